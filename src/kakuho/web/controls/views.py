"""The check on one page, and each of its items."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kakuho.prevent.controls.assessing import Level, State, by_group, gaps, score
from kakuho.prevent.controls.printing import printed_check
from kakuho.prevent.sources import with_day
from kakuho.web.controls import store
from kakuho.web.controls.forms import Found
from kakuho.web.controls.models import ControlFinding
from kakuho.web.data_map import store as data_map
from kakuho.web.shell import charts, prints, words
from kakuho.web.staff.store import may_run, only_who

MONTHS = 12
_REGISTER = "register"  # the item whose proof is the data map
_MARKS = {None: "", Level.MET: "done", Level.PARTLY: "soon", Level.NOT_MET: "overdue"}


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """The score, how it went over a year, the gaps, and the other items."""
    only_who(request.user, runs=False)
    answers = store.company()
    if answers is None:
        return render(request, "controls/check.html", {"answers": None, "runs": may_run(request.user)})
    found = store.standing(answers)
    run = store.over_time(answers, store.month_ends(store.today(), MONTHS))
    missing = gaps(found)
    columns = [charts.Column(f"{day:%Y-%m}", percent) for day, percent in run]
    drawn = charts.columns(words.say("controls.over_time"), columns, most=100) if len(columns) > 1 else ""
    context = {
        "answers": answers,
        "runs": may_run(request.user),
        "score": score(found),
        "groups": [(words.in_(group), one) for group, one in by_group(found).items()],
        "months": columns,
        "chart": drawn,
        "gaps": [_row(one) for one in missing],
        "rows": [_row(one) for one in found if one not in missing],
    }
    return render(request, "controls/check.html", context)


@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, item: str) -> HttpResponse:
    """An item: its question, what proves it, and what was found."""
    only_who(request.user, runs=request.method == "POST")
    answers = store.company()
    state = next((one for one in store.standing(answers) if one.item.id == item), None) if answers else None
    if state is None or answers is None:
        raise Http404
    rows = list(ControlFinding.objects.filter(item=item).select_related("owner", "by").order_by("-pk"))
    form = Found(request.POST if request.method == "POST" else None, initial=_said(rows))
    if form.is_bound and form.is_valid():
        store.find(item, form.cleaned_data, by=request.user)
        return redirect("controls")
    lang, one = words.language(), state.item
    context = {
        **_row(state),
        "asks": one.asks.in_(lang),
        "proof": one.proof.in_(lang),
        "simple": one.simple.in_(lang) if one.simple and answers.small else "",
        "cites": [with_day(cited) for cited in one.cites],
        "form": form,
        "runs": may_run(request.user),
        "data_map": data_map.at_a_glance() if item == _REGISTER else None,
        "history": [{"row": row, "level": words.in_(store.finding_of(row).level)} for row in rows],
    }
    return render(request, "controls/item.html", context, status=422 if form.is_bound else 200)


@require_safe
def printed(request: HttpRequest, form: str) -> HttpResponse:
    """The check to be printed."""
    only_who(request.user, runs=False)
    answers = store.company()
    if answers is None:
        raise Http404
    at = prints.now()
    text = printed_check(answers, store.standing(answers), at=at, lang=words.language())
    return prints.answer(text, form, "security-controls")


def _said(rows: list[ControlFinding]) -> dict[str, Any]:
    if not rows:
        return {"found_on": store.today()}
    last = rows[0]
    return {
        "level": last.level,
        "found_on": store.today(),
        "evidence": last.told["evidence"],
        "owner": last.owner,
        "due_on": last.due_on,
    }


def _row(one: State) -> dict[str, Any]:
    return {
        "state": one,
        "title": one.item.title.in_(words.language()),
        "group": words.in_(one.item.group),
        "force": words.in_(one.item.force),
        "said": words.in_(one.counts) if one.counts else words.say("controls.unseen"),
        "mark": _MARKS[one.counts],
        "owner": one.finding.owner if one.finding else "",
        "due_on": one.finding.due_on if one.finding else None,
    }
