"""The files of a case: dropped in, examined in the background, and what was found in numbers."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kakuho.web.docket import audit, jobs, vaults
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.job_page import job_context
from kakuho.web.docket.models import Arrival, Case, Job
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words

FILES_LISTED = 200


@require_safe
def files(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What arrived, how far the examination has come, what it found."""
    opened = case_for(request.user, uid, Act.SEE)
    arrived = opened[0].arrivals.select_related("by").order_by("-id")
    context = {**_job_context(opened[0]), "arrivals": arrived[:FILES_LISTED], "arrived": arrived.count()}
    return case_page(request, "intake_desk/files.html", opened, **context)


@require_POST
def upload(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take files in and have them examined."""
    case, _ = case_for(request.user, uid, Act.EXAMINE)
    dropped = [one for one in request.FILES.getlist("files") if one.size]
    if not dropped:
        messages.warning(request, words.say("intake_desk.files.none"))
        return redirect("case_files", uid=case.uid)
    take_in(case, dropped, by=request.user)
    messages.success(request, words.say("intake_desk.files.taken", n=len(dropped)))
    return redirect("case_files", uid=case.uid)


def take_in(case: Case, dropped: Iterable[Any], *, by: Any) -> None:
    """Keep the files, encrypted, in the inbox of the case and have them examined."""
    with vaults.inbox(case, actor=str(by.pk)) as inbox:
        for one in dropped:
            arrival = Arrival(case=case, name=one.name, size_bytes=one.size, at=timezone.now(), by=by)
            inbox.put(str(arrival.uid), one.file)
            with transaction.atomic():
                arrival.save()
                audit.record("file.arrived", actor=by, case=case, details={"name": one.name})
    jobs.start(case, by=by)


@require_POST
def start(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Examine (again, or from where it was stopped)."""
    case, _ = case_for(request.user, uid, Act.EXAMINE)
    jobs.start(case, by=request.user)
    return redirect("case_files", uid=case.uid)


def _job_context(case: Case) -> dict[str, Any]:
    done = case.jobs.filter(kind=jobs.EXAMINATION, state=Job.State.DONE).order_by("-id").first()
    return {
        **job_context(case, "case_files"),
        "found": _found(done.said) if done else None,
        "left": case.arrivals.filter(examined_at=None).count(),
    }


def _found(said: dict[str, Any] | None) -> dict[str, Any] | None:
    if not said:
        return None
    lang = words.language()
    labels = said["labels"][lang]
    rows = [
        {"file": one["file"], "kinds": [(labels.get(kind, kind), n) for kind, n in one["values"].items()]}
        for one in said["files"]
    ]
    gaps = [{"file": one["file"], "why": one[lang]} for one in said["not_examined"]]
    return {"rows": rows, "gaps": gaps, "more": said["more"]}
