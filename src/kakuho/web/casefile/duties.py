"""What the law says to the facts, why, and what a person decided on it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kakuho.web.casefile.glance import clock_line, duty_line
from kakuho.web.docket import store
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for


@require_safe
def duties(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Every duty with its reasons, and every clock."""
    case, acts = case_for(request.user, uid, Act.SEE)
    standing, now = store.standing_now(case), timezone.now()
    context = {
        "duties": [duty_line(one) for one in standing.judgements],
        "clocks": [clock_line(clock, now) for clock in standing.clocks],
    }
    return case_page(request, "casefile/duties.html", (case, acts), **context)
