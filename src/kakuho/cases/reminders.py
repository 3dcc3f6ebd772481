"""When to remind of a clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kakuho.vocab.calendar import JST
from kakuho.vocab.clocks import Clock, Term

MORNING = time(9)  # when offices open; a reminder at midnight is read the next morning anyway
DAYS = (-5, -2, -1, 0, 1)
HOURS = (-48, -24, -6, 0, 1)  # the same for a clock of 72 hours: two days, one day, a working half day


@dataclass(frozen=True, slots=True)
class Reminder:
    """An instant to remind at; `before` counts days or hours to the end (negative: after it)."""

    at: datetime
    before: int


def reminders(clock: Clock, *, now: datetime | None = None) -> tuple[Reminder, ...]:
    """The reminders of a clock from its start on, only those still to come where `now` is given.

    A clock that is met has none.
    """
    if clock.met_on is not None:
        return ()
    return tuple(
        one for one in _all(clock.term) if one.at >= _start(clock.term) and (now is None or one.at >= now)
    )


def _all(term: Term) -> Iterator[Reminder]:
    if isinstance(term.due, datetime):
        for hours in HOURS:
            yield Reminder(term.due + timedelta(hours=hours), -hours)
        return
    for days in DAYS:
        yield Reminder(datetime.combine(term.due + timedelta(days=days), MORNING, JST), -days)


def _start(term: Term) -> datetime:
    if isinstance(term.started, datetime):
        return term.started
    return datetime.combine(term.started, time(), JST)
