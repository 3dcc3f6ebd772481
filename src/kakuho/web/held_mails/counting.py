"""What the guard has done, month by month and rule by rule, as its folder counts it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kakuho.prevent.guard.figures import CAUGHT, Figure

EVENTS = ("judged", "held", "changed", "released", "called_back", "expired", "file_held", "file_released")


@dataclass(frozen=True, slots=True)
class Done:
    """`months` are the months that have figures, the oldest first, each with the number of every event."""

    months: tuple[tuple[str, dict[str, int]], ...]
    rules: tuple[tuple[str, int], ...]

    def caught(self) -> list[tuple[str, int]]:
        """How much was caught in each month."""
        return [(month, sum(numbers[one] for one in CAUGHT)) for month, numbers in self.months]


def done(figures: Sequence[Figure], since: date) -> Done:
    """What was done since a day."""
    months: dict[str, Counter[str]] = {}
    rules: Counter[str] = Counter()
    for one in figures:
        if one.day < since:
            continue
        if one.rule:
            rules[one.rule] += one.number if one.event in CAUGHT else 0
        else:
            months.setdefault(f"{one.day:%Y-%m}", Counter())[one.event] += one.number
    listed = tuple(
        (month, {event: numbers[event] for event in EVENTS}) for month, numbers in sorted(months.items())
    )
    return Done(listed, tuple((rule, n) for rule, n in rules.most_common() if n))


def rows(found: Done) -> list[dict[str, Any]]:
    """The months as rows of a table, the newest first."""
    return [{"month": month, **numbers} for month, numbers in reversed(found.months)]
