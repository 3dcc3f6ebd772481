"""Doors to the evidence, the register and the notices; each does what its page does."""

from typing import Annotated, Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from ninja import Query, Status
from ninja.errors import HttpError

from kakuho.web.api.order_shapes import LookUpIn
from kakuho.web.api.router import router
from kakuho.web.api.scopes import Scope
from kakuho.web.api.shapes import ContactIn, CustodyIn, Made, PaceIn, Sha256, Started, Word
from kakuho.web.api.tokens import Bearer
from kakuho.web.casefile import register as register_page
from kakuho.web.custody.forms import Recording
from kakuho.web.custody.piece import found_in, record, workspace_of
from kakuho.web.docket import audit, jobs, vaults
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.notification.contacts import add_contact
from kakuho.web.notification.forms import Noting
from kakuho.web.notification.notices import status_now
from kakuho.web.shell import words
from kakuho.workflows.register.register_pages import Reach, RegisterPage, Wanted

MOST_ROWS = 1_000
Page = Annotated[int, Query(ge=1, le=10_000_000)]


def given(form: forms.Form) -> dict[str, Any]:
    """What a form of a page holds, checked as there.

    Raises:
        HttpError: something does not fit; the answer names the fields.
    """
    if not form.is_valid():
        raise HttpError(422, "; ".join(f"{name}: {' '.join(said)}" for name, said in form.errors.items()))
    return form.cleaned_data


@router.get("/cases/{uuid:uid}/register", response=dict[str, Any], auth=Bearer(Scope.PEOPLE))
def register(
    request: HttpRequest, uid: UUID, item: Word = "", reach: Reach | None = None, page: Page = 1
) -> dict[str, Any]:
    """A page of the register, masked, of those wanted. Each look is in the audit log."""
    case, _ = case_for(request.user, uid, Act.SEE_PEOPLE)
    return _page(register_page.found_page(case, Wanted(item=item, reach=reach), page, by=request.user))


@router.post("/cases/{uuid:uid}/register/looked-up", response=dict[str, Any], auth=Bearer(Scope.PEOPLE))
def look_up(request: HttpRequest, uid: UUID, told: LookUpIn, page: Page = 1) -> dict[str, Any]:
    """Those with a part of a name, address or number, masked; it is posted, so that it stands in no log."""
    case, _ = case_for(request.user, uid, Act.SEE_PEOPLE)
    wanted = Wanted(look_up=told.look_up, text=told.text)
    return _page(register_page.found_page(case, wanted, page, by=request.user))


@router.get("/cases/{uuid:uid}/evidence", response=list[dict[str, Any]], auth=Bearer(Scope.EVIDENCE))
def evidence(request: HttpRequest, uid: UUID) -> list[dict[str, Any]]:
    """Every piece with its hash, not its content. Each look is in the audit log."""
    case, _ = case_for(request.user, uid, Act.SEE_EVIDENCE)
    audit.record("evidence.seen", actor=request.user, case=case)
    if not vaults.has_workspace(case):
        return []
    with workspace_of(case, by=request.user) as workspace:
        kept = workspace.all_evidence()
    return [
        {"sha256": one.sha256, "size_bytes": one.size_bytes, "destroyed": bool(one.destroyed)}
        for one in kept[:MOST_ROWS]
    ]


@router.get(
    "/cases/{uuid:uid}/evidence/{digest:sha256}", response=list[dict[str, Any]], auth=Bearer(Scope.EVIDENCE)
)
def custody(request: HttpRequest, uid: UUID, sha256: Sha256) -> list[dict[str, Any]]:
    """What was done with a piece, oldest first."""
    case, _ = case_for(request.user, uid, Act.SEE_EVIDENCE)
    with workspace_of(case, by=request.user) as workspace:
        rows = workspace.custody(found_in(workspace, sha256).sha256)
    audit.record("evidence.looked_at", actor=request.user, case=case, details={"sha256": sha256})
    return [{"at": one.at, "event": one.event, "by": one.actor, "details": one.details} for one in rows]


