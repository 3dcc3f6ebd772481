"""Doors to what leaves and what ends: time stamps, packages, letters, addresses; each as on its page."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Status
from ninja.errors import HttpError
from ninja.files import UploadedFile

from kakuho.web.api.handling import MOST_ROWS, given
from kakuho.web.api.order_shapes import HandoverIn, ListingIn
from kakuho.web.api.router import router
from kakuho.web.api.scopes import Scope
from kakuho.web.api.shapes import Ending, Made, Sha256, Started
from kakuho.web.api.tokens import Bearer
from kakuho.web.custody import packages, stamps
from kakuho.web.custody.evidence import packages_of
from kakuho.web.custody.forms import Packing
from kakuho.web.custody.piece import destroy_piece, workspace_of
from kakuho.web.docket import audit, jobs, vaults
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.notification import waves
from kakuho.web.notification.forms import Listing
from kakuho.web.notification.notices import written
from kakuho.web.shell import words
from kakuho.workflows.evidence.chain_stamps import kept_stamps


@router.get("/cases/{uuid:uid}/evidence/stamps", response=list[dict[str, Any]], auth=Bearer(Scope.EVIDENCE))
def all_stamps(request: HttpRequest, uid: UUID) -> list[dict[str, Any]]:
    """The time stamps (RFC 3161) of the log of the case, oldest first, each compared with its row."""
    case, _ = case_for(request.user, uid, Act.SEE_EVIDENCE)
    audit.record("evidence.seen", actor=request.user, case=case)
    if not vaults.has_workspace(case):
        return []
    with workspace_of(case, by=request.user) as workspace:
        kept = list(kept_stamps(workspace))[-MOST_ROWS:]
    return [{"row": one.seq, "hash": one.link, "at": one.stamp.at} for one in kept]


@router.post("/cases/{uuid:uid}/evidence/stamp", response={202: Started}, auth=Bearer(Scope.EVIDENCE))
def stamp(request: HttpRequest, uid: UUID) -> Status[dict[str, bool]]:
    """Have the worker ask the authority that the workbench was told of."""
    return _started(request, uid, Act.HANDLE_EVIDENCE, "evidence.stamp", None)


@router.post(
    "/cases/{uuid:uid}/evidence/stamp/request",
    response={200: None},
    auth=Bearer(Scope.EVIDENCE),
)
def stamp_request(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A request (DER) to carry to another authority; it holds a hash and a number."""
    case, _ = case_for(request.user, uid, Act.HANDLE_EVIDENCE)
    return stamps.made_request(case, by=request.user)


@router.post("/cases/{uuid:uid}/evidence/stamp/answer", response={201: Made}, auth=Bearer(Scope.EVIDENCE))
def stamp_answer(request: HttpRequest, uid: UUID, file: File[UploadedFile]) -> Status[dict[str, str]]:
    """Keep the authority's answer (DER) to a request of this case."""
    case, _ = case_for(request.user, uid, Act.HANDLE_EVIDENCE)
    kept = stamps.kept_answer(case, file, by=request.user)
    if kept is None:
        raise HttpError(422, words.say("custody.stamp.wrong"))
    return Status(201, {"id": str(kept.seq)})


@router.get(
    "/cases/{uuid:uid}/evidence/packages", response=list[dict[str, Any]], auth=Bearer(Scope.HAND_OVER)
)
def all_packages(request: HttpRequest, uid: UUID) -> list[dict[str, Any]]:
    """What was written for others, the newest first."""
    case, _ = case_for(request.user, uid, Act.SEE_EVIDENCE)
    audit.record("evidence.seen", actor=request.user, case=case)
    made = packages_of(case)[:MOST_ROWS]
    return [{**one, "job": one["job"].uid, "at": one["job"].finished_at} for one in made]


@router.post("/cases/{uuid:uid}/evidence/packages", response={202: Started}, auth=Bearer(Scope.HAND_OVER))
def package(request: HttpRequest, uid: UUID, told: HandoverIn) -> Status[dict[str, bool]]:
    """Have the worker write all evidence as one encrypted archive that verifies itself."""
    case_for(request.user, uid, Act.HANDLE_EVIDENCE)
    form = Packing({**told.dict(), "keys": " ".join(told.keys), "again": told.passphrase})
    given(form)
    return _started(request, uid, Act.HANDLE_EVIDENCE, "evidence.export", packages.order_of(form))


@router.get(
    "/cases/{uuid:uid}/evidence/packages/{uuid:job}", response={200: None}, auth=Bearer(Scope.HAND_OVER)
)
def package_file(request: HttpRequest, uid: UUID, job: UUID) -> Any:
    """The archive."""
    case, _ = case_for(request.user, uid, Act.HANDLE_EVIDENCE)
    return packages.archive_of(case, job, by=request.user)


@router.post("/cases/{uuid:uid}/evidence/{digest:sha256}/destroy", response=Made, auth=Bearer(Scope.DESTROY))
def destroy(request: HttpRequest, uid: UUID, sha256: Sha256, told: Ending) -> dict[str, str]:
    """Destroy the content of a piece for good; its row and its custody stay."""
    case, _ = case_for(request.user, uid, Act.HANDLE_EVIDENCE)
    return {"id": str(destroy_piece(case, sha256, reason=told.reason, by=request.user))}


@router.post("/cases/{uuid:uid}/notices/list", response={202: Started}, auth=Bearer(Scope.HAND_OVER))
def list_addresses(request: HttpRequest, uid: UUID, told: ListingIn) -> Status[dict[str, bool]]:
    """Have the worker write the names and addresses for a mailing house, under its key."""
    case_for(request.user, uid, Act.NOTIFY)
    asked = {**given(Listing(told.dict())), "lang": words.language()}
    return _started(request, uid, Act.NOTIFY, "notices.list", asked)


@router.get("/cases/{uuid:uid}/notices/files", response=list[dict[str, Any]], auth=Bearer(Scope.HAND_OVER))
def notice_files(request: HttpRequest, uid: UUID) -> list[dict[str, Any]]:
    """The letters and lists that were written, the newest first."""
    case, _ = case_for(request.user, uid, Act.NOTIFY)
    return [
        {"job": one["job"].uid, "kind": one["job"].kind, "name": file["name"], "slug": file["slug"]}
        for one in written(case)
        for file in one["files"]
    ]


@router.get(
    "/cases/{uuid:uid}/notices/files/{uuid:job}/{slug:name}",
    response={200: None},
    auth=Bearer(Scope.HAND_OVER),
)
def notice_file(request: HttpRequest, uid: UUID, job: UUID, name: str) -> Any:
    """Letters in the clear, for the printer; a list under the key of the mailing house."""
    case, _ = case_for(request.user, uid, Act.NOTIFY)
    return waves.file_of(case, job, name, by=request.user)


def _started(
    request: HttpRequest, uid: UUID, act: Act, kind: str, asked: dict[str, Any] | None
) -> Status[dict[str, bool]]:
    case, _ = case_for(request.user, uid, act)
    begun = vaults.has_workspace(case) and jobs.start(case, by=request.user, kind=kind, asked=asked)
    return Status(202, {"started": begun})
