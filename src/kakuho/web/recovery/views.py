"""Every known copy, one copy with its steps, and the letters to its holder."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from kakuho import documents
from kakuho.vocab.calendar import JST
from kakuho.vocab.papers import PaperKind
from kakuho.web.docket import audit, store
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case, MadePaper
from kakuho.web.docket.papers import keep_paper
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.recovery.forms import Finding, Stepping
from kakuho.web.recovery.models import STATES, Copy
from kakuho.web.recovery.store import add_copy, add_step
from kakuho.web.shell import charts, words

COPIES_SHOWN = 500
LETTERS = {"request": PaperKind.DELETION_REQUEST, "certificate": PaperKind.DELETION_CERTIFICATE}
_MARKS = {"open": "overdue", "requested": "soon", "answered": "soon", "proved": "done", "refused": "overdue"}


@require_http_methods(["GET", "POST"])
def copies(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The copies with where each stands, and a form for one more."""
    posting = request.method == "POST"
    opened = case_for(request.user, uid, Act.WORK if posting else Act.SEE)
    form = Finding(request.POST if posting else None)
    if posting and form.is_valid():
        copy = add_copy(opened[0], form.cleaned_data, by=request.user)
        return redirect("copy", uid=uid, copy=copy.number)
    rows = [_row(copy, opened[1]) for copy in opened[0].copies.all()[:COPIES_SHOWN]]
    parts = [
        charts.Part(words.say(f"recovery.state.{state}"), n, _MARKS[state])
        for state in STATES
        if (n := sum(row["copy"].state == state for row in rows))
    ]
    chart = charts.stacked(words.say("recovery.chart"), parts) if parts else ""
    context = {"rows": rows, "parts": parts, "chart": chart, "form": form}
    return case_page(request, "recovery/copies.html", opened, status=422 if form.is_bound else 200, **context)


@require_http_methods(["GET", "POST"])
def copy_page(request: HttpRequest, uid: UUID, copy: int) -> HttpResponse:
    """One copy: what was asked, answered and proved, and a form for the next step."""
    posting = request.method == "POST"
    opened = case_for(request.user, uid, Act.WORK if posting else Act.SEE)
    one = get_object_or_404(Copy, case=opened[0], number=copy)
    form = Stepping(request.POST if posting else None)
    if posting and form.is_valid():
        add_step(one, form.cleaned_data, by=request.user)
        return redirect("copy", uid=uid, copy=copy)
    if one.need_to_know and Act.SEE_SUSPECTS in opened[1]:
        audit.record("copy.holder_seen", actor=request.user, case=opened[0], details={"number": copy})
    steps = [
        {"step": step, "said": words.say(f"recovery.step.{step.kind}")}
        for step in one.steps.select_related("by")
    ]
    context = {"row": _row(one, opened[1]), "steps": steps, "form": form}
    return case_page(request, "recovery/copy.html", opened, status=422 if form.is_bound else 200, **context)


@require_POST
def letter(request: HttpRequest, uid: UUID, copy: int, letter: str) -> HttpResponse:
    """Make the request to delete, or the certificate that the holder fills in; both lie with the papers."""
    case, acts = case_for(request.user, uid, Act.MAKE_PAPERS)
    make_letter(get_object_or_404(Copy, case=case, number=copy), letter, acts, by=request.user)
    messages.success(request, words.say("recovery.letter_made"))
    return redirect("case_papers", uid=uid)


def make_letter(one: Copy, letter: str, acts: frozenset[Act], *, by: Any) -> MadePaper:
    """The letter to the holder of a copy, among the papers of its case.

    Raises:
        Http404: there is no such letter.
    """
    kind = LETTERS.get(letter)
    if kind is None:
        raise Http404
    found = one.at.astimezone(JST).strftime("%Y-%m-%d %H:%M")
    texts = {"what.place": one.told["place"], "what.found_at": found} if letter == "request" else {}
    holder = holder_of(one, acts)
    if holder and not one.need_to_know:
        texts["head.to" if letter == "request" else "head.from"] = holder
    case: Case = one.case
    paper = documents.draw(kind, store.standing_now(case).base, texts=texts)
    return keep_paper(case, kind, paper, lang=words.language(), by=by)


def _row(copy: Copy, acts: frozenset[Act]) -> dict[str, Any]:
    today = timezone.now().astimezone(JST).date()
    return {
        "copy": copy,
        "kind": words.say(f"recovery.kind.{copy.kind}"),
        "state": words.say(f"recovery.state.{copy.state}"),
        "mark": _MARKS[copy.state],
        "holder": holder_of(copy, acts),
        "late": copy.recheck_on is not None and copy.recheck_on < today,
    }


def holder_of(copy: Copy, acts: frozenset[Act]) -> str:
    """The holder, or for those who need not know it that there is one."""
    if copy.need_to_know and Act.SEE_SUSPECTS not in acts:
        return words.say("recovery.withheld")
    return str(copy.told.get("holder", ""))
