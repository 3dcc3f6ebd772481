"""How far the notification has come, and what can be done next."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kakuho.vault import NotKeptError, WorkspaceBusyError
from kakuho.vocab.notices import Way
from kakuho.web import outside
from kakuho.web.docket import audit, vaults
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.job_page import job_context
from kakuho.web.docket.models import Case, Job
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.notification.forms import Listing, Sending
from kakuho.web.shell import charts, words
from kakuho.workflows.notices.notice_status import status_of
from kakuho.workflows.register.register_shown import register_rows

COUNTED_AT_ONCE = 5_000  # people; more are counted by the worker
DOUBTS_SHOWN = 50
WAIT_SECONDS = 2.0
_KINDS = ("notices.mail", "notices.letters", "notices.list", "notices.count")


@require_safe
def notices(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Everybody of the register by where he stands, in numbers; to look is written down."""
    opened = case_for(request.user, uid, Act.SEE)
    case = opened[0]
    audit.record("notices.seen", actor=request.user, case=case)
    context = {**job_context(case, "case_notices"), "written": written(case), "sending": Sending()}
    context |= {"listing": Listing(), "mail_server": outside.mail_server() is not None}
    try:
        status = status_now(case, actor=str(request.user.pk))
    except WorkspaceBusyError:
        return case_page(request, "notification/notices.html", opened, busy=True, **context)
    if status is not None:
        context |= {"standing": status, "rows": rows_of(status), "chart": chart_of(status)}
        context["doubts"] = status.get("doubtful_mails", [])[:DOUBTS_SHOWN]
    return case_page(request, "notification/notices.html", opened, **context)


def written(case: Case) -> list[dict[str, Any]]:
    """The files that were written for sending, the newest first."""
    jobs = case.jobs.filter(kind__in=("notices.letters", "notices.list"), state=Job.State.DONE)
    return [
        {"job": one, "files": (one.said or {}).get("files", []), "said": words.say(f"docket.kind.{one.kind}")}
        for one in jobs.select_related("by").order_by("-id")[:20]
    ]


def rows_of(status: dict[str, Any]) -> list[dict[str, Any]]:
    """The standings that occur, each with its number of people."""
    told = [(words.in_(way), status["told"].get(way.value, 0), "done") for way in Way]
    said = [(words.say("notification.told_by", way=name), n, mark) for name, n, mark in told if n]
    open_ = [("doubtful", "soon"), ("due_by_mail", "open"), ("due_by_letter", "open")]
    rest = [*open_, ("unreachable", "overdue")]
    said += [(words.say(f"notification.status.{name}"), status[name], mark) for name, mark in rest]
    return [{"label": label, "n": n, "mark": mark} for label, n, mark in said]


def chart_of(status: dict[str, Any]) -> str:
    """The same as one bar."""
    parts = [charts.Part(row["label"], row["n"], row["mark"]) for row in rows_of(status)]
    return charts.stacked(words.say("notification.chart"), parts)


def status_now(case: Case, *, actor: str) -> dict[str, Any] | None:
    """Counted now, or, of a large register, as the worker counted it last; None where there is none."""
    if not vaults.has_workspace(case):
        return None
    with vaults.workspace(case, actor=actor, wait_seconds=WAIT_SECONDS) as workspace:
        try:
            if register_rows(workspace) <= COUNTED_AT_ONCE:
                return status_of(workspace).as_json()
        except NotKeptError:
            return None
    last = case.jobs.filter(kind__in=_KINDS, state=Job.State.DONE).order_by("-id").first()
    return ((last and last.said) or {}).get("status")
