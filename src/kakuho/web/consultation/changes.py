"""What a change of the law touches: the differences beside the rules, forms, answers and cases."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from kakuho.lawtext.store import kept_texts
from kakuho.vocab.calendar import JST
from kakuho.web.consultation.forms import Days
from kakuho.web.docket import store
from kakuho.web.docket.scope import visible_cases
from kakuho.web.shell import words
from kakuho.workflows.law_changes.law_cases import grounds_of
from kakuho.workflows.law_changes.law_impact import impact
from kakuho.workflows.law_changes.law_page import review_body
from kakuho.workflows.law_changes.law_tasks import CaseGround, reviews

AHEAD_DAYS = 365
CASES_COMPARED = 100


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """The articles that change between two days, the next year at first."""
    today = timezone.now().astimezone(JST).date()
    first = {"start": today, "end": today + timedelta(days=AHEAD_DAYS)}
    form = Days(request.GET) if request.GET else Days(first)
    if not form.is_valid():
        return render(request, "consultation/changes.html", {"form": form}, status=422)
    start, end = form.cleaned_data["start"], form.cleaned_data["end"]
    body = _body(request.user, start, end, today)
    return render(request, "consultation/changes.html", {"form": form, "body": body})


def _body(user: Any, start: date, end: date, today: date) -> str:
    grounds: list[CaseGround] = []
    for case in visible_cases(user).filter(closed_at=None).order_by("-opened_at")[:CASES_COMPARED]:
        standing = store.standing_now(case)
        grounds += grounds_of(case.number, standing.clocks, standing.judgements)
    with kept_texts() as library:
        found = reviews(impact(library, start, end), grounds)
    body = review_body(found, days=(start, end), made_on=today, lang=words.language())
    return mark_safe(body)  # noqa: S308  every text in it was escaped where it was set
