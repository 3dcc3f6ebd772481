"""Doors to causes and measures against recurrence; each does what its page does."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Status
from ninja.errors import HttpError

from kakuho.prevent.measures import library
from kakuho.web.api.handling import MOST_ROWS, given
from kakuho.web.api.router import router
from kakuho.web.api.scopes import Scope
from kakuho.web.api.shapes import (
    CausesIn,
    EffectIn,
    Ending,
    Made,
    MeasureDone,
    MeasureIn,
    MeasurePlan,
    Number,
)
from kakuho.web.api.tokens import Bearer
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.effects.signals import signals_of
from kakuho.web.prevention import store
from kakuho.web.prevention.forms import Analysis, Finishing, Planning
from kakuho.web.prevention.models import EffectCheck, Measure
from kakuho.web.shell import words


@router.get("/cases/{uuid:uid}/measures", response=dict[str, Any])
def measures(request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """The causes that were found and ruled out, the measures with their checks, why there are none."""
    case, _ = case_for(request.user, uid, Act.SEE)
    found = list(case.causes_found.all())
    return {
        "causes": [one.code for one in found if not one.ruled_out],
        "ruled_out": [one.code for one in found if one.ruled_out],
        "why": found[0].told["why"] if found else "",
        "measures": [_shown(one) for one in case.measures.prefetch_related("checks")[:MOST_ROWS]],
        "waiver": store.prevention_of(case).waiver,
    }


@router.post("/cases/{uuid:uid}/measures/causes", response=Made, auth=Bearer(Scope.WORK))
def find_causes(request: HttpRequest, uid: UUID, told: CausesIn) -> dict[str, str]:
    """Put down what the analysis found, in place of what it said before."""
    case, _ = case_for(request.user, uid, Act.WORK)
    said = given(Analysis(told.dict()))
    store.set_causes(case, said["found"], said["ruled_out"], why=said["why"], by=request.user)
    return {"id": case.number}


@router.post("/cases/{uuid:uid}/measures", response={201: Made}, auth=Bearer(Scope.WORK))
def add_measure(request: HttpRequest, uid: UUID, told: MeasureIn) -> Status[dict[str, str]]:
    """Add a measure of the library (`key`), or one of the company's own (`name`)."""
    case, _ = case_for(request.user, uid, Act.WORK)
    if told.key and told.key not in library.measures():
        raise HttpError(422, "key: " + ", ".join(library.measures()))
    if bool(told.key) == bool(told.name):
        raise HttpError(422, "key, name: one of the two")
    one = store.add_measure(case, key=told.key, name=told.name, by=request.user)
    return Status(201, {"id": str(one.number)})


@router.post("/cases/{uuid:uid}/measures/waive", response=Made, auth=Bearer(Scope.DECIDE))
def waive(request: HttpRequest, uid: UUID, told: Ending) -> dict[str, str]:
    """Put down why the case has no measures."""
    case, _ = case_for(request.user, uid, Act.DECIDE)
    store.waive(case, reason=told.reason, by=request.user)
    return {"id": case.number}


@router.patch("/cases/{uuid:uid}/measures/{int:number}", response=Made, auth=Bearer(Scope.WORK))
def plan(request: HttpRequest, uid: UUID, number: Number, told: MeasurePlan) -> dict[str, str]:
    """Say who (the id of a member) carries it out by which day at what cost."""
    one = _measure(request, uid, number)
    store.plan_measure(one, given(Planning(told.dict(), case=one.case)), by=request.user)
    return {"id": str(one.number)}


@router.post("/cases/{uuid:uid}/measures/{int:number}/done", response=Made, auth=Bearer(Scope.WORK))
def finish(request: HttpRequest, uid: UUID, number: Number, told: MeasureDone) -> dict[str, str]:
    """Put it down as done, with its proof; its effect is looked at after 3, 6 and 12 months."""
    one = _measure(request, uid, number)
    said = given(Finishing(told.dict()))
    store.finish_measure(one, on=said["on"], proof=said["proof"], by=request.user)
    return {"id": str(one.number)}


@router.post("/cases/{uuid:uid}/measures/{int:number}/drop", response=Made, auth=Bearer(Scope.WORK))
def drop(request: HttpRequest, uid: UUID, number: Number, told: Ending) -> dict[str, str]:
    """Take a measure back that was not carried out."""
    one = _measure(request, uid, number, act=Act.WORK)
    if one.done_on is not None:
        raise HttpError(409, words.say("api.measure_done"))
    store.drop_measure(one, reason=told.reason, by=request.user)
    return {"id": str(number)}


@router.post(
    "/cases/{uuid:uid}/measures/{int:number}/effect/{int:months}",
    response=dict[str, Any],
    auth=Bearer(Scope.WORK),
)
def check_effect(
    request: HttpRequest, uid: UUID, number: Number, months: int, told: EffectIn
) -> dict[str, Any]:
    """Look whether a measure holds, so many months after it was done, by what is counted now."""
    one = _measure(request, uid, number)
    check = get_object_or_404(EffectCheck, measure=one, months=months)
    counted = signals_of(one, timezone.now())
    store.check_effect(check, counted, text=told.text, by=request.user)
    return {"effect": check.effect, **check.told}


@router.post("/cases/{uuid:uid}/measures/report", response=dict[str, str], auth=Bearer(Scope.STATE))
def report(request: HttpRequest, uid: UUID) -> dict[str, str]:
    """Write what the measures say into item 8 of the report, in place of what a person wrote there."""
    case, _ = case_for(request.user, uid, Act.STATE)
    store.tell_report(case, by=request.user, over_own_words=True)
    return store.stands_in_report(case)


def _measure(request: HttpRequest, uid: UUID, number: int, *, act: Act = Act.FOLLOW_UP) -> Measure:
    case, _ = case_for(request.user, uid, act)
    found: Measure = get_object_or_404(Measure, case=case, number=number)
    return found


def _shown(one: Measure) -> dict[str, Any]:
    return {
        "number": one.number,
        "key": one.key,
        "name": store.name_of(one, words.language()),
        "owner": one.owner_id,
        "due_on": one.due_on,
        "cost_yen": one.cost_yen,
        "done_on": one.done_on,
        "checks": [
            {"months": check.months, "due_on": check.due_on, "effect": check.effect or None}
            for check in one.checks.all()
        ],
    }
