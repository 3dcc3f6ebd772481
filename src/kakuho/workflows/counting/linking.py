"""Records joined to people as the case joined them before: by its model, and by what people ruled."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from kakuho import detect, people
from kakuho.vault import Workspace
from kakuho.vocab.linkage import JudgedBy, Linkage, RulingNumbers
from kakuho.workflows.casebook import case_store
from kakuho.workflows.casebook.case_linkage import (
    Doubt,
    KeptModel,
    Side,
    keep_doubts,
    keep_model,
    kept_model,
    kept_rulings,
)
from kakuho.workflows.counting.linking_stages import LinkingStages
from kakuho.workflows.scanning.shown import shown_names

TAG = "email_tag"
Parts = Callable[[], Iterable[pa.Table]]
# The fields shown, masked, of a record in doubt, with the kind by which each is masked.
_SHOWN = {
    "name": "NAME",
    "kana": "NAME_KANA",
    "birth_date": "DOB",
    "phone": "PHONE",
    "email": "EMAIL",
    "address": "ADDRESS",
    "company_id": "COMPANY_ID",
}


@dataclass(frozen=True, slots=True)
class Judge:
    """By what pairs are judged: a model (None: one learnt from the records), and rulings with their key."""

    model: KeptModel | None = None
    rulings: tuple[people.Ruling, ...] = ()
    key: bytes = b""


ANEW = Judge()


@dataclass(frozen=True, slots=True)
class Fitting:
    """When a model is learnt that is to be kept, and whether although the case has one."""

    now: datetime
    refit: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """The person of each record (LINKS_SCHEMA), by what, and the model if it was learnt here."""

    persons: pa.Table
    linkage: Linkage
    learnt: people.LinkageModel | None = None


def judge_of(workspace: Workspace, *, refit: bool = False) -> Judge:
    """How the case judges: by the model it keeps unless a fresh fit is asked for, and by its rulings."""
    rulings = tuple(kept.ruling for kept in kept_rulings(workspace))
    key = case_store.register_key(workspace) if rulings else b""
    return Judge(None if refit else kept_model(workspace), rulings, key)


def link_by(
    judge: Judge, keys: people.Keys, records: Parts, *, watching: people.Watching = people.unwatched
) -> Linked:
    """The people of records with these keys, whose parts with RULED_COLUMNS `records` gives in order.

    Cost: that of `people.link`; where there are rulings, one HMAC a record more.
    """
    learnt: list[people.LinkageModel] = []
    kept = judge.model
    model, judged_by = (kept.model, kept.judged_by) if kept else (None, None)
    persons = people.link(keys, model, learnt=learnt.append, watching=watching)
    for fresh in learnt:
        judged_by = JudgedBy(fresh.pairs, keys.height)
    numbers = RulingNumbers()
    if judge.rulings:
        ruled = people.apply_rulings(persons, _ids(records(), judge.key), judge.rulings)
        persons = ruled.links
        waiting, contradicting = len(ruled.waiting), len(ruled.contradictions)
        applied = len(set(judge.rulings)) - len({*ruled.waiting, *ruled.contradictions})
        numbers = RulingNumbers(applied, waiting, contradicting)
    return Linked(persons, Linkage(judged_by, numbers), learnt[0] if learnt else None)


def link_case(
    workspace: Workspace,
    keys: people.Keys,
    fitting: Fitting,
    *,
    stages: LinkingStages,
    watching: people.Watching = people.unwatched,
) -> Linked:
    """The people of the case's records; a model that was learnt is kept, and so is what is left in doubt.

    Links that a run before had finished are taken from `stages`.
    """
    before = stages.links(refit=fitting.refit)
    if before is not None:
        return Linked(before.persons, before.linkage)

    def records() -> Iterator[pa.Table]:
        return case_store.kept_records(workspace, people.RULED_COLUMNS)

    linked = link_by(judge_of(workspace, refit=fitting.refit), keys, records, watching=watching)
    doubts = _doubts(workspace, people.doubtful_pairs(keys, linked.persons))
    judged_by = linked.linkage.judged_by
    with workspace.transaction():  # links without the model that made them would be made again by another
        if linked.learnt is not None:
            kept = keep_model(workspace, linked.learnt, records=keys.height, now=fitting.now)
            judged_by = kept.judged_by
        keep_doubts(workspace, doubts)
        linkage = Linkage(judged_by, linked.linkage.rulings, len(doubts))
        stages.keep_links(linked.persons, linkage, refit=fitting.refit)
    return Linked(linked.persons, linkage)


def _ids(parts: Iterable[pa.Table], key: bytes) -> Iterator[str]:
    for part in parts:
        yield from people.record_ids(part, key=key)


def _doubts(workspace: Workspace, pairs: pa.Table) -> list[Doubt]:
    """The pairs with what may be shown of them."""
    listed = pairs.to_pylist()
    if not listed:
        return []  # the records are not read for nothing
    sides, tags = _sides(workspace, sorted({pair[side] for pair in listed for side in ("one", "other")}))
    found = []
    for pair in listed:
        one, other = sides[pair["one"]], sides[pair["other"]]
        if one.record != other.record:  # the same content twice is one record
            agrees, differs = _with_tags(pair, tags)
            id_ = pair_id(one.record, other.record)
            found.append(Doubt(id_, one, other, pair["joined"], agrees, differs))
    return list({doubt.id: doubt for doubt in found}.values())


def _with_tags(pair: dict[str, Any], tags: dict[int, str | None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields that agree and differ; the tags of mail addresses are evidence and no part of a key."""
    one, other = tags[pair["one"]], tags[pair["other"]]
    agrees, differs = tuple(pair["agrees"]), tuple(pair["differs"])
    if one is None or other is None:
        return agrees, differs
    return ((*agrees, TAG), differs) if one == other else (agrees, (*differs, TAG))


def pair_id(one: str, other: str) -> str:
    """The id of a pair of records: the same whichever comes first."""
    first, second = sorted((one, other))
    return f"{first[:8]}-{second[:8]}"


def _sides(workspace: Workspace, rows: list[int]) -> tuple[dict[int, Side], dict[int, str | None]]:
    """What may be shown of the records at these places, and the tags of their mail addresses."""
    columns = ("source", "row", *people.RULED_COLUMNS)
    taken, first = [], 0
    for part in case_store.kept_records(workspace, columns):
        here = [row - first for row in rows if first <= row < first + part.num_rows]
        taken.append(part.take(pa.array(here, pa.int64())))
        first += part.num_rows
    records = pa.concat_tables(taken)
    ids = people.record_ids(records, key=case_store.register_key(workspace))
    places = shown_names(set(records["source"].to_pylist()))
    tags = people.tags_of_mail(records["email"].to_pylist())
    sides = {
        row: Side(id_, f"{places[record['source']]}#{record['row']}", masked_fields(record))
        for row, id_, record in zip(rows, ids, records.to_pylist(), strict=True)
    }
    return sides, dict(zip(rows, tags, strict=True))


def masked_fields(record: dict[str, str | None]) -> dict[str, str]:
    """The fields of a record, masked."""
    return {
        field: detect.mask(value, kind)
        for field, kind in _SHOWN.items()
        if (value := record[field]) is not None
    }
