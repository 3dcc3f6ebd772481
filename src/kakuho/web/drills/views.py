"""The drills: those that were held, the one that runs, and its score."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kakuho.prevent.drills.scenarios import Asked, scenarios
from kakuho.prevent.drills.scoring import Line
from kakuho.prevent.sources import with_day
from kakuho.web.drills import store
from kakuho.web.drills.forms import Answering, Starting
from kakuho.web.drills.models import Drill
from kakuho.web.shell import words
from kakuho.web.staff.store import may_run, only_who

SHOWN = 50


@require_safe
def drills(request: HttpRequest) -> HttpResponse:
    """The drills that were held, and a form to start one."""
    only_who(request.user, runs=False)
    now = timezone.now()
    rows = [
        {"drill": one, "title": _title(one), "over": store.is_over(one, now), "result": store.result(one)}
        for one in Drill.objects.all()[:SHOWN]
        if one.scenario in scenarios()
    ]
    context = {"rows": rows, "starting": Starting(), "runs": may_run(request.user)}
    return render(request, "drills/drills.html", context)


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Start a drill."""
    only_who(request.user, runs=True)
    form = Starting(request.POST)
    if not form.is_valid():
        return redirect("drills")
    return redirect("drill", number=store.start(**form.cleaned_data, by=request.user).pk)


@require_safe
def drill(request: HttpRequest, number: int) -> HttpResponse:
    """What is known by now, what can be done and what is asked; the score when it is over.

    The clock asks for the part below it again by itself.
    """
    only_who(request.user, runs=False)
    one = _drill(number)
    now, scenario, lang = timezone.now(), store.scenario_of(one), words.language()
    minute, over = store.minute_of(one, now), store.is_over(one, now)
    done = {row.word: row for row in one.steps.all()}
    context = {
        "drill": one,
        "title": _title(one),
        "minute": minute,
        "last": scenario.minutes,
        "over": over,
        "runs": may_run(request.user),
        "injects": [(each.at, each.text.in_(lang)) for each in reversed(scenario.known(minute))],
        "actions": [
            {"id": each.id, "text": each.text.in_(lang), "done": done.get(each.id)}
            for each in sorted(scenario.actions, key=lambda each: each.id)
        ],
        "asks": [
            {
                "id": each.id,
                "form": Answering(ask=each),
                "text": each.text.in_(lang),
                "done": done.get(each.id),
            }
            for each in scenario.asks
            if each.at <= minute
        ],
    }
    if over:
        result = store.result(one)
        context |= {"result": result, "lines": [_line(line) for line in result.lines]}
    only_news = request.htmx and not over
    return render(request, "drills/news.html" if only_news else "drills/drill.html", context)


@require_POST
def step(request: HttpRequest, number: int) -> HttpResponse:
    """Put down that something was done, or what was answered."""
    only_who(request.user, runs=True)
    one, word = _drill(number), request.POST.get("word", "")
    scenario = store.scenario_of(one)
    ask = next((each for each in scenario.asks if each.id == word), None)
    if ask is not None:
        form = Answering(request.POST, ask=ask)
        if ask.at <= store.minute_of(one, timezone.now()) and form.is_valid():
            store.take_down(one, word, said=str(form.cleaned_data["said"]), by=request.user)
    elif word in {each.id for each in scenario.actions}:
        store.take_down(one, word, by=request.user)
    return redirect("drill", number=number)


@require_POST
def go_on(request: HttpRequest, number: int) -> HttpResponse:
    """Skip to the next thing that becomes known, or end the drill."""
    only_who(request.user, runs=True)
    one = _drill(number)
    if one.ended_at is None:
        (store.end if "end" in request.POST else store.skip)(one, by=request.user)
    return redirect("drill", number=number)


def _drill(number: int) -> Drill:
    found: Drill = get_object_or_404(Drill, pk=number)
    if found.scenario not in scenarios():
        raise Http404
    return found


def _title(one: Drill) -> str:
    return store.scenario_of(one).title.in_(words.language())


def _line(line: Line) -> dict[str, Any]:
    verdict = getattr(line.of, "of", None) is Asked.REPORTABLE
    bad = line.points < 0 or (line.minute is None and line.of.points > 0)
    return {
        "line": line,
        "text": line.of.text.in_(words.language()),
        "most": max(0, line.of.points),
        "mark": "overdue" if bad else "soon" if line.points < line.of.points else "done",
        "said": words.say(f"drills.verdict.{line.said}") if verdict and line.said else line.said,
        "right": words.say(f"drills.verdict.{line.right}") if verdict and line.right else line.right,
        "cites": [with_day(cited) for cited in getattr(line.of, "cites", ())],
    }
