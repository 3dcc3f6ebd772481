"""Time stamps: asked of the authority that the environment names, or carried to one by hand."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kakuho.web import outside
from kakuho.web.custody.evidence import WAIT_SECONDS, start
from kakuho.web.docket import audit, vaults
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words
from kakuho.workflows.evidence.chain_stamps import KeptStamp, ask_for_stamp, keep_stamp

_MOST_BYTES = 1 << 20


@require_POST
def stamp(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Have a worker ask the authority."""
    return start(request, uid, "evidence.stamp")


@require_POST
def request_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A request to carry to an authority; it holds a hash and a number."""
    case, _ = case_for(request.user, uid, Act.HANDLE_EVIDENCE)
    return made_request(case, by=request.user)


def made_request(case: Case, *, by: Any) -> HttpResponse:
    """A request about the log as it is now, as a file.

    Raises:
        Http404: the case has nothing to stamp.
    """
    if not vaults.has_workspace(case):
        raise Http404
    with vaults.workspace(case, actor=by.name, wait_seconds=WAIT_SECONDS) as workspace:
        asked = ask_for_stamp(workspace)
    audit.record("evidence.stamp_asked", actor=by, case=case, details={"row": asked.seq})
    answer = HttpResponse(asked.der, content_type="application/timestamp-query")
    answer["Content-Disposition"] = f'attachment; filename="{case.number}.tsq"'
    return answer


@require_POST
def answer(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Keep the authority's answer to a request of this case."""
    case, _ = case_for(request.user, uid, Act.HANDLE_EVIDENCE)
    given = request.FILES.get("answer")
    if given is None or kept_answer(case, given, by=request.user) is None:
        messages.warning(request, words.say("custody.stamp.wrong"))
    else:
        messages.success(request, words.say("custody.stamp.kept"))
    return redirect("case_evidence", uid=uid)


def kept_answer(case: Case, given: UploadedFile, *, by: Any) -> KeptStamp | None:
    """The stamp, now kept with the case; None for a file too large to be one, or a case without evidence.

    Raises:
        StampError: it answers no request of this case.
    """
    if given.size > _MOST_BYTES or not vaults.has_workspace(case):
        return None
    with vaults.workspace(case, actor=by.name, wait_seconds=WAIT_SECONDS) as workspace:
        kept = keep_stamp(workspace, given.read(), roots=outside.roots())
    audit.record("evidence.stamped", actor=by, case=case, details={"row": kept.seq})
    return kept
