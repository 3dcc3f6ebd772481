"""One set of facts from what the person says and what the scan found."""

from dataclasses import dataclass, replace
from typing import Any

from kakuho.vocab.facts import DataGroup, Facts, Nature, merged

# Natures to which items found in files can belong; a group about legal persons or statistics keeps its own.
_TAKES_SCANNED_ITEMS = (None, Nature.PERSONAL_DATA, Nature.MASKED, Nature.RETAINED_BY_PUBLIC_BODY)


@dataclass(frozen=True, slots=True)
class Conflict:
    """The person and the scan say different things of the same fact; the person's word was taken."""

    ja: str
    en: str


def merge_facts(person: Facts, scan: Facts) -> tuple[Facts, tuple[Conflict, ...]]:
    """The person's word where there is one, the scan's otherwise; and where the two do not agree."""
    placed = replace(scan, data=_placed(scan.data, person.data))
    return merged(placed, person), _conflicts(person, scan)


def _placed(found: tuple[DataGroup, ...], said: tuple[DataGroup, ...]) -> tuple[DataGroup, ...]:
    """The scan's first group beside the person's first that takes items, its others behind them all."""
    at = next((i for i, group in enumerate(said) if group.nature.value in _TAKES_SCANNED_ITEMS), None)
    if at is None:
        return (DataGroup(),) * len(said) + found
    before, behind = (DataGroup(),) * at, (DataGroup(),) * (len(said) - at - 1)
    return (*before, *(found[:1] or (DataGroup(),)), *behind, *found[1:])


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
