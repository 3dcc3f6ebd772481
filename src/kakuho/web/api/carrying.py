"""Doors to mails, to what came back, and to the proof that evidence is unchanged; each as on its page."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Status
from ninja.errors import HttpError
from ninja.files import UploadedFile

from kakuho.vocab.papers import PaperKind
from kakuho.web.api.handling import given
from kakuho.web.api.order_shapes import SettledIn, WordingIn
from kakuho.web.api.router import router
from kakuho.web.api.scopes import Scope
from kakuho.web.api.shapes import Came, Made, Started
from kakuho.web.api.tokens import Bearer
from kakuho.web.custody.evidence import verified
from kakuho.web.docket import audit, jobs, vaults
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.intake_desk.mail_store import examine_as_leaked, keep_dropped
from kakuho.web.intake_desk.models import ReceivedMail
from kakuho.web.notification.returns import settled, take_back
from kakuho.web.notification.wording import KINDS, form_for, keep_wording

MOST_ROWS = 1_000


@router.get("/cases/{uuid:uid}/mails", response=list[dict[str, Any]], auth=Bearer(Scope.EVIDENCE))
def mails(request: HttpRequest, uid: UUID) -> list[dict[str, Any]]:
    """The mails of the case without their texts, the newest first. Each look is in the audit log."""
    case, _ = case_for(request.user, uid, Act.SEE_EVIDENCE)
    audit.record("mail.seen", actor=request.user, case=case)
    shown = ("subject", "sender", "sent_at")
    kept = case.mails.defer("raw")[:MOST_ROWS]
    return [
        {"uid": one.uid, "sha256": one.sha256, **{name: one.told[name] for name in shown}} for one in kept
    ]


@router.get("/cases/{uuid:uid}/mails/{uuid:mail}", response=dict[str, Any], auth=Bearer(Scope.EVIDENCE))
def one_mail(request: HttpRequest, uid: UUID, mail: UUID) -> dict[str, Any]:
    """A mail with its text. Each reading is in the audit log."""
    case, _ = case_for(request.user, uid, Act.SEE_EVIDENCE)
    one = get_object_or_404(ReceivedMail.objects.defer("raw"), case=case, uid=mail)
    audit.record("mail.read", actor=request.user, case=case, details={"sha256": one.sha256})
    return {"uid": one.uid, "sha256": one.sha256, **one.told}


@router.post("/cases/{uuid:uid}/mails", response=Came, auth=Bearer(Scope.FILES))
def drop_mails(request: HttpRequest, uid: UUID, file: File[UploadedFile]) -> dict[str, int]:
    """Take in a mail (.eml) or a mailbox (.mbox)."""
    case, _ = case_for(request.user, uid, Act.EXAMINE)
    taken, left = keep_dropped(case, [file], by=request.user)
    return {"taken": taken, "left": left}


@router.post("/cases/{uuid:uid}/mails/{uuid:mail}/examine", response=Made, auth=Bearer(Scope.FILES))
def examine_mail(request: HttpRequest, uid: UUID, mail: UUID) -> dict[str, str]:
    """Have a mail examined that leaked itself."""
    case, _ = case_for(request.user, uid, Act.EXAMINE)
    examine_as_leaked(case, get_object_or_404(ReceivedMail, case=case, uid=mail), by=request.user)
    return {"id": str(case.arrivals.latest("id").uid)}


@router.post("/cases/{uuid:uid}/notices/returns", response=Came, auth=Bearer(Scope.NOTIFY))
def take_returns(request: HttpRequest, uid: UUID, file: File[UploadedFile]) -> dict[str, int]:
    """Take in a mail that came back (.eml) or a filled-in list of deliveries (.csv)."""
    case, _ = case_for(request.user, uid, Act.NOTIFY)
    taken = take_back(case, [file], by=request.user)
    return {"taken": sum(one.taken for one in taken), "left": sum(len(one.unfit) for one in taken)}


@router.post("/cases/{uuid:uid}/notices/settle", response=Made, auth=Bearer(Scope.NOTIFY))
def settle(request: HttpRequest, uid: UUID, told: SettledIn) -> dict[str, str]:
    """Put down whether a doubtful mail (`doubtful_mails` of the notices) went, and how that is known."""
    case, _ = case_for(request.user, uid, Act.NOTIFY)
    said = {"message_id": told.message_id, "sent": "yes" if told.sent else "no", "reason": told.reason}
    settled(case, said, by=request.user)
    return {"id": told.message_id}


@router.get(
    "/cases/{uuid:uid}/notices/wording/{slug:kind}", response=dict[str, Any], auth=Bearer(Scope.NOTIFY)
)
def wording(request: HttpRequest, uid: UUID, kind: str) -> dict[str, Any]:
    """The fields of the `letter` or the `mail`: what the facts give, and a person's own words."""
    case, _ = case_for(request.user, uid, Act.NOTIFY)
    _, form = form_for(case, _paper_kind(kind))
    return {
        name: {"label": field.label, "drawn": field.help_text, "own": field.initial}
        for name, field in form.fields.items()
    }


@router.put("/cases/{uuid:uid}/notices/wording/{slug:kind}", response=Made, auth=Bearer(Scope.NOTIFY))
def word(request: HttpRequest, uid: UUID, kind: str, told: WordingIn) -> dict[str, str]:
    """Put a person's own words in place of what stood there before; a field that is left out has none."""
    case, _ = case_for(request.user, uid, Act.NOTIFY)
    _, form = form_for(case, _paper_kind(kind), told.texts)
    if unknown := sorted(told.texts.keys() - form.fields.keys()):
        raise HttpError(422, "texts: " + ", ".join(unknown))
    given(form)
    keep_wording(case, _paper_kind(kind), form.texts(), by=request.user)
    return {"id": kind}


@router.post("/cases/{uuid:uid}/evidence/verify", response={202: Started}, auth=Bearer(Scope.EVIDENCE))
def verify_evidence(request: HttpRequest, uid: UUID) -> Status[dict[str, bool]]:
    """Have the worker read every piece through again and compare it with its hash."""
    case, _ = case_for(request.user, uid, Act.HANDLE_EVIDENCE)
    begun = vaults.has_workspace(case) and jobs.start(case, by=request.user, kind="evidence.verify")
    return Status(202, {"started": begun})


@router.get("/cases/{uuid:uid}/evidence/verified", response=dict[str, Any], auth=Bearer(Scope.EVIDENCE))
def last_verified(request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """What the last verification found; empty where other work came after it, or none was done."""
    case, _ = case_for(request.user, uid, Act.SEE_EVIDENCE)
    return verified(case.jobs.order_by("-id").first()) or {}


def _paper_kind(word: str) -> PaperKind:
    if word not in KINDS:
        raise Http404
    return KINDS[word]
