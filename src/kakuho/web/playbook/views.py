"""The tasks of a case, step by step."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kakuho.cases import playbook
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.web.docket import audit
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case, Task
from kakuho.web.docket.roles import Act, role_named
from kakuho.web.docket.scope import case_for
from kakuho.web.docket.tasks import title_of, waits_for
from kakuho.web.playbook.forms import Assigning, Finishing, OwnTask
from kakuho.web.shell import words


@require_safe
def tasks(request: HttpRequest, uid: UUID) -> HttpResponse:
    """All tasks under the five steps of the guideline."""
    opened = case_for(request.user, uid, Act.SEE)
    rows = [_row(task) for task in opened[0].tasks.select_related("owner", "done_by")]
    steps = [(step, [row for row in rows if row["task"].step == step.number]) for step in playbook.steps()]
    done = sum(1 for row in rows if row["task"].done_at)
    context = {"steps": steps, "done": done, "all": len(rows), "form": OwnTask()}
    return case_page(request, "playbook/tasks.html", opened, **context)


@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """One task: who does it by when, and that it was done."""
    act = Act.WORK if request.method == "POST" else Act.SEE
    opened = case_for(request.user, uid, act)
    one = get_object_or_404(Task, case=opened[0], pk=number)
    finishing = request.method == "POST" and "evidence" in request.POST
    assigning = request.method == "POST" and not finishing
    assign = Assigning(
        request.POST if assigning else None,
        case=opened[0],
        initial={"owner": one.owner, "due_on": one.due_on},
    )
    finish = Finishing(request.POST if finishing else None)
    if finishing and finish.is_valid():
        try:
            finish_task(one, finish.cleaned_data["evidence"], by=request.user)
        except UsageError as error:
            finish.add_error("evidence", error.diagnostics().text(words.language()))
        else:
            messages.success(request, words.say("playbook.finished"))
            return redirect("case_tasks", uid=uid)
    if assigning and assign.is_valid():
        assign_task(one, assign.cleaned_data, by=request.user)
        return redirect("case_tasks", uid=uid)
    context = {"row": _row(one), "assign": assign, "finish": finish}
    return case_page(request, "playbook/task.html", opened, **context)


@require_POST
def add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Add a task of one's own."""
    case, _ = case_for(request.user, uid, Act.WORK)
    form = OwnTask(request.POST)
    if form.is_valid():
        add_task(case, form.cleaned_data, by=request.user)
    return redirect("case_tasks", uid=uid)


@require_POST
def reopen(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """Take back that a task was done; the log keeps what was said."""
    case, _ = case_for(request.user, uid, Act.WORK)
    one = get_object_or_404(Task, case=case, pk=number)
    reopen_task(one, by=request.user)
    return redirect("case_tasks", uid=uid)


def add_task(case: Case, given: Mapping[str, Any], *, by: Any) -> Task:
    """The new task of a person's own: `title`, `step`."""
    with transaction.atomic():
        one = Task.objects.create(case=case, step=int(given["step"]), own={"title": given["title"]})
        audit.record("task.added", actor=by, case=case, details={"task": one.pk, **given})
    return one


def reopen_task(one: Task, *, by: Any) -> None:
    """Take back that it was done."""
    with transaction.atomic():
        one.done_at = one.done_by = one.evidence = None
        one.save(update_fields=["done_at", "done_by", "evidence"])
        audit.record("task.reopened", actor=by, case=_case(one), details={"task": one.pk})


def assign_task(one: Task, given: Mapping[str, Any], *, by: Any) -> None:
    """Say who does it (`owner`) by which day (`due_on`)."""
    with transaction.atomic():
        one.owner, one.due_on = given["owner"], given["due_on"]
        one.save(update_fields=["owner", "due_on"])
        details = {"task": one.pk, "owner": one.owner and one.owner.pk, "due_on": str(one.due_on)}
        audit.record("task.assigned", actor=by, case=_case(one), details=details)


def finish_task(one: Task, evidence: str, *, by: Any) -> None:
    """Put it down as done, with how that can be seen.

    Raises:
        UsageError: another task has to be done before.
    """
    before = waits_for(one)
    if before is not None:
        raise UsageError(
            ja=f"先に「{title_of(before)}」を済ませてください。",
            en=f"Another task comes before: {title_of(before)}.",
        )
    with transaction.atomic():
        one.done_at, one.done_by, one.evidence = timezone.now(), by, {"text": evidence}
        one.save(update_fields=["done_at", "done_by", "evidence"])
        audit.record("task.done", actor=by, case=_case(one), details={"task": one.pk, "evidence": evidence})


def _case(one: Task) -> Case:
    found: Case = one.case
    return found


def _row(one: Task) -> dict[str, Any]:
    today = timezone.now().astimezone(JST).date()
    late = one.due_on is not None and one.done_at is None and one.due_on < today
    before = waits_for(one) if one.done_at is None else None
    return {
        "task": one,
        "title": title_of(one),
        "late": late,
        "before": before and title_of(before),
        "role": words.in_(role_named(one.role)) if one.role else "",
    }
