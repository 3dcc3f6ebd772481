"""Causes and measures of a case, and whether the measures hold."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kakuho.prevent.measures import choosing, library
from kakuho.prevent.measures.effect import Effect
from kakuho.prevent.sources import with_day
from kakuho.web.docket import store as cases
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.prevention import store
from kakuho.web.prevention.forms import Analysis, Checking, Finishing, OwnMeasure, Planning, Reason
from kakuho.web.prevention.models import Measure
from kakuho.web.shell import words

_MARKS = {"": "soon", "holds": "done", "unproved": "soon", "fails": "overdue"}


@require_safe
def listed(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The causes, what they call for, the measures, and what they say in the report."""
    opened = case_for(request.user, uid, Act.SEE)
    case = opened[0]
    found = list(case.causes_found.all())
    codes = [one.code for one in found if not one.ruled_out]
    rows = [_row(one) for one in case.measures.select_related("owner").prefetch_related("checks")]
    chosen = choosing.choose(
        codes,
        ruled_out=[one.code for one in found if one.ruled_out],
        there=[row["measure"].key for row in rows],
    )
    courses = cases.standing_now(case).base.facts.event.course.value or ()
    says, there = store.item_8(case), store.stands_in_report(case)
    context = {
        "causes": [library.causes()[code] for code in codes if code in library.causes()],
        "why": found[0].told["why"] if found else "",
        "likely": choosing.likely([str(course) for course in courses]),
        "chosen": chosen,
        "suggested": [_suggested(one) for one in chosen.suggestions],
        "rows": rows,
        "waiver": store.prevention_of(case).waiver,
        "analysis": Analysis(initial=_said(found)),
        "own": OwnMeasure(auto_id="id_own_%s"),
        "reason": Reason(auto_id="id_waive_%s"),
        "says": says,
        "differs": any(says.get(name, "") != there[name] for name in store.ITEM_8),
        "there": there,
    }
    return case_page(request, "prevention/measures.html", opened, **context)


@require_POST
def causes(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Put down what the analysis found."""
    case, _ = case_for(request.user, uid, Act.WORK)
    if given := given_or_told(request, Analysis(request.POST)):
        store.set_causes(case, given["found"], given["ruled_out"], why=given["why"], by=request.user)
    return redirect("case_measures", uid=uid)


@require_POST
def add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Add a measure of the library, or one of a person's own."""
    case, _ = case_for(request.user, uid, Act.WORK)
    key = request.POST.get("key", "")
    if key in library.measures():
        store.add_measure(case, key=key, by=request.user)
    elif given := given_or_told(request, OwnMeasure(request.POST)):
        store.add_measure(case, name=given["name"], by=request.user)
    return redirect("case_measures", uid=uid)


@require_POST
def waive(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Put down why the case has no measures."""
    case, _ = case_for(request.user, uid, Act.DECIDE)
    if given := given_or_told(request, Reason(request.POST)):
        store.waive(case, reason=given["reason"], by=request.user)
    return redirect("case_measures", uid=uid)


@require_POST
def report(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write what the measures say into item 8 of the report, in place of what a person wrote there."""
    case, _ = case_for(request.user, uid, Act.STATE)
    store.tell_report(case, by=request.user, over_own_words=True)
    return redirect("case_measures", uid=uid)


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, uid: UUID, measure: int) -> HttpResponse:
    """One measure: who carries it out by when, that it was done, and whether it holds."""
    posting = request.method == "POST"
    opened = case_for(request.user, uid, Act.FOLLOW_UP if posting else Act.SEE)
    there = _measure(opened[0], measure)
    finishing = posting and "proof" in request.POST
    planned = {name: getattr(there, name) for name in ("owner", "due_on", "cost_yen")}
    plan = Planning(request.POST if posting and not finishing else None, case=opened[0], initial=planned)
    finish = Finishing(request.POST if finishing else None, initial={"on": store.today()})
    if finishing and finish.is_valid():
        given = finish.cleaned_data
        store.finish_measure(there, on=given["on"], proof=given["proof"], by=request.user)
        return redirect("measure", uid=uid, measure=measure)
    if plan.is_bound and plan.is_valid():
        store.plan_measure(there, plan.cleaned_data, by=request.user)
        return redirect("case_measures", uid=uid)
    row, bound = _row(there), plan.is_bound or finish.is_bound
    context = {"row": row, "plan": plan, "finish": finish, "drop": Reason(auto_id="id_drop_%s")}
    return case_page(request, "prevention/measure.html", opened, status=422 if bound else 200, **context)


@require_POST
def drop(request: HttpRequest, uid: UUID, measure: int) -> HttpResponse:
    """Take a measure back."""
    case, _ = case_for(request.user, uid, Act.WORK)
    there = _measure(case, measure)
    if there.done_on is None and (given := given_or_told(request, Reason(request.POST))):
        store.drop_measure(there, reason=given["reason"], by=request.user)
    return redirect("case_measures", uid=uid)


def _measure(case: Case, number: int) -> Measure:
    found: Measure = get_object_or_404(Measure, case=case, number=number)
    return found


def _said(found: list[Any]) -> dict[str, Any]:
    return {
        "found": [one.code for one in found if not one.ruled_out],
        "ruled_out": [one.code for one in found if one.ruled_out],
        "why": found[0].told["why"] if found else "",
    }


def _suggested(one: choosing.Suggestion) -> dict[str, Any]:
    return _shown(one.measure) | {"against": [words.in_(cause) for cause in one.against]}


def _shown(measure: library.Measure) -> dict[str, Any]:
    lang = words.language()
    return {
        "key": measure.id,
        "tier": words.say(f"prevention.tier.{measure.tier}"),
        "signal": words.in_(measure.signal),
        "cites": [with_day(cited) for cited in measure.cites],
        **{name: getattr(measure, name).in_(lang) for name in ("name", "does", "proof")},
    }


def _row(one: Measure) -> dict[str, Any]:
    day, known = store.today(), library.measures().get(one.key)
    checks = [
        {
            "check": check,
            "mark": _MARKS[check.effect],
            "said": words.in_(Effect[check.effect.upper()]) if check.effect else "",
            "due": not check.effect and check.due_on <= day,
            "form": Checking(auto_id=f"id_check_{check.months}_%s"),
        }
        for check in one.checks.all()
    ]
    return {
        "measure": one,
        "name": store.name_of(one, words.language()),
        "late": one.done_on is None and one.due_on is not None and one.due_on < day,
        "library": _shown(known) if known else None,
        "checks": checks,
    }


def given_or_told(request: HttpRequest, form: Any) -> dict[str, Any] | None:
    """What was given, None (and a word to the reader) when something is missing."""
    if form.is_valid():
        return dict(form.cleaned_data)
    wrong = [str(error) for errors in form.errors.values() for error in errors]
    messages.warning(request, " ".join([words.say("prevention.missing"), *wrong]))
    return None
