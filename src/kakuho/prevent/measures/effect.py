"""Whether a measure works: looked at 3, 6 and 12 months after it was done, by what was counted."""

import calendar
from dataclasses import dataclass
from datetime import date

from kakuho.vocab.facts.words import Word

CHECK_MONTHS = (3, 6, 12)


class Effect(Word):
    """What a check shows."""

    HOLDS = "holds", "効いている", "it holds"
    UNPROVED = "unproved", "まだ言えない(数えられる信号がない)", "cannot be said: nothing was counted"
    FAILS = "fails", "効いていない(同じ原因で再び起きた)", "it fails: the same cause struck again"


@dataclass(frozen=True, slots=True)
class Signals:
    """What was counted since the measure was done; None where there is nothing to count with.

    `incidents` are cases of the same cause, `before` those of as long a time before the measure; `caught`
    is what the guard did not let leave as it was, `passed` and `assigned` are people of the training.
    """

    incidents: int
    before: int
    caught: int | None = None
    passed: int | None = None
    assigned: int | None = None


def check_days(done_on: date) -> tuple[date, ...]:
    """The days of the checks after the day on which the measure was done."""
    return tuple(months_after(done_on, months) for months in CHECK_MONTHS)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def effect_of(signals: Signals) -> Effect:
    """What they show: an incident of the same cause fails it; silence holds only where it was counted.

    Training counts where no fewer than half of those it was assigned to have passed.
    """
    if signals.incidents:
        return Effect.FAILS
    trained = signals.passed and 2 * signals.passed >= (signals.assigned or 0)
    counted = signals.before or signals.caught or trained
    return Effect.HOLDS if counted else Effect.UNPROVED
