"""What a reviewer decides of the people of a case: two records are one person, or two; on the record."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import pyarrow.compute as pc

from kakuho import people
from kakuho.vault import Workspace
from kakuho.vocab.errors import UsageError
from kakuho.workflows.casebook import case_store
from kakuho.workflows.casebook.case_linkage import (
    Doubt,
    KeptRuling,
    keep_rulings,
    kept_doubts,
    kept_rulings,
    without_pair,
)
from kakuho.workflows.register import register_terms

RULED = "register.ruled"
_RECORD = re.compile(r"[0-9a-f]{8,32}")
_RE_PLACE = re.compile(r"(?P<source>.+)#(?P<row>[0-9]+)", re.DOTALL)
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ReviewedPair:
    """Two records in doubt, and what was decided: "same", "different" or nothing."""

    doubt: Doubt
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Rulings:
    """Pairs of records (their ids, or places as "list.csv#12") that are one person, or two.

    `undo` are pairs whose ruling is taken back, `accept` the ids of pairs in doubt that are right
    as they are.
    """

    join: tuple[Pair, ...] = ()
    split: tuple[Pair, ...] = ()
    undo: tuple[Pair, ...] = ()
    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, when and why."""

    by: str
    reason: str
    at: datetime


def pairs_in_doubt(workspace: Workspace) -> list[ReviewedPair]:
    """The pairs that the last triage left in doubt, most doubt first, with what was decided since."""
    said = {
        frozenset((kept.ruling.one, kept.ruling.other)): "same" if kept.ruling.same else "different"
        for kept in kept_rulings(workspace)
    }
    return [
        ReviewedPair(doubt, said.get(frozenset((doubt.one.record, doubt.other.record)), ""))
        for doubt in kept_doubts(workspace)
    ]


def rule(workspace: Workspace, rulings: Rulings, reviewer: Reviewer) -> int:
    """How many rulings the case has with these; they hold from the next triage on, whatever files it adds.

    A later ruling about a pair replaces the earlier one; all of them stay in the audit log with who said so
    and why.

    Raises:
        UsageError: there is no reason or name, or a record or pair is named that the case does not have.
        RegisterError: the register of the case was destroyed.
    """
    register_terms.refuse_destroyed(workspace)
    if not reviewer.reason.strip() or not reviewer.by.strip():
        raise UsageError(
            ja="判断には、理由(--reason)と判断した人(--by)が必要です。",
            en="A ruling needs why (--reason) and by whom (--by).",
        )
    decided = _decided(workspace, rulings)
    kept = kept_rulings(workspace)
    for (one, other), same in decided:
        if same is None and len(without_pair(kept, one, other)) == len(kept):
            raise _unknown("取り消す判断", "ruling to take back", f"{one[:8]} {other[:8]}")
        kept = without_pair(kept, one, other)
        if same is not None:
            kept += (KeptRuling(people.Ruling(one, other, same), reviewer.reason, reviewer.by, reviewer.at),)
    with workspace.transaction():
        keep_rulings(workspace, kept)
        for (one, other), same in decided:
            details = {"one": one, "other": other, "same": same, "reason": reviewer.reason, "by": reviewer.by}
            workspace.record(RULED, details)
    return len(kept)


def _decided(workspace: Workspace, rulings: Rulings) -> list[tuple[Pair, bool | None]]:
    """Each pair of records with what is said of it; None takes back what was said."""
    doubts = {pair.doubt.id: pair.doubt for pair in pairs_in_doubt(workspace)}
    decided: list[tuple[Pair, bool | None]] = []
    for id_ in rulings.accept:
        if id_ not in doubts:
            raise _unknown("組", "pair", id_)
        doubt = doubts[id_]
        decided.append(((doubt.one.record, doubt.other.record), doubt.joined))
    said = ((rulings.join, True), (rulings.split, False), (rulings.undo, None))
    decided += [(_records(workspace, pair, doubts.values()), same) for pairs, same in said for pair in pairs]
    return decided


def _records(workspace: Workspace, pair: Pair, doubts: Iterable[Doubt]) -> Pair:
    """The ids of the two records named."""
    known = {side.record for doubt in doubts for side in (doubt.one, doubt.other)}
    for kept in kept_rulings(workspace):
        known |= {kept.ruling.one, kept.ruling.other}
    one, other = (_record(workspace, words, known) for words in pair)
    if one == other:
        raise UsageError(
            ja=f"{pair[0]} と {pair[1]} は、書かれていることが同じで、一つの記録です。",
            en=f"{pair[0]} and {pair[1]} say the same: they are one record.",
        )
    return one, other


def _record(workspace: Workspace, words: str, known: set[str]) -> str:
    """The id of a record that is named by the beginning of its id, or by its place."""
    if _RECORD.fullmatch(words):
        found = [record for record in known if record.startswith(words)]
        if len(found) == 1:
            return found[0]
    if place := _RE_PLACE.fullmatch(words):
        for part in case_store.kept_records(workspace, ("source", "row", *people.RULED_COLUMNS)):
            here = pc.and_(
                pc.equal(part["source"], place["source"]), pc.equal(part["row"], int(place["row"]))
            )
            if (at := part.filter(here)).num_rows:
                return people.record_ids(at, key=case_store.register_key(workspace))[0]
    raise _unknown("記録", "record", words)


def _unknown(ja: str, en: str, words: str) -> UsageError:
    return UsageError(
        ja=f"この事案に{ja} {words} はありません。",
        en=f"The case has no {en} {words}.",
        do_ja="kakuho register review --list で確かめてください。記録は「ファイル#行」でも指定できます。",
        do_en="See kakuho register review --list; a record may be named as FILE#ROW, too.",
    )
