"""The audit log of a case, as those may read it who watch over it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kakuho.web.docket import audit
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import Act, role_named
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words

ROWS_SHOWN = 100
_DETAILS_SHOWN = ("number", "recipient", "paths", "kind", "name", "decision", "duty", "form", "file")


@require_safe
def trail(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The last rows, the newest first; older ones by the link at the end."""
    opened = case_for(request.user, uid, Act.SEE_AUDIT)
    before = request.GET.get("before", "")
    entries = audit.entries(
        opened[0], newest=ROWS_SHOWN, before=int(before) if before.isdecimal() and len(before) < 18 else None
    )
    names = dict(get_user_model().objects.values_list("pk", "name"))
    rows = [
        {
            "entry": one,
            "who": names.get(one.actor, words.say("casefile.audit.program")),
            "what": words.say(f"casefile.event.{one.event}"),
            "details": " ・ ".join(_details(one.details)),
        }
        for one in entries
    ]
    older = entries[-1].seq if len(entries) == ROWS_SHOWN else None
    earlier = [] if older else _earlier(opened[0])
    return case_page(request, "casefile/trail.html", opened, rows=rows, older=older, earlier=earlier)


def _earlier(case: Case) -> list[dict[str, Any]]:
    """The rows of the workbench that the case came from, the newest first."""
    told = [row for log in case.earlier_logs.all() for row in log.rows]
    return [
        {
            "seq": one["seq"],
            "at": datetime.fromisoformat(one["at"]),
            "who": one["actor"] or words.say("casefile.audit.program"),
            "what": words.say(f"casefile.event.{one['event']}"),
            "details": " ・ ".join(_details(one["details"])),
        }
        for one in reversed(told)
    ]


def _details(details: dict[str, Any]) -> Iterator[str]:
    """What a row tells beyond its event; a role in the reader's words."""
    for name in _DETAILS_SHOWN:
        if isinstance(told := details.get(name), list):
            yield ", ".join(map(str, told))
        elif told is not None:
            yield str(told)
    if details.get("job"):
        yield words.say(f"docket.kind.{details['job']}")
    if details.get("role"):
        yield words.in_(role_named(details["role"]))
