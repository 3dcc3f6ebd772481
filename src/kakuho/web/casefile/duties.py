"""What the law says to the facts, why, and what a person decided on it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kakuho.web.casefile.anchors import anchor_lines
from kakuho.web.casefile.decisions import Deciding, decisions_of
from kakuho.web.casefile.glance import clock_line, duty_line
from kakuho.web.docket import store
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words


@require_safe
def duties(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Every duty with its reasons, and every clock."""
    case, acts = case_for(request.user, uid, Act.SEE)
    standing, now = store.standing_now(case), timezone.now()
    made = decisions_of(case)
    latest = {record.said.duty: record for record in made}
    context = {
        "decided": [
            {"record": one, "said": words.say(f"casefile.decision.{one.said.decision.value}")} for one in made
        ],
        "duties": [_with_decision(duty_line(one), latest) for one in standing.judgements],
        "lines": anchor_lines(standing.anchors),
        "clocks": [clock_line(clock, now) for clock in standing.clocks],
    }
    return case_page(request, "casefile/duties.html", (case, acts), **context)


def _with_decision(line: dict[str, Any], latest: dict[str, Any]) -> dict[str, Any]:
    """The duty with a form to decide on it, and whether somebody has."""
    duty = line["judgement"].duty
    form = Deciding(initial={"duty": duty}, auto_id=f"id_{duty.replace('/', '_')}_%s")
    return {**line, "form": form, "decided": latest.get(duty)}
