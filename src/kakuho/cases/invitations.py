"""The clocks as calendar entries (.ics), one for each clock, with its reminders as alarms."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from kakuho.cases.reminders import reminders
from kakuho.cases.words import clock_name, described
from kakuho.vocab.calendar import JST
from kakuho.vocab.clocks import Clock, Term

_NAMES = uuid.UUID("5d1c6a7e-5b0f-5a43-9f7d-6b8f1a2e4c90")  # a fixed name space of our own for the UIDs
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def calendar_of(
    clocks: Sequence[Clock], *, case_id: str, now: datetime, lang: str, gone: Iterable[str] = ()
) -> bytes:
    """The calendar file. An entry keeps its UID while the case lives, so taking it in again updates it.

    `gone` names clocks (ids) of an earlier file that are no more; their entries are cancelled.

    Source: RFC 5545 (3.1 folding, 3.6.1, 3.6.6, 3.8.4.7 UID, 3.8.7.4 SEQUENCE); RFC 5546 3.2.1.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Kakuho//Clocks 1//JA")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for clock in clocks:
        calendar.add_component(_event(clock, case_id, now, lang))
    for clock_id in sorted(set(gone) - {clock.id for clock in clocks}):
        calendar.add_component(_cancelled(clock_id, case_id, now))
    written: bytes = calendar.to_ical()
    return written


def uid(case_id: str, clock_id: str) -> str:
    """The UID of the entry of a clock; says nothing of the case to who has not its id."""
    return str(uuid.uuid5(_NAMES, f"{case_id}\n{clock_id}"))


def _event(clock: Clock, case_id: str, now: datetime, lang: str) -> Event:
    event = _stamped(case_id, clock.id, now)
    term = clock.term
    name = clock_name(clock, lang)
    event.add("summary", name)
    # Calendars lie on other people's machines: who said what stays in the case.
    event.add("description", "\n".join(described(clock, lang, names=False)))
    if isinstance(term.due, datetime):
        event.add("dtstart", term.due.astimezone(UTC))
    else:
        event.add("dtstart", term.due)
        event.add("dtend", term.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # a time limit keeps nobody busy
    event.add("status", "TENTATIVE" if clock.provisional else "CONFIRMED")
    for reminder in reminders(clock):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", name)
        alarm.add("trigger", reminder.at - _begin(term))
        event.add_component(alarm)
    return event


def _cancelled(clock_id: str, case_id: str, now: datetime) -> Event:
    event = _stamped(case_id, clock_id, now)
    event.add("dtstart", now.astimezone(JST).date())
    event.add("summary", clock_id)
    event.add("status", "CANCELLED")
    return event


def _stamped(case_id: str, clock_id: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", uid(case_id, clock_id))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", int((now - _EPOCH).total_seconds()) // 60)
    return event


def _begin(term: Term) -> datetime:
    """When the entry begins, to which alarms are relative; a day begins at midnight where it is read."""
    if isinstance(term.due, datetime):
        return term.due
    return datetime.combine(term.due, time(), JST)
