"""The list of the cases that a person works on."""

from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kakuho.vocab.calendar import JST
from kakuho.vocab.judgements import Verdict
from kakuho.web.docket.models import Case
from kakuho.web.docket.scope import visible_cases
from kakuho.web.shell import words
from kakuho.web.shell.templatetags.words import day, moment

CASES_ON_A_PAGE = 50
SOON_DAYS = 3
_MOST_LETTERS = 100


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The cases, those whose clock ends first at the top; searched by number and name."""
    asked = request.GET.get("q", "").strip()[:_MOST_LETTERS]
    shown = request.GET.get("show", "open")
    cases = _wanted(visible_cases(request.user), asked, shown)
    page = _page(cases, request.GET.get("page"))
    context = {"page": page, "rows": [_row(case) for case in page], "asked": asked, "shown": shown}
    return render(request, "casefile/home.html", context)


def _wanted(cases: QuerySet[Case], asked: str, shown: str) -> QuerySet[Case]:
    if shown != "all":
        cases = cases.filter(closed_at=None)
    if asked:
        cases = cases.filter(Q(title__icontains=asked) | Q(number__startswith=asked))
    return cases.order_by("-opened_at", "-id") if shown == "all" else cases.order_by("next_due", "-id")


def _page(cases: QuerySet[Case], number: str | None) -> Page[Case]:
    pages = Paginator(cases, CASES_ON_A_PAGE)
    try:
        return pages.page(number or 1)
    except (PageNotAnInteger, EmptyPage):
        return pages.page(1)


def _row(case: Case) -> dict[str, Any]:
    return {
        "case": case,
        "verdict": case.verdict,
        "verdict_said": words.say(f"casefile.verdict.{Verdict(case.verdict).value}"),
        "due_said": _due_said(case.next_due),
        "urgency": urgency(case.next_due, timezone.now()),
    }


def _due_said(due: datetime | None) -> str:
    """The last day of a clock that counts days, the instant of one that counts hours."""
    if due is None:
        return ""
    at = due.astimezone(JST)
    return day(at - timedelta(seconds=1)) if (at.hour, at.minute) == (0, 0) else moment(at)


def urgency(due: datetime | None, now: datetime) -> str:
    """How pressing a clock is: a word for its colour."""
    if due is None:
        return ""
    left = (due - now).total_seconds()
    return "overdue" if left < 0 else "soon" if left < SOON_DAYS * 24 * 3600 else ""
