"""The people in files, beside those of a case perhaps: counted, with facts; nothing is kept."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from kakuho import people
from kakuho.vault import Workspace
from kakuho.vocab.changes import Bounds, CountChange
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.linkage import Linkage
from kakuho.vocab.person_facts import PersonFacts
from kakuho.vocab.principals import RECORDS_SCHEMA, PrincipalsCount
from kakuho.vocab.scans import DocumentScan
from kakuho.workflows.casebook import case_store
from kakuho.workflows.counting.count_case import bounds_of
from kakuho.workflows.counting.linking import ANEW, Judge, link_by
from kakuho.workflows.counting.person_facts import asked_of, sources_of
from kakuho.workflows.scanning.column_choices import refuse_unmatched
from kakuho.workflows.scanning.corrections import Corrections
from kakuho.workflows.scanning.engines import LOCAL, QUIETLY, Engine, Working, examine
from kakuho.workflows.scanning.scan import Progress, summary_of
from kakuho.workflows.scanning.shown import shown


@dataclass(slots=True)
class Gathered:
    """The records of all documents, in their order; a document of the same content has none of its own."""

    scans: list[DocumentScan] = field(default_factory=list)
    records: list[people.Records] = field(default_factory=list)  # of each scan
    copies: list[DocumentScan] = field(default_factory=list)
    gaps: list[Unexamined] = field(default_factory=list)
    said: set[str] = field(default_factory=set)  # what people said of columns and met one

    def joined(self) -> pa.Table:
        """All records as one table."""
        return pa.concat_tables([RECORDS_SCHEMA.empty_table(), *self.parts()])

    def parts(self) -> Iterator[pa.Table]:
        """All records in parts."""
        for records in self.records:
            yield from records.parts()

    @property
    def num_rows(self) -> int:
        """How many records."""
        return sum(records.num_rows for records in self.records)


@dataclass(frozen=True, slots=True)
class Counted:
    """The people of some files. `persons` is LINKS_SCHEMA over the joined records."""

    gathered: Gathered
    keys: people.Keys
    persons: pa.Table
    count: PrincipalsCount
    facts: PersonFacts
    change: CountChange | None
    linkage: Linkage


@dataclass(frozen=True, slots=True)
class Beside:
    """The case that files are counted beside: its documents (SHA-256), its number of people, its judge."""

    known: Collection[str] = ()
    before: Bounds | None = None
    judge: Judge = ANEW


NO_CASE = Beside()


def gather_case(workspace: Workspace) -> Gathered:
    """The records of the people in a case."""
    gathered = Gathered(gaps=list(case_store.kept_unexamined(workspace)))
    for scan, records in case_store.kept_documents(workspace):
        gathered.scans.append(scan)
        gathered.records.append(records)
    return gathered


def gather_files(
    paths: Sequence[Path],
    *,
    progress: Progress,
    corrections: Corrections,
    beside: Gathered | None = None,
    engine: Engine = LOCAL,
) -> Gathered:
    """The records of the people in the files, behind those they are `beside`."""
    gathered = beside or Gathered()
    seen = {scan.sha256 for scan in gathered.scans}
    for item in examine(paths, progress=progress, corrections=corrections, engine=engine):
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
    return gathered


def refuse_unmet(corrections: Corrections, *gathered: Gathered) -> None:
    """Nothing, when all that was said of columns met one.

    Raises:
        UsageError: something was said of a column that no table has.
    """
    said = {rule for one in gathered for rule in one.said}
    scans = [scan for one in gathered for scan in one.scans]
    refuse_unmatched(corrections.columns, said, shown(summary_of(scans, ())))


def count_gathered(
    gathered: Gathered,
    *,
    as_of: date,
    beside: Beside = NO_CASE,
    working: Working = QUIETLY,
) -> Counted:
    """The people of gathered records. `as_of` is the day on which minors are minors.

    `beside` is what is known of the case they are counted beside.
    Cost: that of linkage; see `people.link`.
    """
    normalised = working.engine.normalise(gathered.parts())
    keys = people.Keys.of(people.watched(normalised, people.Stage.KEYS, gathered.num_rows, working.watching))
    linked = link_by(beside.judge, keys, gathered.parts, watching=working.watching)
    persons = linked.persons
    count = people.count_parts(gathered.parts(), keys, persons)
    if count.unkeyed_rows:
        count = replace(count, unkeyed=people.unkeyed_rows(gathered.parts(), persons))
    asked = asked_of(gathered.scans, sources_of(gathered.parts()), as_of=as_of)
    unread = people.unread(gathered.parts(), keys)
    facts = people.person_facts(gathered.parts(), keys, persons, asked, unread=unread)
    change = None
    if beside.before is not None:
        is_new = [scan.sha256 not in beside.known for scan in gathered.scans]
        of_rows = np.repeat(is_new, [table.num_rows for table in gathered.records]).astype(np.bool_)
        bounds = (beside.before, bounds_of(count))
        change = people.count_change(gathered.parts(), keys, persons, of_rows, bounds)
    return Counted(gathered, keys, persons, count, facts, change, linked.linkage)
