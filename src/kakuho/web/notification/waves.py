"""Waves: mails by the worker, letters and lists as files, each put in the queue here."""

from typing import Any
from uuid import UUID

import pyrage
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from kakuho.vault.taking_back import Identities, decrypted
from kakuho.web.docket import audit, jobs, vaults
from kakuho.web.docket.models import Case, Job
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.notification.forms import Listing, Sending
from kakuho.web.shell import words


@require_POST
def mail(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write to everybody who has an e-mail address and was not told."""
    form = Sending(request.POST)
    if not form.is_valid():
        return _wrong(request, uid)
    return _start(request, uid, "notices.mail", {"per_minute": form.cleaned_data["per_minute"]})


@require_POST
def letters(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Typeset a letter for everybody who can be told by letter only."""
    return _start(request, uid, "notices.letters")


@require_POST
def address_list(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write the names and addresses for a mailing house, under its key."""
    form = Listing(request.POST)
    if not form.is_valid():
        return _wrong(request, uid)
    return _start(request, uid, "notices.list", dict(form.cleaned_data))


@require_POST
def count(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Count where everybody stands."""
    return _start(request, uid, "notices.count")


@require_safe
def download(request: HttpRequest, uid: UUID, job: UUID, name: str) -> HttpResponse | FileResponse:
    """A file of letters in the clear, for the printer; a list stays under the key of the mailing house."""
    case, _ = case_for(request.user, uid, Act.NOTIFY)
    return file_of(case, job, name, by=request.user)


def file_of(case: Case, job: UUID, name: str, *, by: Any) -> HttpResponse | FileResponse:
    """The file of that job; that it was fetched is in the log.

    Raises:
        Http404: there is none.
    """
    done = get_object_or_404(Job, case=case, uid=job, state=Job.State.DONE)
    file = next((one for one in (done.said or {}).get("files", []) if one["slug"] == name), None)
    if file is None:
        raise Http404
    path = vaults.outgoing(case) / str(done.uid) / file["stored"]
    if not path.is_file():
        raise Http404
    details = {"file": file["name"]}
    audit.record("notices.fetched", actor=by, case=case, details=details)
    if done.kind == "notices.list":
        return FileResponse(path.open("rb"), as_attachment=True, filename=file["name"])
    key = pyrage.x25519.Identity.from_str(done.said["identity"])
    with decrypted(path, using=Identities((key,))) as clear:
        answer = HttpResponse(clear.read(), content_type=file["type"])
    answer["Content-Disposition"] = f'attachment; filename="{file["name"]}"'
    return answer


def _start(request: HttpRequest, uid: UUID, kind: str, asked: dict[str, Any] | None = None) -> HttpResponse:
    case, _ = case_for(request.user, uid, Act.NOTIFY)
    told = {**(asked or {}), "lang": words.language()}
    if not vaults.has_workspace(case):
        messages.warning(request, words.say("notification.nobody"))
    elif not jobs.start(case, by=request.user, kind=kind, asked=told):
        messages.warning(request, words.say("docket.job.other_runs"))
    return redirect("case_notices", uid=uid)


def _wrong(request: HttpRequest, uid: UUID) -> HttpResponse:
    case_for(request.user, uid, Act.NOTIFY)
    messages.warning(request, words.say("notification.wrong"))
    return redirect("case_notices", uid=uid)
