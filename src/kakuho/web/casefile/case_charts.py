"""Charts of a case: its course in time, and how far a clock has run."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from kakuho.vocab.calendar import JST
from kakuho.vocab.clocks import Clock
from kakuho.web.shell import charts, words
from kakuho.web.shell.templatetags.words import moment


def timeline_chart(entries: Sequence[dict[str, Any]], due: datetime | None) -> str:
    """What happened and what was done on one line, with now and the clock that ends next."""
    told = [(one["at"], "told" if one.get("source") else "done") for one in entries]
    now = timezone.now()
    marked = [*told, (now, "now"), *([(due, "due")] if due else [])]
    said = [
        words.say("casefile.chart.entries", n=len(entries)),
        words.say("casefile.chart.span", first=moment(min(at for at, _ in marked)), last=moment(now)),
    ]
    if due:
        said.append(words.say("casefile.chart.due", at=moment(due)))
    return charts.line(words.say("docket.tab.case_timeline"), _placed(marked), said)


def clock_chart(clock: Clock, name: str, now: datetime) -> str:
    """From where the clock started to where it ends, with now."""
    begun, end = _instant(clock.term.started), clock.term.ends_at
    said = [
        words.say("casefile.chart.span", first=moment(begun), last=moment(end)),
        words.say("casefile.chart.now", at=moment(now)),
    ]
    return charts.line(name, _placed([(begun, "told"), (now, "now"), (end, "due")]), said)


def _placed(marked: Sequence[tuple[datetime, str]]) -> list[charts.Point]:
    first, last = min(at for at, _ in marked), max(at for at, _ in marked)
    length = max((last - first).total_seconds(), 1.0)
    return [charts.Point((at - first).total_seconds() / length, mark) for at, mark in marked]


def _instant(day: date | datetime) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, time(), JST)
