"""The audit log of a case, as those may read it who watch over it."""

from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kakuho.web.docket import audit
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words

ROWS_SHOWN = 100
_DETAILS_SHOWN = ("number", "paths", "kind", "name", "role", "verdict", "decision", "duty", "form")


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
            "details": _details(one.details),
        }
        for one in entries
    ]
    older = entries[-1].seq if len(entries) == ROWS_SHOWN else None
    return case_page(request, "casefile/trail.html", opened, rows=rows, older=older)


def _details(details: dict[str, Any]) -> str:
    shown = (details[name] for name in _DETAILS_SHOWN if details.get(name) is not None)
    return " ・ ".join(", ".join(map(str, one)) if isinstance(one, list) else str(one) for one in shown)
