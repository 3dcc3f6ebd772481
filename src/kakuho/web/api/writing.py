"""What can be done in cases; each by the same function as on the pages."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Form, Status
from ninja.errors import HttpError
from ninja.files import UploadedFile

from kakuho import cases, documents
from kakuho.web.api.handling import given
from kakuho.web.api.router import router
from kakuho.web.api.scopes import Scope
from kakuho.web.api.shapes import (
    Assigned,
    Came,
    CaseOut,
    DecisionIn,
    Done,
    Ending,
    Entry,
    FactsIn,
    FiledIn,
    LogIn,
    Made,
    Number,
    Opening,
    PaperIn,
    TaskIn,
)
from kakuho.web.api.tokens import Bearer
from kakuho.web.casefile import decisions, filing, log_import, papers, timeline
from kakuho.web.docket import jobs, store
from kakuho.web.docket.incidents import incidents
from kakuho.web.docket.models import Case, MadePaper, Task
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.intake_desk import files
from kakuho.web.playbook import views as playbook
from kakuho.web.retention import store as retention


@router.post("/cases", response={201: CaseOut}, auth=Bearer(Scope.OPEN))
def open_case(request: HttpRequest, told: Opening) -> Status[Case]:
    """Open a case."""
    user: Any = request.user
    if not user.may_open_cases:
        raise PermissionDenied
    if told.incident not in incidents():
        raise HttpError(422, "incident: " + ", ".join(incidents()))
    return Status(201, store.open_case(title=told.title, incident=told.incident, stated=told.stated, by=user))


@router.post("/cases/{uuid:uid}/close", response=CaseOut, auth=Bearer(Scope.OPEN))
def close_case(request: HttpRequest, uid: UUID, told: Ending) -> Case:
    """Close a case, or open a closed one again."""
    case, _ = case_for(request.user, uid, Act.CLOSE)
    retention.turn(case, reason=told.reason, by=request.user)
    return case


@router.post("/cases/{uuid:uid}/facts", response=CaseOut, auth=Bearer(Scope.STATE))
def tell(request: HttpRequest, uid: UUID, told: FactsIn) -> Case:
    """State more facts; the case is judged anew."""
    case, _ = case_for(request.user, uid, Act.STATE)
    store.tell(case, told.stated, by=request.user)
    return case


@router.post("/cases/{uuid:uid}/timeline", response={201: Made}, auth=Bearer(Scope.STATE))
def add_entry(request: HttpRequest, uid: UUID, told: Entry) -> Status[dict[str, str]]:
    """Add an entry to the timeline."""
    case, _ = case_for(request.user, uid, Act.STATE)
    if told.happened_at.tzinfo is None:
        raise HttpError(422, "happened_at: no time zone")
    return Status(201, {"id": str(timeline.add_entry(case, told.dict(), by=request.user).pk)})


@router.post("/cases/{uuid:uid}/timeline/log", response=Came, auth=Bearer(Scope.STATE))
def import_log(
    request: HttpRequest, uid: UUID, told: Form[LogIn], file: File[UploadedFile]
) -> dict[str, int]:
    """Take the lines of a log (CSV with a column of times) into the timeline, each with its place."""
    case, _ = case_for(request.user, uid, Act.STATE)
    form = log_import.LogFile(told.dict(), {"log": file})
    taken, left = log_import.take_lines(case, given(form), by=request.user)
    return {"taken": taken, "left": left}


@router.post("/cases/{uuid:uid}/tasks", response={201: Made}, auth=Bearer(Scope.WORK))
def add_task(request: HttpRequest, uid: UUID, told: TaskIn) -> Status[dict[str, str]]:
    """Add a task."""
    case, _ = case_for(request.user, uid, Act.WORK)
    return Status(201, {"id": str(playbook.add_task(case, told.dict(), by=request.user).pk)})


@router.patch("/cases/{uuid:uid}/tasks/{int:number}", response=Made, auth=Bearer(Scope.WORK))
def assign(request: HttpRequest, uid: UUID, number: Number, told: Assigned) -> dict[str, str]:
    """Say who does a task by which day."""
    one = _task(request, uid, number)
    member = told.owner and get_object_or_404(one.case.memberships.select_related("user"), user=told.owner)
    said = {"owner": member.user if member else None, "due_on": told.due_on}
    playbook.assign_task(one, said, by=request.user)
    return {"id": str(one.pk)}


@router.post("/cases/{uuid:uid}/tasks/{int:number}/done", response=Made, auth=Bearer(Scope.WORK))
def finish(request: HttpRequest, uid: UUID, number: Number, told: Done) -> dict[str, str]:
    """Put a task down as done."""
    one = _task(request, uid, number)
    playbook.finish_task(one, told.evidence, by=request.user)
    return {"id": str(one.pk)}


@router.post("/cases/{uuid:uid}/tasks/{int:number}/reopen", response=Made, auth=Bearer(Scope.WORK))
def reopen(request: HttpRequest, uid: UUID, number: Number) -> dict[str, str]:
    """Take back that a task was done."""
    one = _task(request, uid, number)
    playbook.reopen_task(one, by=request.user)
    return {"id": str(one.pk)}


@router.post("/cases/{uuid:uid}/decisions", response={201: Made}, auth=Bearer(Scope.DECIDE))
def decide(request: HttpRequest, uid: UUID, told: DecisionIn) -> Status[dict[str, str]]:
    """Record a decision."""
    case, _ = case_for(request.user, uid, Act.DECIDE)
    user: Any = request.user
    said = cases.Said(told.duty, cases.Decision(told.decision), user.name, told.reason)
    return Status(201, {"id": str(decisions.put_down(case, said, by=user).number)})


@router.post("/cases/{uuid:uid}/papers", response={201: Made}, auth=Bearer(Scope.PAPERS))
def make_paper(request: HttpRequest, uid: UUID, told: PaperIn) -> Status[dict[str, str]]:
    """Make a paper from the facts as they stand, in the language asked for (Accept-Language)."""
    case, _ = case_for(request.user, uid, Act.MAKE_PAPERS)
    kind = next((one for one in documents.paper_kinds() if one.value == told.kind), None)
    if kind is None:
        raise HttpError(422, "kind: " + ", ".join(one.value for one in documents.paper_kinds()))
    return Status(201, {"id": str(papers.make_paper(case, kind, by=request.user).uid)})


@router.post("/cases/{uuid:uid}/papers/{uuid:paper}/filed", response=Made, auth=Bearer(Scope.PAPERS))
def file_report(request: HttpRequest, uid: UUID, paper: UUID, told: FiledIn) -> dict[str, str]:
    """Put down that a report was filed, with its receipt."""
    case, _ = case_for(request.user, uid, Act.MAKE_PAPERS)
    made = get_object_or_404(MadePaper, case=case, uid=paper, kind__in=filing.reports())
    filing.put_down(case, made, told.dict(), by=request.user)
    return {"id": str(made.uid)}


@router.post("/cases/{uuid:uid}/files", response={201: Made}, auth=Bearer(Scope.FILES))
def drop(request: HttpRequest, uid: UUID, file: File[UploadedFile]) -> Status[dict[str, str]]:
    """Drop a file in and have it examined."""
    case, _ = case_for(request.user, uid, Act.EXAMINE)
    if not file.size:
        raise HttpError(422, "file: empty")
    files.take_in(case, [file], by=request.user)
    return Status(201, {"id": str(case.arrivals.latest("id").uid)})


@router.post("/cases/{uuid:uid}/files/examine", response=Made, auth=Bearer(Scope.FILES))
def examine(request: HttpRequest, uid: UUID) -> dict[str, str]:
    """Examine what waits, or go on with it."""
    case, _ = case_for(request.user, uid, Act.EXAMINE)
    jobs.start(case, by=request.user)
    return {"id": str(case.jobs.latest("id").uid)}


@router.post("/cases/{uuid:uid}/files/stop", response={204: None}, auth=Bearer(Scope.FILES))
def stop(request: HttpRequest, uid: UUID) -> Status[None]:
    """Ask the examination to stop."""
    case, _ = case_for(request.user, uid, Act.EXAMINE)
    jobs.ask_to_stop(case, by=request.user)
    return Status(204, None)


def _task(request: HttpRequest, uid: UUID, number: int) -> Task:
    case, _ = case_for(request.user, uid, Act.WORK)
    found = Task.objects.filter(case=case, pk=number).first()
    if found is None:
        raise Http404
    return found
