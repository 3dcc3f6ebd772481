"""The people in files: counted, with facts, and with the person of each row; nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa

from kakuho import people
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.person_facts import PersonFacts
from kakuho.vocab.principals import RECORDS_SCHEMA, PrincipalsCount
from kakuho.vocab.scans import DocumentScan
from kakuho.workflows.column_choices import refuse_unmatched
from kakuho.workflows.corrections import Corrections
from kakuho.workflows.examine import examine
from kakuho.workflows.person_facts import asked_of, sources_of
from kakuho.workflows.scan import Progress, summary_of
from kakuho.workflows.shown import shown


@dataclass(slots=True)
class Gathered:
    """The records of all documents, in their order; a document of the same content has none of its own."""

    scans: list[DocumentScan] = field(default_factory=list)
    records: list[pa.Table] = field(default_factory=list)  # of each scan
    copies: list[DocumentScan] = field(default_factory=list)
    gaps: list[Unexamined] = field(default_factory=list)
    said: set[str] = field(default_factory=set)  # what people said of columns and met one

    def joined(self) -> pa.Table:
        """All records as one table."""
        return pa.concat_tables(self.records) if self.records else RECORDS_SCHEMA.empty_table()


@dataclass(frozen=True, slots=True)
class Counted:
    """The people of some files. `persons` is LINKS_SCHEMA over the joined records."""

    gathered: Gathered
    normalised: pa.Table
    persons: pa.Table
    count: PrincipalsCount
    facts: PersonFacts


def gather_files(paths: Sequence[Path], *, progress: Progress, corrections: Corrections) -> Gathered:
    """The records of the people in the files.

    Raises:
        UsageError: something was said of a column that no table has.
    """
    gathered = Gathered()
    seen: set[str] = set()
    for item in examine(paths, progress=progress, corrections=corrections):
        if isinstance(item, Unexamined):
            gathered.gaps.append(item)
        elif item.scan.sha256 in seen:  # the same content twice is one source
            gathered.copies.append(item.scan)
        else:
            seen.add(item.scan.sha256)
            gathered.scans.append(item.scan)
            gathered.records.append(item.records)
            gathered.said |= item.said
            gathered.gaps.extend(item.troubles)
    refuse_unmatched(corrections.columns, gathered.said, shown(summary_of(gathered.scans, ())))
    return gathered


def count_gathered(gathered: Gathered, *, as_of: date) -> Counted:
    """The people of gathered records. `as_of` is the day on which minors are minors.

    Cost: that of linkage; see `people.link`.
    """
    records = gathered.joined()
    normalised = people.normalise(records)
    persons = people.link(normalised)
    count = people.count(records, normalised, persons)
    asked = asked_of(gathered.scans, sources_of(gathered.records), as_of=as_of)
    facts = people.person_facts(
        gathered.records, normalised, persons, asked, unreadable=people.unreadable(records, normalised)
    )
    return Counted(gathered, normalised, persons, count, facts)
