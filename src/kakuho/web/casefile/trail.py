"""The audit log of a case and of the workbench, as those may read it who watch over it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kakuho.web.docket import audit
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import WATCHES_ACCOUNTS, Act, Role, role_named
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words

ROWS_SHOWN = 100
_DETAILS_SHOWN = ("number", "recipient", "paths", "kind", "name", "email", "decision", "duty", "form", "file")

_ROLES = {role.value for role in Role}


@require_safe
def trail(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The last rows, the newest first; older ones by the link at the end."""
    opened = case_for(request.user, uid, Act.SEE_AUDIT)
    rows, older = _rows(request, opened[0])
    earlier = [] if older else _earlier(opened[0])
    return case_page(request, "casefile/trail.html", opened, rows=rows, older=older, earlier=earlier)


@require_safe
def workbench_trail(request: HttpRequest) -> HttpResponse:
    """The last rows that belong to no case: accounts, tokens, copies for restoring, training, rules."""
    if role_named(getattr(request.user, "role", "")) not in WATCHES_ACCOUNTS:
        raise PermissionDenied
    rows, older = _rows(request, None)
    return render(request, "casefile/workbench_trail.html", {"rows": rows, "older": older})


def _rows(request: HttpRequest, case: Case | None) -> tuple[list[dict[str, Any]], int | None]:
    """The rows of a page, and the number before which the next page begins."""
    before = request.GET.get("before", "")
    entries = audit.entries(
        case, newest=ROWS_SHOWN, before=int(before) if before.isdecimal() and len(before) < 18 else None
    )
    names = dict(get_user_model().objects.values_list("pk", "name"))
    rows = [
        {
            "seq": one.seq,
            "at": one.at,
            "who": names.get(one.actor, words.say("casefile.audit.program")),
            "what": _said(one.event),
            "details": " ・ ".join(_details(one.details)),
        }
        for one in entries
    ]
    return rows, entries[-1].seq if len(entries) == ROWS_SHOWN else None


def _said(event: str) -> str:
    """What happened in the reader's words; a row that a later version wrote is shown by its own word."""
    known = words.catalogue("casefile").get(f"event.{event}")
    return known[words.language()] if known else event


def _earlier(case: Case) -> list[dict[str, Any]]:
    """The rows of the workbench that the case came from, the newest first."""
    told = [row for log in case.earlier_logs.all() for row in log.rows]
    return [
        {
            "seq": one["seq"],
            "at": datetime.fromisoformat(one["at"]),
            "who": one["actor"] or words.say("casefile.audit.program"),
            "what": _said(one["event"]),
            "details": " ・ ".join(_details(one["details"])),
        }
        for one in reversed(told)
    ]


def _details(details: dict[str, Any]) -> Iterator[str]:
    """What a row tells beyond its event; a role in the reader's words."""
    for name in _DETAILS_SHOWN:
        if isinstance(told := details.get(name), list):
            yield ", ".join(map(str, told))
        elif told not in (None, ""):
            yield str(told)
    if job := details.get("job"):
        known = words.catalogue("docket").get(f"kind.{job}")
        yield known[words.language()] if known else str(job)
    for name in ("role", "before", "now"):
        if details.get(name) in _ROLES:
            yield words.in_(role_named(details[name]))
