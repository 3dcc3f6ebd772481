"""Doors to the anchors of the clocks, the members of a case and its end; each does what its page does."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Status
from ninja.errors import HttpError

from kakuho import cases
from kakuho.web.api.handling import given
from kakuho.web.api.order_shapes import DestroyIn
from kakuho.web.api.router import router
from kakuho.web.api.scopes import Scope
from kakuho.web.api.shapes import AnchorIn, Held, KeptUntil, Made, MemberIn, Number
from kakuho.web.api.tokens import Bearer
from kakuho.web.casefile import members as members_page
from kakuho.web.casefile.anchors import Anchoring
from kakuho.web.docket import store
from kakuho.web.docket.roles import Act, role_named
from kakuho.web.docket.scope import case_for
from kakuho.web.retention import store as retention
from kakuho.web.retention.forms import Destroying
from kakuho.web.shell import words
from kakuho.workflows.casebook.anchor_log import anchor_json


@router.get("/cases/{uuid:uid}/anchors", response=list[dict[str, Any]])
def anchors(request: HttpRequest, uid: UUID) -> list[dict[str, Any]]:
    """What was said of the times from which clocks run, oldest first, and which of it stands."""
    log = store.standing_now(case_for(request.user, uid, Act.SEE)[0]).anchors
    standing = {one.number for one in cases.standing(log)}
    return [anchor_json(one) | {"stands": one.number in standing} for one in log]


@router.post("/cases/{uuid:uid}/anchors", response={201: Made}, auth=Bearer(Scope.STATE))
def state_anchor(request: HttpRequest, uid: UUID, told: AnchorIn) -> Status[dict[str, str]]:
    """Record an anchor, or correct one with a reason; without a day the corrected one is taken back."""
    case, _ = case_for(request.user, uid, Act.STATE)
    form = Anchoring(told.dict(), log=store.standing_now(case).anchors)
    given(form)
    return Status(201, {"id": str(store.state_anchor(case, form.statement, by=request.user).number)})


@router.post("/cases/{uuid:uid}/members", response={201: Made}, auth=Bearer(Scope.APPOINT))
def appoint(request: HttpRequest, uid: UUID, told: MemberIn) -> Status[dict[str, str]]:
    """Let a person (by id) work on the case as something."""
    case, _ = case_for(request.user, uid, Act.APPOINT)
    found = given(members_page.Appointing(told.dict(), case=case))
    store.appoint(case, found["person"], role_named(found["role"]), by=request.user)
    return Status(201, {"id": str(found["person"].pk)})


@router.delete("/cases/{uuid:uid}/members/{int:number}", response={204: None}, auth=Bearer(Scope.APPOINT))
def dismiss(request: HttpRequest, uid: UUID, number: Number) -> Status[None]:
    """Let a person work on the case no more; somebody in charge stays."""
    case, _ = case_for(request.user, uid, Act.APPOINT)
    member = get_object_or_404(case.memberships.select_related("user"), user=number)
    if not members_page.dismissed(member, by=request.user):
        raise HttpError(409, words.say("casefile.members.last"))
    return Status(204, None)


@router.get("/cases/{uuid:uid}/ending", response=dict[str, Any])
def ending(request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """Until when personal data is kept, what holds it, and the certificate of its destruction."""
    kept = retention.retention_of(case_for(request.user, uid, Act.SEE)[0])
    return {
        "expires_on": kept.expires_on,
        "hold": kept.hold,
        "destroyed_at": kept.destroyed_at,
        "certificate": kept.certificate or None,
    }


@router.post("/cases/{uuid:uid}/ending/until", response=Made, auth=Bearer(Scope.OPEN))
def keep_until(request: HttpRequest, uid: UUID, told: KeptUntil) -> dict[str, str]:
    """Set another last day of the personal data of a closed case."""
    case, _ = case_for(request.user, uid, Act.CLOSE)
    retention.keep_until(case, told.until, reason=told.reason, by=request.user)
    return {"id": case.number}


@router.post("/cases/{uuid:uid}/ending/hold", response=Made, auth=Bearer(Scope.OPEN))
def hold(request: HttpRequest, uid: UUID, told: Held) -> dict[str, str]:
    """Put a legal hold on, or lift it; while it stands nothing is destroyed."""
    case, _ = case_for(request.user, uid, Act.CLOSE)
    retention.set_hold(case, held=told.held, reason=told.reason, by=request.user)
    return {"id": case.number}


@router.post("/cases/{uuid:uid}/ending/destroy", response=dict[str, Any], auth=Bearer(Scope.DESTROY))
def destroy(request: HttpRequest, uid: UUID, told: DestroyIn) -> dict[str, Any]:
    """Destroy the personal data of a closed case for good (its keys); the certificate is the answer."""
    case, _ = case_for(request.user, uid, Act.CLOSE)
    said = given(Destroying(told.dict(), expected=case.number))
    return dict(retention.destroy(case, reason=said["reason"], by=request.user))
