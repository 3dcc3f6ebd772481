"""One set of facts from what the person says and what the scan found."""

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from kakuho.vocab.facts import Facts
from kakuho.vocab.facts.data import DataGroup, Nature
from kakuho.vocab.stated import Stated

T = TypeVar("T")

# Natures to which items found in files can belong; a group about legal persons or statistics keeps its own.
_TAKES_SCANNED_ITEMS = (None, Nature.PERSONAL_DATA, Nature.MASKED, Nature.RETAINED_BY_PUBLIC_BODY)


@dataclass(frozen=True, slots=True)
class Conflict:
    """The person and the scan say different things of the same fact; the person's word was taken."""

    ja: str
    en: str


def merge_facts(person: Facts, scan: Facts) -> tuple[Facts, tuple[Conflict, ...]]:
    """The person's word where there is one, the scan's otherwise; and where the two do not agree."""
    merged = _merge(replace(person, data=()), replace(scan, data=()))
    merged = replace(merged, data=_merge_groups(person.data, scan.data))
    return merged, _conflicts(person, scan)


def _merge(person: T, scan: T) -> T:
    assert is_dataclass(person)
    merged: dict[str, Any] = {}
    for entry in fields(person):
        mine, theirs = getattr(person, entry.name), getattr(scan, entry.name)
        if isinstance(mine, Stated):
            merged[entry.name] = theirs if mine.value is None else mine
        elif is_dataclass(mine):
            merged[entry.name] = _merge(mine, theirs)
        else:
            merged[entry.name] = mine or theirs
    return replace(person, **merged)  # type: ignore[type-var]


def _merge_groups(person: tuple[DataGroup, ...], scan: tuple[DataGroup, ...]) -> tuple[DataGroup, ...]:
    if not person or not scan:
        return person or scan
    for position, group in enumerate(person):
        if group.nature.value in _TAKES_SCANNED_ITEMS:
            return (*person[:position], _merge(group, scan[0]), *person[position + 1 :])
    return (*person, *scan)


def _conflicts(person: Facts, scan: Facts) -> tuple[Conflict, ...]:
    found: list[Conflict] = []
    said, counted = person.principals.high.value or person.principals.best.value, scan.principals.low.value
    if said is not None and counted is not None and said < counted:
        found.append(
            Conflict(
                f"入力された本人の数({said:,}人)が、ファイルから数えた下限({counted:,}人)を下回ります。"
                "入力を優先していますが、確かめてください。",
                f"The number of people you gave ({said:,}) is below the least counted in the files "
                f"({counted:,}). Yours was used; please check.",
            )
        )
    items = frozenset[Any]().union(*(group.items.value or () for group in scan.data))
    for group in person.data:
        if group.nature.value in _TAKES_SCANNED_ITEMS and group.items.value is not None:
            missing = sorted(items - group.items.value)
            if missing:
                found.append(
                    Conflict(
                        "入力された項目にないものがファイルから見つかりました: "
                        + "、".join(item.ja for item in missing),
                        "Found in the files but not among the items you gave: "
                        + ", ".join(item.en for item in missing),
                    )
                )
    return tuple(found)
