"""Findings as they come, each with its row in the audit log, and the check as it stood on any day."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from kakuho.prevent.controls.assessing import Finding, Level, State, score, states
from kakuho.prevent.rules.making import Answers
from kakuho.vocab.calendar import JST
from kakuho.web.controls.models import ControlFinding
from kakuho.web.docket import audit, store
from kakuho.web.internal_rules.store import answers_now, answers_of


def today() -> date:
    """The day in Japan."""
    return timezone.now().astimezone(JST).date()


def company() -> Answers | None:
    """What the company said of itself for its rules; by that it is told which items apply."""
    given = answers_now()
    return answers_of(given) if given else None


def find(item: str, given: Mapping[str, Any], *, by: Any) -> ControlFinding:
    """Keep a finding: `level`, `found_on`, `evidence`, `owner`, `due_on`."""
    with transaction.atomic():
        store.hold()
        row = ControlFinding.objects.create(
            item=item,
            level=given["level"],
            found_on=given["found_on"],
            told={"evidence": given["evidence"]},
            owner=given["owner"],
            due_on=given["due_on"],
            at=timezone.now(),
            by=by,
        )
        details = {"item": item, "level": row.level, "evidence": given["evidence"], "due_on": str(row.due_on)}
        audit.record("controls.found", actor=by, details=details)
    return row


def standing(answers: Answers, on: date | None = None) -> tuple[State, ...]:
    """Every item as it stands today, or as it stood at the end of a day."""
    rows = list(ControlFinding.objects.select_related("owner"))
    return _standing(answers, rows, on or today())


def owners() -> dict[str, int | None]:
    """Who closes the gap of each item that somebody looked at, as the last finding says."""
    return dict(ControlFinding.objects.order_by("pk").values_list("item", "owner"))


def over_time(answers: Answers, days: Iterable[date]) -> list[tuple[date, int]]:
    """The score in percent at the end of each of these days; days before the first finding are left out."""
    rows = list(ControlFinding.objects.select_related("owner"))
    first = min((_day(row) for row in rows), default=None)
    return [
        (day, score(_standing(answers, rows, day)).percent)
        for day in days
        if first is not None and day >= first
    ]


def month_ends(until: date, months: int) -> list[date]:
    """The last days of so many months, the present day for the present one, the oldest first."""
    found, day = [until], until
    while len(found) < months:
        day = day.replace(day=1) - timedelta(days=1)
        found.append(day)
    return found[::-1]


def _standing(answers: Answers, rows: Iterable[ControlFinding], on: date) -> tuple[State, ...]:
    found = {row.item: finding_of(row) for row in rows if _day(row) <= on}
    return states(answers, found, on)


def finding_of(row: ControlFinding) -> Finding:
    """The finding of a row."""
    return Finding(
        Level[row.level.upper()],
        row.found_on,
        row.told["evidence"],
        row.owner.name if row.owner else "",
        row.due_on,
    )


def _day(row: ControlFinding) -> date:
    return row.at.astimezone(JST).date()
