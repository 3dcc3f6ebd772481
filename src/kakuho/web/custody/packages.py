"""Evidence handed over: one encrypted archive that verifies itself, and its collection."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_safe

from kakuho.web.custody.evidence import start
from kakuho.web.custody.forms import Packing
from kakuho.web.docket import audit, vaults
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case, Job
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for


@require_http_methods(["GET", "POST"])
def package(request: HttpRequest, uid: UUID) -> HttpResponse:
    """To whom the evidence goes; a worker writes the archive."""
    opened = case_for(request.user, uid, Act.HANDLE_EVIDENCE)
    form = Packing(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return start(request, uid, "evidence.export", order_of(form))
    status = 422 if form.is_bound else 200
    return case_page(request, "custody/package.html", opened, form=form, status=status)


def order_of(form: Packing) -> dict[str, Any]:
    """What the worker has to know of a form that was checked."""
    return {name: form.cleaned_data[name] for name in ("recipient", "purpose", "keys", "passphrase")}


@require_safe
def download(request: HttpRequest, uid: UUID, job: UUID) -> FileResponse:
    """The archive; that it was fetched is written down."""
    case, _ = case_for(request.user, uid, Act.HANDLE_EVIDENCE)
    return archive_of(case, job, by=request.user)


def archive_of(case: Case, job: UUID, *, by: Any) -> FileResponse:
    """The archive that this job wrote; that it was fetched is in the log.

    Raises:
        Http404: there is none.
    """
    done = get_object_or_404(Job, case=case, uid=job, kind="evidence.export", state=Job.State.DONE)
    path = vaults.outgoing(case) / f"{done.uid}.age"
    if not path.is_file():
        raise Http404
    details = {"sha256": (done.said or {}).get("sha256", "")}
    audit.record("evidence.package_read", actor=by, case=case, details=details)
    return FileResponse(path.open("rb"), as_attachment=True, filename=f"{case.number}-evidence.tar.age")
