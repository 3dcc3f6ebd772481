"""The tab of the origin: a form, the last run in pictures and tables, the runs before."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from kakuho.trace.registry import is_registry
from kakuho.web import surroundings
from kakuho.web.docket import audit, jobs
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.job_page import job_context
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import charts, words
from kakuho.web.shell.templatetags.words import told_moment
from kakuho.web.tracing.forms import Tracing
from kakuho.web.tracing.models import TraceRun

RUNS_SHOWN = 20


@require_http_methods(["GET", "POST"])
def trace(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What the runs found; every look at names is written down."""
    opened = case_for(request.user, uid, Act.SEE_SUSPECTS)
    case, posting = opened[0], request.method == "POST"
    if posting:
        case_for(request.user, uid, Act.EXAMINE)
    form = Tracing(request.POST if posting else None, case=case)
    if posting and form.is_valid():
        if not jobs.start(case, by=request.user, kind="trace.accounts", asked=form.cleaned_data):
            messages.warning(request, words.say("docket.job.other_runs"))
        return redirect("case_trace", uid=uid)
    candidates = "candidates" in request.GET
    runs = runs_seen(case, candidates=candidates, by=request.user)
    context = {
        **job_context(case, "case_trace"),
        "form": form,
        "registry": is_registry(surroundings.trace_registry()),
        "runs": runs,
        "shown": _shown(runs[0], candidates=candidates) if runs else None,
    }
    return case_page(request, "tracing/trace.html", opened, status=422 if form.is_bound else 200, **context)


def runs_seen(case: Case, *, candidates: bool, by: Any) -> list[TraceRun]:
    """The last runs, the newest first; that somebody looked is in the log."""
    runs = list(case.trace_runs.select_related("by")[:RUNS_SHOWN])
    if runs:
        details = {"run": runs[0].sha256, "candidates": candidates}
        audit.record("trace.seen", actor=by, case=case, details=details)
    return runs


def _shown(run: TraceRun, *, candidates: bool) -> dict[str, Any]:
    """A run for the page: names stand in it where the verdict earns them, or where they are asked for."""
    told = run.told
    kind, ids = told["verdict"]["kind"], told["verdict"]["ids"]
    listed = named(told, candidates=candidates)
    return {
        "run": run,
        "told": told,
        "verdict": words.say(f"tracing.verdict.{kind}", ids=", ".join(ids)),
        "accounts": [_account(one) for one in listed],
        "withheld": len(told["accounts"]) - len(listed),
        "ranking": _bars("tracing.ranking", [(one["id"], one["posterior"]) for one in listed]),
        "sources": [{**one, "contained": _interval(one["containment"])} for one in told["sources"]],
        "containment": _bars(
            "tracing.containment", [(one["id"], sum(one["containment"]) / 2) for one in told["sources"]]
        ),
        "columns": [{**one, "said": words.say(f"tracing.how.{one['how']}")} for one in told["columns"]],
        "timeline": _timeline(listed, told["sources"]),
        "steps": [
            {"share": _percent(one["unlogged_share"]), "posterior": _percent(one["posterior"])}
            for one in told["assumptions"]["sensitivity"]
        ],
        "unlogged": _percent(told["unlogged"]),
    }


def named(told: dict[str, Any], *, candidates: bool) -> list[dict[str, Any]]:
    """The accounts whose names may stand: those that the verdict names, or all that were considered."""
    return [one for one in told["accounts"] if candidates or one["id"] in told["verdict"]["ids"]]


def _account(one: dict[str, Any]) -> dict[str, Any]:
    return {
        **one,
        "tables": [{**table, "said": told_moment(table["first"])} for table in one["tables"]],
        "probability": _percent(one["posterior"]),
        "over": _interval(one["posterior_over_shares"]),
        "holder": _percent(one["holder_acted"]),
        "had_share": _interval(one["had"]),
    }


def _bars(key: str, values: list[tuple[str, float]]) -> SafeString | str:
    columns = [charts.Column(label, round(100 * value)) for label, value in values]
    return charts.columns(words.say(key), columns, most=100) if columns else ""


def _timeline(accounts: list[dict[str, Any]], sources: list[dict[str, Any]]) -> SafeString | str:
    """When the accounts first touched what they had, against the times of the tables."""
    acts = [
        (table["first"], f"{one['id']} {table['id']}", "act") for one in accounts for table in one["tables"]
    ]
    acts += [(one["state_at"], one["id"], "told") for one in sources if one["state_at"]]
    told = sorted((at, said, mark) for text, said, mark in acts if (at := _day(text)) is not None)
    if not told:
        return ""
    low, high = told[0][0], told[-1][0]
    points = [charts.Point((at - low) / max(high - low, 1), mark) for at, _, mark in told]
    said = [f"{datetime.fromordinal(at):%Y-%m-%d} {name}" for at, name, _ in told]
    return charts.line(words.say("tracing.timeline"), points, said)


def _day(text: str) -> int | None:
    """The day, from a time, a day or a month."""
    try:
        return datetime.fromisoformat(text if len(text) > 7 else f"{text}-01").toordinal()
    except ValueError:
        return None


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _interval(bounds: list[float]) -> str:
    return f"{100 * bounds[0]:.0f}–{100 * bounds[1]:.0f} %"
