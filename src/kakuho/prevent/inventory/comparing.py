"""What has changed between two rounds of the data map."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kakuho.prevent.inventory.holdings import Holding


class Difference(StrEnum):
    """How a place differs from what it was."""

    NEW = "new"
    GONE = "gone"
    MORE_PEOPLE = "more_people"
    FEWER_PEOPLE = "fewer_people"
    OTHER_KINDS = "other_kinds"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference of one place; kinds that came or went are named for a place that stayed."""

    place: str
    difference: Difference
    people_before: int
    people_now: int
    kinds_come: tuple[str, ...] = ()
    kinds_gone: tuple[str, ...] = ()


def changes_between(before: Mapping[str, Holding], now: Mapping[str, Holding]) -> tuple[Change, ...]:
    """All differences, by place."""
    places = sorted({*before, *now})
    return tuple(change for place in places for change in _of(place, before.get(place), now.get(place)))


def _of(place: str, before: Holding | None, now: Holding | None) -> Iterator[Change]:
    was, is_ = before.people if before else 0, now.people if now else 0
    if before is None or now is None:
        yield Change(place, Difference.NEW if before is None else Difference.GONE, was, is_)
        return
    come, gone = sorted(now.values.keys() - before.values), sorted(before.values.keys() - now.values)
    if come or gone:
        yield Change(place, Difference.OTHER_KINDS, was, is_, tuple(come), tuple(gone))
    if is_ != was:
        yield Change(place, Difference.MORE_PEOPLE if is_ > was else Difference.FEWER_PEOPLE, was, is_)
