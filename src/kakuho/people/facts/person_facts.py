"""Facts of the people counted: what got out of each, who they are, and what is not known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.people.facts.abroad import LIVING_KEYS, Residences
from kakuho.people.facts.deceased import deaths
from kakuho.people.facts.items_per_person import (
    THERE,
    PeopleByWord,
    count_by_category,
    count_special_care,
)
from kakuho.people.facts.minors import ages
from kakuho.people.facts.roles import count_roles
from kakuho.people.spellings.keys import Keys, keys_of
from kakuho.vocab.person_facts import FileFacts, PersonFacts, SourceRole

# The columns of the records (RECORDS_SCHEMA) that are read.
FACT_COLUMNS = ("source", "items", "traits", "address")
LEGAL = "legal"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the facts depend on beside the records.

    `as_of` is the day of the incident; `categories` holds the kind ids of each category; `files` the file of
    each source and `roles` what its people are to the company. A source that is in neither is its own file.
    """

    as_of: date
    categories: Mapping[str, frozenset[str]]
    files: Mapping[str, str]
    roles: Mapping[str, SourceRole]


def person_facts(
    parts: Iterable[pa.Table],
    normalised: pa.Table | Keys,
    assignments: pa.Table,
    asked: Asked,
    *,
    unread: Mapping[str, Mapping[str, int]] | None = None,
) -> PersonFacts:
    """Facts of the people (best estimate) that `assignments` (LINKS_SCHEMA) found.

    `parts` are the records (FACT_COLUMNS) in the order of `normalised` and `assignments`.
    Cost: linear; about 2 µs a record and 4 bytes a person, source and item.
    """
    keys = keys_of(normalised)
    person = pc.fill_null(assignments.column("person"), -1).to_numpy()
    found, residences, first = PeopleByWord(), Residences(), 0
    for part in parts:
        here = person[first : first + part.num_rows]
        found.take(part, here)
        residences.take(part, keys.written(LIVING_KEYS, first, part.num_rows), here)
        first += part.num_rows
    everybody = len(found.of([THERE]))
    return PersonFacts(
        ages=ages(
            person, keys.table(["birth_key"]).column(0), people=everybody, as_of=asked.as_of, found=found
        ),
        whereabouts=residences.whereabouts(found, people=everybody),
        deaths=deaths(found, people=everybody),
        by_category=count_by_category(found, asked.categories),
        special_care=count_special_care(found),
        by_role=count_roles(found, asked.roles, people=everybody),
        roles_of_sources=dict(asked.roles),
        by_file=_by_file(found, asked.files),
        legal_person_rows=int(np.count_nonzero(pc.equal(assignments.column("keyed"), LEGAL).to_numpy())),
        unreadable={field: sum(reasons.values()) for field, reasons in (unread or {}).items()},
        unreadable_why=dict(unread or {}),
    )


def _by_file(found: PeopleByWord, files: Mapping[str, str]) -> dict[str, FileFacts]:
    sources: dict[str, list[str]] = {}
    for source in found.sources:
        sources.setdefault(files.get(source, source), []).append(source)
    numbers = {
        file: FileFacts(
            len(found.of([THERE], listed)),
            {item: number for item in found.items() if (number := len(found.of([item], listed)))},
        )
        for file, listed in sorted(sources.items())
    }
    return {file: facts for file, facts in numbers.items() if facts.principals}
