"""What a reader sees of a case first."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kakuho import cases
from kakuho.vocab.clocks import Clock
from kakuho.vocab.facts import Facts
from kakuho.vocab.judgements import Judgement, NotificationVerdict, Verdict
from kakuho.web.casefile.case_charts import clock_chart
from kakuho.web.casefile.listing import urgency
from kakuho.web.docket import store
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.docket.tasks import title_of
from kakuho.web.questions.paths import spec_at
from kakuho.web.shell import words
from kakuho.workflows.duties.standing import Standing

MISSING_SHOWN = 5
TASKS_SHOWN = 5


@require_safe
def glance(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The case on one page."""
    case, acts = case_for(request.user, uid, Act.SEE)
    standing, now = store.standing_now(case), timezone.now()
    clock = standing.next_clock
    context = {
        "happened": _happened(standing.base.facts),
        "got_out": _got_out(standing.base.facts),
        "people": standing.base.facts.principals,
        "duties": [duty_line(one) for one in standing.judgements],
        "clock": clock and clock_line(clock, now),
        "missing": _missing(standing),
        "tasks": [
            (one, title_of(one))
            for one in case.tasks.filter(done_at=None).select_related("owner")[:TASKS_SHOWN]
        ],
        "tasks_left": case.tasks.filter(done_at=None).count(),
        "job": case.jobs.filter(state__in=["queued", "running"]).first(),
    }
    return case_page(request, "casefile/glance.html", (case, acts), **context)


def duty_line(judgement: Judgement) -> dict[str, Any]:
    """A duty with its answer in words."""
    verdict, notice = Verdict(judgement.reportable), NotificationVerdict(judgement.principal_notification)
    return {
        "judgement": judgement,
        "verdict": verdict.value,
        "verdict_said": words.say(f"casefile.verdict.{verdict.value}"),
        "notice_said": words.say(f"casefile.notice.{notice.value}"),
    }


def clock_line(clock: Clock, now: datetime) -> dict[str, Any]:
    """A clock with its name, how much is left and from what it runs."""
    left, lang = clock.days_left(now), words.language()
    state = "met" if clock.met_on else urgency(clock.term.ends_at, now)
    key = "met" if clock.met_on else "over" if clock.is_overdue(now) else "today" if left == 0 else "left"
    return {
        "clock": clock,
        "name": cases.clock_name(clock, lang),
        "state": state,
        "left": words.say(f"casefile.clock.{key}", n=left),
        "lines": list(cases.described(clock, lang)),
        "chart": clock_chart(clock, cases.clock_name(clock, lang), now),
    }


def _happened(facts: Facts) -> list[tuple[str, Any]]:
    times = facts.times
    said = [(words.say("casefile.course"), _listed(facts.event.course.value))]
    days = ("occurred_on", "discovered_on", "known_on")
    return said + [(words.say(f"casefile.{name}"), getattr(times, name).value) for name in days]


def _got_out(facts: Facts) -> list[tuple[str, str]]:
    said = []
    for group in facts.data:
        for name in ("items", "subjects", "medium"):
            value = getattr(group, name).value
            if value:
                said.append((words.say(f"casefile.{name}"), _listed(value)))
    return said


def _listed(several: Any) -> str:
    separator = ", " if words.language() == "en" else "、"
    return separator.join(words.in_(one) for one in sorted(several or (), key=str))


def _missing(standing: Standing) -> dict[str, Any]:
    """The questions that would settle the report duty, each with where it is answered."""
    open_questions = standing.base.judgement.missing
    askable = [one for one in open_questions if spec_at(one.fact) is not None]
    return {"shown": askable[:MISSING_SHOWN], "more": max(len(askable) - MISSING_SHOWN, 0)}