@router.post("/cases/{uuid:uid}/evidence/{digest:sha256}", response={201: Made}, auth=Bearer(Scope.EVIDENCE))
def put_down_custody(
    request: HttpRequest, uid: UUID, sha256: Sha256, told: CustodyIn
) -> Status[dict[str, str]]:
    """Put down what was done with a piece."""
    case, _ = case_for(request.user, uid, Act.HANDLE_EVIDENCE)
    with workspace_of(case, by=request.user) as workspace:
        one = found_in(workspace, sha256)
        record(case, workspace, one, given(Recording(told.dict())), by=request.user)
    return Status(201, {"id": one.sha256})


@router.get("/cases/{uuid:uid}/notices", response=dict[str, Any], auth=Bearer(Scope.NOTIFY))
def notices(request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """Everybody of the register by where he stands, in numbers. Each look is in the audit log."""
    case, _ = case_for(request.user, uid, Act.SEE)
    audit.record("notices.seen", actor=request.user, case=case)
    return {"status": status_now(case, actor=str(request.user.pk))}


@router.post("/cases/{uuid:uid}/notices/mail", response={202: Started}, auth=Bearer(Scope.NOTIFY))
def send_mails(request: HttpRequest, uid: UUID, told: PaceIn) -> Status[dict[str, bool]]:
    """Have the worker write to everybody who has an e-mail address and was not told."""
    asked = {"per_minute": told.per_minute, "lang": words.language()}
    return _started(request, uid, "notices.mail", asked)


@router.post("/cases/{uuid:uid}/notices/letters", response={202: Started}, auth=Bearer(Scope.NOTIFY))
def write_letters(request: HttpRequest, uid: UUID) -> Status[dict[str, bool]]:
    """Have the worker typeset letters for those who can be told by letter only."""
    return _started(request, uid, "notices.letters", {"lang": words.language()})


@router.post("/cases/{uuid:uid}/notices/count", response={202: Started}, auth=Bearer(Scope.NOTIFY))
def count_notices(request: HttpRequest, uid: UUID) -> Status[dict[str, bool]]:
    """Have the worker count where everybody stands."""
    return _started(request, uid, "notices.count", {"lang": words.language()})


@router.get("/cases/{uuid:uid}/notices/contacts", response=list[dict[str, Any]], auth=Bearer(Scope.NOTIFY))
def contacts(request: HttpRequest, uid: UUID) -> list[dict[str, Any]]:
    """Calls, answers, complaints and substitute measures, the newest first."""
    case, _ = case_for(request.user, uid, Act.SEE_PEOPLE)
    rows = case.contacts.select_related("by").order_by("-id")[:MOST_ROWS]
    return [{"uid": one.uid, "kind": one.kind, "at": one.at, "by": one.by.name, **one.told} for one in rows]


@router.post("/cases/{uuid:uid}/notices/contacts", response={201: Made}, auth=Bearer(Scope.NOTIFY))
def note_contact(request: HttpRequest, uid: UUID, told: ContactIn) -> Status[dict[str, str]]:
    """Put a contact down."""
    case, _ = case_for(request.user, uid, Act.NOTIFY)
    one = add_contact(case, given(Noting(told.dict())), by=request.user)
    return Status(201, {"id": str(one.uid)})


def _page(found: RegisterPage) -> dict[str, Any]:
    people = [
        {"id": one.id, "fields": one.fields, "items": one.items, "records": one.records}
        for one in found.people
    ]
    return {"page": found.number, "pages": found.pages, "count": found.found, "people": people}


def _started(request: HttpRequest, uid: UUID, kind: str, asked: dict[str, Any]) -> Status[dict[str, bool]]:
    case, _ = case_for(request.user, uid, Act.NOTIFY)
    begun = vaults.has_workspace(case) and jobs.start(case, by=request.user, kind=kind, asked=asked)
    return Status(202, {"started": begun})
