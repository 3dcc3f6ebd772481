"""One piece of evidence: what was done with it, by whom, and its end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from kakuho.vault import AuditEntry, CustodyAct, Evidence, Workspace
from kakuho.vocab.calendar import JST
from kakuho.web.custody.evidence import WAIT_SECONDS
from kakuho.web.custody.forms import Destroying, Recording
from kakuho.web.docket import audit, vaults
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words
from kakuho.workflows.evidence import evidence_acts

_SAID_ALREADY = {"sha256", "object", "size_bytes", "happened_at"}


@require_http_methods(["GET", "POST"])
def piece(request: HttpRequest, uid: UUID, sha256: str) -> HttpResponse:
    """Its custody, and a form to put down what was done with it."""
    posting = request.method == "POST"
    opened = case_for(request.user, uid, Act.HANDLE_EVIDENCE if posting else Act.SEE_EVIDENCE)
    form = Recording(request.POST if posting else None)
    with workspace_of(opened[0], by=request.user) as workspace:
        one = found_in(workspace, sha256)
        if posting and form.is_valid():
            record(opened[0], workspace, one, form.cleaned_data, by=request.user)
            messages.success(request, words.say("custody.recorded"))
            return redirect("evidence_piece", uid=uid, sha256=sha256)
        acts = [_act(entry) for entry in workspace.custody(one.sha256)]
    audit.record("evidence.looked_at", actor=request.user, case=opened[0], details={"sha256": one.sha256})
    context = {"piece": one, "custody": acts, "form": form, "destroying": Destroying()}
    return case_page(request, "custody/piece.html", opened, status=422 if form.is_bound else 200, **context)


@require_POST
def destroy(request: HttpRequest, uid: UUID, sha256: str) -> HttpResponse:
    """Destroy the content for good; its row and its custody stay."""
    case, _ = case_for(request.user, uid, Act.HANDLE_EVIDENCE)
    form = Destroying(request.POST)
    if not form.is_valid():
        messages.warning(request, words.say("custody.destroy_wrong"))
        return redirect("evidence_piece", uid=uid, sha256=sha256)
    row = destroy_piece(case, sha256, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, words.say("custody.destroyed_now", row=row))
    return redirect("evidence_piece", uid=uid, sha256=sha256)


def destroy_piece(case: Case, sha256: str, *, reason: str, by: Any) -> int:
    """The row of the case's log that says so; the content is gone, its row and its custody stay.

    Raises:
        Http404: there is no such piece.
    """
    now = timezone.now().astimezone(JST)
    with workspace_of(case, by=by) as workspace:
        one = found_in(workspace, sha256)
        row = evidence_acts.destroy(workspace, one, reason=reason, now=now)
    audit.record("evidence.destroyed", actor=by, case=case, details={"sha256": one.sha256, "row": row})
    return row


def workspace_of(case: Case, *, by: Any) -> Any:
    """The workspace, open in a block.

    Raises:
        Http404: the case has none.
        WorkspaceBusyError: it is being examined.
    """
    if not vaults.has_workspace(case):
        raise Http404
    return vaults.workspace(case, actor=by.name, wait_seconds=WAIT_SECONDS)


def found_in(workspace: Workspace, sha256: str) -> Evidence:
    """The piece with this hash.

    Raises:
        Http404: there is none.
    """
    found = next((one for one in workspace.all_evidence() if one.sha256 == sha256), None)
    if found is None:
        raise Http404
    return found


def record(case: Case, workspace: Workspace, one: Evidence, given: dict[str, Any], *, by: Any) -> None:
    """Put down what was done with a piece: `act`, `party`, `place`, `note`, `at`."""
    now = timezone.now().astimezone(JST)
    act = CustodyAct(given["act"])
    done = evidence_acts.Act(act, given["party"], given["place"], given["note"], given["at"])
    evidence_acts.record_act(workspace, one, done, now=now)
    audit.record("evidence.act", actor=by, case=case, details={"sha256": one.sha256, "act": act.value})


def _act(entry: AuditEntry) -> dict[str, Any]:
    said = [str(value) for key, value in entry.details.items() if key not in _SAID_ALREADY and value]
    return {
        "at": entry.details.get("happened_at") or entry.at.astimezone(JST).strftime("%Y-%m-%d %H:%M"),
        "said": words.say(f"custody.act.{entry.event.removeprefix('custody.')}"),
        "by": entry.actor,
        "details": " ・ ".join(said),
    }
