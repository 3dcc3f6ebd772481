"""Doors to the origin of a leak and to the long work of a case; each does what its page does."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from ninja import Status

from kakuho.web.api.handling import given
from kakuho.web.api.order_shapes import TraceIn, WorkOut
from kakuho.web.api.router import router
from kakuho.web.api.scopes import Scope
from kakuho.web.api.shapes import Started
from kakuho.web.api.tokens import Bearer
from kakuho.web.docket import jobs
from kakuho.web.docket.job_page import KINDS, shown
from kakuho.web.docket.models import Job
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.tracing.forms import Tracing
from kakuho.web.tracing.views import named, runs_seen


@router.get("/cases/{uuid:uid}/trace", response=dict[str, Any], auth=Bearer(Scope.TRACE))
def trace(request: HttpRequest, uid: UUID, *, candidates: bool = False) -> dict[str, Any]:
    """What the last run found; accounts by name where the verdict earns it, or all on demand (logged)."""
    case, _ = case_for(request.user, uid, Act.SEE_SUSPECTS)
    runs = runs_seen(case, candidates=candidates, by=request.user)
    if not runs:
        return {}
    last = runs[0]
    accounts = named(last.told, candidates=candidates)
    withheld = len(last.told["accounts"]) - len(accounts)
    return {"at": last.at, "sha256": last.sha256, **last.told, "accounts": accounts, "withheld": withheld}


@router.post("/cases/{uuid:uid}/trace", response={202: Started}, auth=Bearer(Scope.TRACE))
def start_tracing(request: HttpRequest, uid: UUID, told: TraceIn) -> Status[dict[str, bool]]:
    """Have the worker compare a leaked file and logs with the registered tables of the company."""
    case, _ = case_for(request.user, uid, Act.SEE_SUSPECTS)
    case_for(request.user, uid, Act.EXAMINE)
    asked = given(Tracing({**told.dict(), "logs": [str(one) for one in told.logs]}, case=case))
    return Status(202, {"started": jobs.start(case, by=request.user, kind="trace.accounts", asked=asked)})


@router.get("/cases/{uuid:uid}/job", response=WorkOut)
def last_work(request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """The last long work of the case, running or ended."""
    case, _ = case_for(request.user, uid, Act.SEE)
    job: Job | None = case.jobs.order_by("-id").first()
    if job is None:
        raise Http404
    columns = ("uid", "kind", "state", "stage", "done_bytes", "all_bytes")
    return {name: getattr(job, name) for name in columns} | {"why": shown(job)["failed_said"]}


@router.post("/cases/{uuid:uid}/job/stop", response={204: None}, auth=Bearer(Scope.WORK))
def stop_work(request: HttpRequest, uid: UUID) -> Status[None]:
    """Ask what runs or waits to stop; whoever may start it may stop it."""
    case, acts = case_for(request.user, uid, Act.SEE)
    job = case.jobs.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING]).first()
    if job is not None:
        if KINDS[job.kind].act not in acts:
            raise PermissionDenied
        jobs.ask_to_stop(case, by=request.user)
    return Status(204, None)
