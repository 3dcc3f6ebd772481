"""Accepting and rejecting groups of findings of a case, and its lists of values."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kakuho import detect
from kakuho.vault import Workspace
from kakuho.vocab.errors import UsageError
from kakuho.vocab.scans import FindingGroup, ScanSummary
from kakuho.workflows.casebook import case_store
from kakuho.workflows.scanning.corrections import EVERY_KIND, Corrections, ListedValue, plain
from kakuho.workflows.scanning.scan import summary_of
from kakuho.workflows.scanning.shown import shown

LEAST_VALUE = 2  # characters of a listed value; one character is everywhere


@dataclass(frozen=True, slots=True)
class ReviewedGroup:
    """A group with the document it is in, as both may be shown, and what was decided."""

    document: str
    group: FindingGroup


def groups_of_case(workspace: Workspace) -> list[ReviewedGroup]:
    """All groups of the case's documents with the present decisions, those with most findings first."""
    decisions = case_store.kept_corrections(workspace).decisions
    summary: ScanSummary = shown(summary_of(case_store.kept_scans(workspace), ()))
    groups = [
        ReviewedGroup(str(scan.locator), replace(group, decision=decisions.get(group.id, "")))
        for scan in summary.documents
        for group in scan.groups
    ]
    return sorted(groups, key=lambda one: (-one.group.findings, one.document, one.group.id))


def decide(workspace: Workspace, decisions: Mapping[str, str]) -> Corrections:
    """The corrections with the decisions (accepted, rejected or "" to take one back), kept and recorded.

    A rejected group counts no more from the next triage on; an accepted one is marked as seen.

    Raises:
        UsageError: names a group the case does not have.
    """
    known = {one.group.id: one for one in groups_of_case(workspace)}
    unknown = sorted(decisions.keys() - known.keys())
    if unknown:
        raise UsageError(
            ja=f"まとまり {', '.join(unknown)} はこの事案にありません。",
            en=f"The case has no group {', '.join(unknown)}.",
            do_ja="kakuho review --list で番号を確かめてください。",
            do_en="See kakuho review --list for the groups.",
        )
    before = case_store.kept_corrections(workspace)
    merged = {id_: said for id_, said in {**before.decisions, **decisions}.items() if said}
    corrections = replace(before, decisions=merged)
    with workspace.transaction():
        case_store.keep_corrections(workspace, corrections)
        for id_, said in decisions.items():
            group = known[id_].group
            details = {"group": id_, "decision": said, "kind": group.kind, "rule": group.rule}
            workspace.record("review.decided", details | {"findings": group.findings})
    return corrections


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A listed value as it may be shown: its number under the key of the case, and masked."""

    id: str
    kind: str
    masked: str


@dataclass(frozen=True, slots=True)
class ListChange:
    """What is to change on a list: values (in clear, in memory only) to add, and numbers to take off."""

    kind: str
    add: tuple[str, ...] = field(default=(), repr=False)
    remove: tuple[str, ...] = ()


def shown_values(workspace: Workspace, which: str) -> list[ShownValue]:
    """The list `which` ("allowed", "denied") as it may be shown."""
    listed: Sequence[ListedValue] = getattr(case_store.kept_corrections(workspace), which)
    key = case_store.register_key(workspace)
    return [ShownValue(_id(key, one), one.kind, detect.mask(one.value, one.kind)) for one in listed]


def change_list(workspace: Workspace, which: str, change: ListChange) -> tuple[int, int, int]:
    """How many values were added and taken off, and how many the list has; kept encrypted and recorded.

    Raises:
        UsageError: there is no such kind, a number is not on the list, or a value is too short (names its
        place).
    """
    kind = _kind(change.kind, every=which == "allowed")
    before = case_store.kept_corrections(workspace)
    listed: tuple[ListedValue, ...] = getattr(before, which)
    key = case_store.register_key(workspace)
    _refuse_unknown(change.remove, {_id(key, one) for one in listed})
    left = [one for one in listed if _id(key, one) not in change.remove]
    there = {(one.kind, plain(one.value)) for one in left}
    added = [ListedValue(kind, value) for value in _fit(change.add) if (kind, plain(value)) not in there]
    after = (*left, *added)
    with workspace.transaction():
        changed = replace(before, allowed=after) if which == "allowed" else replace(before, denied=after)
        case_store.keep_corrections(workspace, changed)
        details = {"kind": kind, "added": len(added), "removed": len(listed) - len(left)}
        workspace.record(f"list.{which}", details)
    return len(added), len(listed) - len(left), len(after)


def _id(key: bytes, listed: ListedValue) -> str:
    value = f"{listed.kind}\n{plain(listed.value)}".encode()
    return hmac.new(key, b"listed value" + value, hashlib.sha256).hexdigest()[:12]


def _kind(word: str, *, every: bool) -> str:
    kind = word.upper()
    if kind in detect.catalogue() or (every and kind == EVERY_KIND):
        return kind
    raise UsageError(
        ja=f"種類 {word!r} はありません。",
        en=f"There is no kind {word!r}.",
        do_ja=f"次のどれかにしてください: {', '.join(sorted(k.lower() for k in detect.catalogue()))}。",
        do_en=f"Give one of: {', '.join(sorted(k.lower() for k in detect.catalogue()))}.",
    )


def _refuse_unknown(asked: Iterable[str], known: set[str]) -> None:
    unknown = [one for one in asked if one not in known]
    if unknown:
        raise UsageError(
            ja=f"番号 {', '.join(unknown)} の値は一覧にありません。",
            en=f"The list has no value {', '.join(unknown)}.",
            do_ja="--list で番号を確かめてください。",
            do_en="See --list for the numbers.",
        )


def _fit(values: Sequence[str]) -> list[str]:
    """The values, each once, without blanks."""
    found: dict[str, str] = {}
    for number, value in enumerate(values, start=1):
        if not value.strip():
            continue
        if len(plain(value)) < LEAST_VALUE:
            raise UsageError(
                ja=f"{number}行目の値は短すぎます({LEAST_VALUE}文字以上)。",
                en=f"The value on line {number} is too short (at least {LEAST_VALUE} characters).",
            )
        found.setdefault(plain(value), value.strip())
    return list(found.values())
