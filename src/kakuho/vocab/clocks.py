"""A clock of a case: until when something is due, and why then."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from kakuho.vocab.anchors import Anchor
from kakuho.vocab.calendar import JST
from kakuho.vocab.judgements import Citation


class ClockKind(StrEnum):
    """What is due."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    NOTICE = "notice"  # a time limit in hours


@dataclass(frozen=True, slots=True)
class ReportMade:
    """That a report or notice of a duty was made; a final one serves as the first one too."""

    duty: str
    final: bool
    on: date


@dataclass(frozen=True, slots=True)
class Term:
    """How long the time is and when it ends.

    `raw_last` and `due` are days (the day counts to its end, Japan time) or, where the law counts hours,
    instants. They differ where the last day was moved from a day on which offices are closed.
    """

    length: int
    started: date | datetime
    raw_last: date | datetime
    due: date | datetime
    rule_ja: str
    rule_en: str
    reading_ja: str = ""
    reading_en: str = ""
    citations: tuple[Citation, ...] = ()

    @property
    def in_hours(self) -> bool:
        """Whether the law counts hours and not days."""
        return isinstance(self.due, datetime)

    @property
    def is_moved(self) -> bool:
        """Whether closed days moved the end."""
        return self.due != self.raw_last

    @property
    def ends_at(self) -> datetime:
        """The instant at which the time is over: the end of the day, Japan time, where days are counted."""
        if isinstance(self.due, datetime):
            return self.due
        return datetime.combine(self.due + timedelta(days=1), time(), JST)


@dataclass(frozen=True, slots=True)
class Clock:
    """One time limit of one duty.

    `id` stays the same while the case lives, whatever its due day becomes. `anchors` are the statements it
    runs from (none where only the facts tell). `provisional` says that the duty is still open; `disputed`
    that another reading of the anchors gives another clock, which is beside it. `met_on` is the day of the
    report, made in time or not.
    """

    id: str
    duty: str
    kind: ClockKind
    regime_ja: str
    regime_en: str
    term: Term
    anchors: tuple[Anchor, ...] = ()
    provisional: bool = False
    disputed: bool = False
    met_on: date | None = None

    def time_left(self, now: datetime) -> timedelta:
        """How long until the end; negative when it is over."""
        return self.term.ends_at - now

    def days_left(self, now: datetime) -> int:
        """Whole calendar days in Japan from today to the last day; 0 on the last day itself."""
        due = self.term.due
        last = due.astimezone(JST).date() if isinstance(due, datetime) else due
        return (last - now.astimezone(JST).date()).days

    def is_overdue(self, now: datetime) -> bool:
        """Whether the time is over and no report was made."""
        return self.met_on is None and now >= self.term.ends_at

    @property
    def is_late(self) -> bool:
        """Whether the report was made after the last day."""
        due = self.term.due
        last = due.astimezone(JST).date() if isinstance(due, datetime) else due
        return self.met_on is not None and self.met_on > last
