"""What can be read of cases."""

from typing import Annotated, Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from kakuho import cases
from kakuho.law.as_json import judgement_to_mapping, plain
from kakuho.vocab.clocks import Clock
from kakuho.web.api.router import router
from kakuho.web.api.scopes import Scope
from kakuho.web.api.shapes import CaseOut, CasesOut, Refused, Wanted
from kakuho.web.api.tokens import Bearer
from kakuho.web.casefile import papers as paper_pages
from kakuho.web.casefile import people as people_page
from kakuho.web.casefile.decisions import decisions_of
from kakuho.web.docket import audit, store
from kakuho.web.docket.models import Case, Job
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for, visible_cases
from kakuho.web.docket.tasks import title_of
from kakuho.web.shell import words

MOST_ROWS = 1_000
Most = Annotated[int, Field(ge=1, le=200)]


@router.get("/me", response=dict[str, Any])
def me(request: HttpRequest) -> dict[str, Any]:
    """Whose token it is."""
    user: Any = request.user
    return {"id": user.pk, "name": user.name, "role": user.role}


@router.get("/cases", response=CasesOut)
def list_cases(request: HttpRequest, wanted: Query[Wanted]) -> dict[str, Any]:
    """The cases on which the person works, the newest first."""
    found = visible_cases(request.user)
    if not wanted.closed:
        found = found.filter(closed_at=None)
    if wanted.q:
        found = found.filter(Q(title__icontains=wanted.q) | Q(number__startswith=wanted.q))
    page = found.order_by("-opened_at", "-id")[wanted.offset : wanted.offset + wanted.limit]
    return {"count": found.count(), "items": page}


@router.get("/cases/{uuid:uid}", response={200: CaseOut, 404: Refused})
def one_case(request: HttpRequest, uid: UUID) -> Case:
    """One case."""
    return _seen(request, uid)


@router.get("/cases/{uuid:uid}/facts", response=dict[str, Any])
def facts(request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """What people stated and what the files showed (facts schema)."""
    case = _seen(request, uid)
    return {"stated": store.stated_of(case), "scanned": case.scanned}


@router.get("/cases/{uuid:uid}/duties", response=dict[str, Any])
def duties(request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """What the law says to the facts, and the clocks."""
    standing = store.standing_now(_seen(request, uid))
    return {
        "judgements": [judgement_to_mapping(one) for one in standing.judgements],
        "clocks": [_clock(one) for one in standing.clocks],
    }


@router.get("/cases/{uuid:uid}/timeline", response=list[dict[str, Any]])
def timeline(request: HttpRequest, uid: UUID) -> list[dict[str, Any]]:
    """What people told, by time."""
    told = _seen(request, uid).occurrences.order_by("happened_at")[:MOST_ROWS]
    return [
        {"id": one.pk, "happened_at": one.happened_at, **one.told, "certainty": one.certainty} for one in told
    ]


@router.get("/cases/{uuid:uid}/tasks", response=list[dict[str, Any]])
def tasks(request: HttpRequest, uid: UUID) -> list[dict[str, Any]]:
    """The tasks, step by step."""
    return [
        {
            "id": one.pk,
            "step": one.step,
            "title": title_of(one),
            "owner": one.owner_id,
            "due_on": one.due_on,
            "done_at": one.done_at,
        }
        for one in _seen(request, uid).tasks.all()[:MOST_ROWS]
    ]


@router.get("/cases/{uuid:uid}/decisions", response=list[dict[str, Any]])
def decisions(request: HttpRequest, uid: UUID) -> list[dict[str, Any]]:
    """What named persons decided; the chain is checked before anything is shown."""
    return [
        {
            "number": one.number,
            "duty": one.said.duty,
            "decision": one.said.decision.value,
            "by": one.said.by,
            "reason": one.said.reason,
            "sha256": one.sha256,
        }
        for one in decisions_of(_seen(request, uid))
    ]


@router.get("/cases/{uuid:uid}/papers", response=list[dict[str, Any]])
def papers(request: HttpRequest, uid: UUID) -> list[dict[str, Any]]:
    """The papers that were made, the newest first."""
    made = _seen(request, uid).papers.order_by("-id").defer("files", "paper")[:MOST_ROWS]
    return [
        {"uid": one.uid, "kind": one.kind, "language": one.language, "at": one.at, "sha256": one.sha256}
        for one in made
    ]


@router.get("/cases/{uuid:uid}/papers/{uuid:paper}/as/{slug:form}", response={200: None, 404: Refused})
def paper_file(request: HttpRequest, uid: UUID, paper: UUID, form: str) -> HttpResponse:
    """The file of a paper: `pdf` or `docx`."""
    return paper_pages.file_of(_seen(request, uid), paper, form, by=request.user)


@router.get("/cases/{uuid:uid}/files", response=dict[str, Any])
def files(request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """What arrived, and how far its examination has come."""
    case = _seen(request, uid)
    job: Job | None = case.jobs.order_by("-id").first()
    return {
        "files": [
            {"uid": one.uid, "name": one.name, "size_bytes": one.size_bytes, "examined_at": one.examined_at}
            for one in case.arrivals.order_by("-id")[:MOST_ROWS]
        ],
        "job": job
        and {
            "state": job.state,
            "stage": job.stage,
            "done_bytes": job.done_bytes,
            "all_bytes": job.all_bytes,
        },
    }


@router.get("/cases/{uuid:uid}/members", response=list[dict[str, Any]])
def members(request: HttpRequest, uid: UUID) -> list[dict[str, Any]]:
    """Who works on the case as what."""
    found = _seen(request, uid).memberships.select_related("user").order_by("user__name")
    return [{"id": one.user_id, "name": one.user.name, "role": one.role} for one in found]


@router.get("/cases/{uuid:uid}/people", response=dict[str, Any], auth=Bearer(Scope.PEOPLE))
def people(request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """How many people by kind of data and by file; no datum of anybody. Each look is in the audit log."""
    case, _ = case_for(request.user, uid, Act.SEE_PEOPLE)
    audit.record("people.seen", actor=request.user, case=case)
    found = people_page.numbers(case, actor=str(request.user.pk))
    return {"count": found.get("count"), "facts": found.get("facts")}


@router.get("/cases/{uuid:uid}/audit", response=list[dict[str, Any]], auth=Bearer(Scope.AUDIT))
def audit_log(
    request: HttpRequest,
    uid: UUID,
    before: Annotated[int | None, Query(ge=1, le=2**62)] = None,
    limit: Most = 100,
) -> list[dict[str, Any]]:
    """The rows of the case, the newest first."""
    case, _ = case_for(request.user, uid, Act.SEE_AUDIT)
    names = dict(get_user_model().objects.values_list("pk", "name"))
    return [
        {"seq": one.seq, "at": one.at, "event": one.event, "by": names.get(one.actor), "details": one.details}
        for one in audit.entries(case, newest=limit, before=before)
    ]


def _seen(request: HttpRequest, uid: UUID) -> Case:
    return case_for(request.user, uid, Act.SEE)[0]


def _clock(clock: Clock) -> dict[str, Any]:
    return {
        "id": clock.id,
        "name": cases.clock_name(clock, words.language()),
        "ends_at": clock.term.ends_at,
        "due": plain(clock.term.due),
        "met_on": clock.met_on,
        "provisional": clock.provisional,
    }
