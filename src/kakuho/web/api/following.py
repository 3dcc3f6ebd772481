"""Doors to the recovery of copies and to the internal investigation; each does what its page does."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Status

from kakuho.web.api.handling import MOST_ROWS, given
from kakuho.web.api.router import router
from kakuho.web.api.scopes import Scope
from kakuho.web.api.shapes import CopyIn, Made, Number, RecordIn, StepIn, SuspectIn
from kakuho.web.api.tokens import Bearer
from kakuho.web.docket import audit
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.inquiry.forms import Record, Suspecting
from kakuho.web.inquiry.views import add_record, add_suspect
from kakuho.web.recovery.forms import Finding, Stepping
from kakuho.web.recovery.models import Copy
from kakuho.web.recovery.store import add_copy, add_step
from kakuho.web.recovery.views import holder_of, make_letter


@router.get("/cases/{uuid:uid}/recovery", response=list[dict[str, Any]])
def copies(request: HttpRequest, uid: UUID) -> list[dict[str, Any]]:
    """Every known copy with what was done about it; a holder under suspicion for those who need to know."""
    case, acts = case_for(request.user, uid, Act.SEE)
    return [
        {
            "number": one.number,
            "kind": one.kind,
            "state": one.state,
            "what": one.told["what"],
            "place": one.told["place"],
            "holder": holder_of(one, acts),
            "recheck_on": one.recheck_on,
            "steps": [{"kind": step.kind, "on": step.on, **step.told} for step in one.steps.all()],
        }
        for one in case.copies.prefetch_related("steps")[:MOST_ROWS]
    ]


@router.post("/cases/{uuid:uid}/recovery", response={201: Made}, auth=Bearer(Scope.WORK))
def find_copy(request: HttpRequest, uid: UUID, told: CopyIn) -> Status[dict[str, str]]:
    """Put a copy down."""
    case, _ = case_for(request.user, uid, Act.WORK)
    return Status(201, {"id": str(add_copy(case, given(Finding(told.dict())), by=request.user).number)})


@router.post("/cases/{uuid:uid}/recovery/{int:number}/steps", response={201: Made}, auth=Bearer(Scope.WORK))
def step(request: HttpRequest, uid: UUID, number: Number, told: StepIn) -> Status[dict[str, str]]:
    """Put down what was asked, answered or proved."""
    case, _ = case_for(request.user, uid, Act.WORK)
    one = get_object_or_404(Copy, case=case, number=number)
    add_step(one, given(Stepping(told.dict())), by=request.user)
    return Status(201, {"id": str(one.number)})


@router.post(
    "/cases/{uuid:uid}/recovery/{int:number}/letters/{slug:letter}",
    response={201: Made},
    auth=Bearer(Scope.PAPERS),
)
def write_to_holder(request: HttpRequest, uid: UUID, number: Number, letter: str) -> Status[dict[str, str]]:
    """Make the `request` to delete, or the `certificate` that the holder fills in, among the papers."""
    case, acts = case_for(request.user, uid, Act.MAKE_PAPERS)
    one = get_object_or_404(Copy, case=case, number=number)
    return Status(201, {"id": str(make_letter(one, letter, acts, by=request.user).uid)})


@router.get("/cases/{uuid:uid}/inquiry", response=dict[str, Any], auth=Bearer(Scope.INQUIRY))
def inquiry(request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """People under suspicion and the records. Each look is in the audit log."""
    case, _ = case_for(request.user, uid, Act.SEE_SUSPECTS)
    audit.record("inquiry.seen", actor=request.user, case=case)
    return {
        "suspects": [{"letter": one.letter, **one.told} for one in case.suspects.all()[:MOST_ROWS]],
        "records": [
            {"id": one.pk, "kind": one.kind, "at": one.at, "told": one.told}
            for one in case.inquiry_records.order_by("-id")[:MOST_ROWS]
        ],
    }


@router.post("/cases/{uuid:uid}/inquiry/suspects", response={201: Made}, auth=Bearer(Scope.INQUIRY))
def suspect(request: HttpRequest, uid: UUID, told: SuspectIn) -> Status[dict[str, str]]:
    """Put down who is under suspicion, and why."""
    case = _investigated(request, uid)
    return Status(201, {"id": add_suspect(case, given(Suspecting(told.dict())), by=request.user).letter})


@router.post("/cases/{uuid:uid}/inquiry/records", response={201: Made}, auth=Bearer(Scope.INQUIRY))
def put_down_record(request: HttpRequest, uid: UUID, told: RecordIn) -> Status[dict[str, str]]:
    """Put down the approval of a scope, or an interview, with the fields of its form."""
    case = _investigated(request, uid)
    form = Record(told.told, kind=told.kind)
    return Status(201, {"id": str(add_record(case, told.kind, given(form), by=request.user).pk)})


def _investigated(request: HttpRequest, uid: UUID) -> Case:
    case_for(request.user, uid, Act.STATE)
    return case_for(request.user, uid, Act.SEE_SUSPECTS)[0]
