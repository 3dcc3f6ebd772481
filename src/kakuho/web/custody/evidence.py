"""The evidence of a case: every piece with its hash, the last time stamp, and proof that all is unchanged."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from kakuho.vault import WorkspaceBusyError
from kakuho.web import outside
from kakuho.web.docket import audit, jobs, vaults
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.job_page import job_context
from kakuho.web.docket.models import Case, Job
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words
from kakuho.workflows.evidence.chain_stamps import kept_stamps

PIECES_SHOWN = 100
WAIT_SECONDS = 2.0


@require_safe
def evidence(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Every piece; to look is written down."""
    opened = case_for(request.user, uid, Act.SEE_EVIDENCE)
    audit.record("evidence.seen", actor=request.user, case=opened[0])
    context = {**job_context(opened[0], "case_evidence"), "packages": packages_of(opened[0])}
    context["authority"] = outside.time_authority()
    context["verified"] = verified(context["job"])
    try:
        found = _pieces(opened[0], request)
    except WorkspaceBusyError:
        return case_page(request, "custody/evidence.html", opened, busy=True, **context)
    return case_page(request, "custody/evidence.html", opened, **context, **found)


@require_POST
def verify(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Have every piece read through again and compared with its hash."""
    return start(request, uid, "evidence.verify")


def start(request: HttpRequest, uid: UUID, kind: str, asked: dict[str, Any] | None = None) -> HttpResponse:
    """Put work on the evidence in the queue and go back to its page."""
    case, _ = case_for(request.user, uid, Act.HANDLE_EVIDENCE)
    if not vaults.has_workspace(case):
        messages.warning(request, words.say("custody.none"))
    elif not jobs.start(case, by=request.user, kind=kind, asked=asked):
        messages.warning(request, words.say("docket.job.other_runs"))
    return redirect("case_evidence", uid=uid)


def packages_of(case: Case) -> list[dict[str, Any]]:
    """What was written for others, the newest first."""
    done = case.jobs.filter(kind="evidence.export", state=Job.State.DONE).select_related("by")
    return [{"job": one, **(one.said or {})} for one in done.order_by("-id")]


def verified(job: Job | None) -> dict[str, Any] | None:
    """What the last verification found, in the reader's language; None where the last work was another."""
    if job is None or job.kind != "evidence.verify" or job.state != Job.State.DONE or not job.said:
        return None
    return {**job.said, "broken": job.said[f"broken_{words.language()}"], "at": job.finished_at}


def _pieces(case: Case, request: HttpRequest) -> dict[str, Any]:
    if not vaults.has_workspace(case):
        return {"pieces": []}
    page = request.GET.get("page", "1")
    number = int(page) if page.isdecimal() and 0 < len(page) < 6 else 1
    with vaults.workspace(case, actor=request.user.name, wait_seconds=WAIT_SECONDS) as workspace:
        kept = workspace.all_evidence()
        stamps = list(kept_stamps(workspace))
    first = (max(number, 1) - 1) * PIECES_SHOWN
    return {
        "pieces": kept[first : first + PIECES_SHOWN],
        "all": len(kept),
        "before": number - 1 if number > 1 else None,
        "after": number + 1 if first + PIECES_SHOWN < len(kept) else None,
        "stamps": len(stamps),
        "last_stamp": stamps[-1] if stamps else None,
    }
