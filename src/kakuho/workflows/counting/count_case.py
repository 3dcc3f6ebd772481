"""The people of a case: counted, with facts, and with what this run has changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np
import pyarrow as pa

from kakuho import people
from kakuho.vault import Workspace
from kakuho.vocab.calendar import JST
from kakuho.vocab.changes import Bounds, CountChange
from kakuho.vocab.facts import facts_from_mapping
from kakuho.vocab.linkage import Linkage
from kakuho.vocab.person_facts import PersonFacts
from kakuho.vocab.principals import PrincipalsCount
from kakuho.vocab.scans import DocumentScan
from kakuho.vocab.stated import Origin, OriginKind
from kakuho.workflows.casebook import case_store
from kakuho.workflows.counting.linking import Fitting, link_case
from kakuho.workflows.counting.linking_stages import LinkingStages
from kakuho.workflows.counting.person_facts import asked_of, sources_of
from kakuho.workflows.scanning.engines import QUIETLY, Working


@dataclass(frozen=True, slots=True)
class CaseCount:
    """How many people, what is known of them, by what; `change` is None in the first run."""

    count: PrincipalsCount
    facts: PersonFacts
    change: CountChange | None
    linkage: Linkage


def count_case(
    workspace: Workspace,
    scans: Sequence[DocumentScan],
    *,
    known: Collection[str],
    fitting: Fitting,
    working: Working = QUIETLY,
) -> CaseCount:
    """Count the people of the case and keep its register and the number.

    `known` are the documents (SHA-256) that were in the case before this run. The records are read from the
    vault again for each step rather than held: linking needs the memory. A run after one that was killed does
    not make keys and links again that were finished. Minors are minors on the day of the incident.
    """
    stages = LinkingStages(workspace, sum(number for _, number in case_store.kept_owners(workspace)))
    keys = stages.keys(lambda: _made_keys(workspace, stages.records, working))
    linked = link_case(workspace, keys, fitting, stages=stages, watching=working.watching)
    persons = linked.persons
    parts = case_store.kept_records(workspace, people.COUNT_COLUMNS)
    count = people.count_parts(parts, keys, persons)
    if count.unkeyed_rows:
        there = case_store.kept_records(workspace, people.UNKEYED_COLUMNS)
        count = replace(count, unkeyed=people.unkeyed_rows(there, persons))
    asked = asked_of(
        scans,
        sources_of(case_store.kept_records(workspace, ("source",))),
        as_of=day_of_incident(workspace, fitting.now),
    )
    unread = people.unread(case_store.kept_records(workspace), keys)
    parts = case_store.kept_records(workspace, people.FACT_COLUMNS)
    facts = people.person_facts(parts, keys, persons, asked, unread=unread)
    change = _change(workspace, count, keys, persons, known)
    del keys
    parts = case_store.kept_records(workspace)
    register = people.register_parts(parts, persons, key=case_store.register_key(workspace))
    register = people.watched(register, people.Stage.REGISTER, count.linked or 0, working.watching)
    case_store.keep_register(workspace, register)
    with workspace.transaction():
        case_store.keep_bounds(workspace, bounds_of(count))
        stages.forget()
    return CaseCount(count, facts, change, linked.linkage)


def _made_keys(workspace: Workspace, records: int, working: Working) -> people.Keys:
    normalised = working.engine.normalise(case_store.kept_records(workspace))
    return people.Keys.of(people.watched(normalised, people.Stage.KEYS, records, working.watching))


def day_of_incident(workspace: Workspace, now: datetime) -> date:
    """The day of the incident as far as the person has said it: who was a minor then; today otherwise."""
    told = facts_from_mapping(case_store.kept_facts(workspace), origin=Origin(OriginKind.PERSON)).times
    return told.occurred_on.value or told.known_on.value or now.astimezone(JST).date()


def bounds_of(count: PrincipalsCount) -> Bounds:
    """The number with its bounds alone."""
    return Bounds(count.low, count.best, count.high)


def _change(
    workspace: Workspace,
    count: PrincipalsCount,
    keys: people.Keys,
    persons: pa.Table,
    known: Collection[str],
) -> CountChange | None:
    before = case_store.kept_bounds(workspace)
    if before is None:
        return None
    counted = case_store.counted_documents(workspace)
    known = known if counted is None else counted
    owners = case_store.kept_owners(workspace)
    if sum(number for _, number in owners) != persons.num_rows:
        return None  # documents kept before their records were numbered
    is_new = np.repeat([sha256 not in known for sha256, _ in owners], [number for _, number in owners])
    parts = case_store.kept_records(workspace, people.CHANGE_COLUMNS)
    return people.count_change(parts, keys, persons, is_new.astype(np.bool_), (before, bounds_of(count)))
