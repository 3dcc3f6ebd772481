"""Long work on a page: how far it has come, by itself where there is JavaScript, and its stop."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kakuho.web.docket import jobs
from kakuho.web.docket.models import Case, Job
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words


@dataclass(frozen=True, slots=True)
class Kind:
    """Where a kind of work is shown, who may start and stop it, and whether its progress counts bytes."""

    tab: str
    act: Act
    in_bytes: bool = True


KINDS = {
    jobs.EXAMINATION: Kind("case_files", Act.EXAMINE),
    "evidence.verify": Kind("case_evidence", Act.HANDLE_EVIDENCE, in_bytes=False),
    "evidence.stamp": Kind("case_evidence", Act.HANDLE_EVIDENCE, in_bytes=False),
    "evidence.export": Kind("case_evidence", Act.HANDLE_EVIDENCE),
    "trace.accounts": Kind("case_trace", Act.EXAMINE, in_bytes=False),
    "notices.mail": Kind("case_notices", Act.NOTIFY, in_bytes=False),
    "notices.letters": Kind("case_notices", Act.NOTIFY, in_bytes=False),
    "notices.list": Kind("case_notices", Act.NOTIFY, in_bytes=False),
    "notices.count": Kind("case_notices", Act.NOTIFY, in_bytes=False),
}


def job_context(case: Case, tab: str) -> dict[str, Any]:
    """What `docket/job.html` shows on a tab: the last job of its kinds."""
    kinds = [word for word, kind in KINDS.items() if kind.tab == tab]
    job = case.jobs.filter(kind__in=kinds).order_by("-id").first()
    return shown(job) if job else {"job": None, "running": False}


def shown(job: Job) -> dict[str, Any]:
    """How a job stands, in words and numbers."""
    return {
        "job": job,
        "running": job.state in {Job.State.QUEUED, Job.State.RUNNING},
        "kind_said": words.say(f"docket.kind.{job.kind}"),
        "state_said": words.say(f"docket.job.{job.state}"),
        "stage_said": words.say(f"docket.stage.{job.stage}"),
        "percent": min(100, 100 * job.done_bytes // max(job.all_bytes, 1)),
        "in_bytes": KINDS[job.kind].in_bytes,
        "may_stop": KINDS[job.kind].act.value,
        "failed_said": (job.said or {}).get(words.language(), "") if job.state == Job.State.FAILED else "",
    }


@require_safe
def progress(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The part of a page that changes by itself while a job runs."""
    case, acts = case_for(request.user, uid, Act.SEE)
    job = case.jobs.order_by("-id").first()
    context = {"case": case, "acts": acts, **(shown(job) if job else {"job": None, "running": False})}
    answer = render(request, "docket/job.html", context)
    if not context["running"]:
        answer["HX-Refresh"] = "true"  # the whole page shows what came of it
    return answer


@require_POST
def stop(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask what runs or waits to stop."""
    case, acts = case_for(request.user, uid, Act.SEE)
    job = case.jobs.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING]).first()
    if job is None:
        return redirect("case", uid=uid)
    if KINDS[job.kind].act not in acts:
        raise PermissionDenied
    jobs.ask_to_stop(case, by=request.user)
    return redirect(KINDS[job.kind].tab, uid=uid)
