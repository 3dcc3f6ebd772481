"""How further files changed the number of people, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number of people with its bounds."""

    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True)
class CountChange:
    """The numbers before and after, and what lies between them.

    `after.best` is `before.best` + `new_people` + `regrouped`. `regrouped` is below 0 where what was counted
    as several people turned out to be fewer (or a correction took rows away), above 0 the other way round.
    `new_items` counts the known people with an item that was not known of them, by item; `repeated_rows` say
    what a row of before said.
    """

    before: Bounds
    after: Bounds
    rows: int  # of the further files that are about somebody
    new_people: int
    known_people: int  # who are in the further files too
    known_with_new_items: int
    repeated_rows: int
    regrouped: int
    new_items: Mapping[str, int] = field(default_factory=dict)
    why_ja: tuple[str, ...] = ()
    why_en: tuple[str, ...] = ()
