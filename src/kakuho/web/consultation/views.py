"""Questions in everyday words, and the consultations that answer them. No question is written down."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kakuho import cases, documents
from kakuho.consult.entries import Entry, Incident, Stage, Strength
from kakuho.consult.finding import Consulted
from kakuho.consult.previews import preview
from kakuho.lawtext.cited import Cited
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.vocab.judgements import Verdict
from kakuho.web.consultation.desk import desk
from kakuho.web.consultation.drafts import draft_beside
from kakuho.web.consultation.forms import Asking, Narrowing
from kakuho.web.consultation.law_texts import address_of
from kakuho.web.docket import audit, store
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words
from kakuho.workflows.consultation.answer_sheet import answer_sheet
from kakuho.workflows.consultation.asking import NO_ADVICE, Quoted, Reply, judgements_of, quotations, reply_to
from kakuho.workflows.duties.standing import Standing

ANSWERS_SHOWN = 3
LISTED = 200


@require_http_methods(["GET", "POST"])
def consultations(request: HttpRequest) -> HttpResponse:
    """Ask, or look through the list; `sheet` gives the answer as a PDF."""
    if request.method == "POST":
        return _answered(request)
    narrowing = Narrowing(request.GET or None)
    told = narrowing.cleaned_data if narrowing.is_bound and narrowing.is_valid() else {}
    found = _listed(told.get("stage"), told.get("incident"))
    context = {
        "form": Asking(user=request.user),
        "narrowing": narrowing,
        "found": [(each.entry, preview(each.entry.question)) for each in found.found],
    }
    return render(request, "consultation/consultations.html", context)


def _answered(request: HttpRequest) -> HttpResponse:
    form = Asking(request.POST, user=request.user)
    if not form.is_valid():
        context = {"form": form, "narrowing": Narrowing(), "found": []}
        return render(request, "consultation/consultations.html", context, status=422)
    chosen = form.cleaned_data["case"]
    standing = None
    if chosen:
        case, _ = case_for(request.user, UUID(chosen), Act.SEE)
        standing = store.standing_now(case)
        audit.record("consultation.asked", actor=request.user, case=case)
    with desk() as at_hand:
        base = standing.base if standing else None
        reply = reply_to(form.cleaned_data["question"], at_hand, case=base, most=ANSWERS_SHOWN)
    if "sheet" in request.POST:
        return _sheet(reply)
    context = {
        "form": form,
        "reply": reply,
        "answers": [_answer(entry, reply.quoted) for entry in reply.entries],
        "asked_for": [_quoted(one) for one in reply.asked_for],
        "duties": _duties(reply),
        "clocks": _clocks(standing),
        "no_advice": NO_ADVICE,
        **draft_beside(request, reply),
    }
    return render(request, "consultation/answer.html", context)


def _sheet(reply: Reply) -> HttpResponse:
    paper = answer_sheet(reply, timezone.now().astimezone(JST))
    made = HttpResponse(documents.pdf_bytes(paper, lang=words.language()), content_type="application/pdf")
    made["Content-Disposition"] = 'attachment; filename="answer.pdf"'
    return made


@require_safe
def consultation(request: HttpRequest, entry: str) -> HttpResponse:
    """One consultation with the words of the law it stands on, and those that go with it."""
    with desk() as at_hand:
        try:
            found = at_hand.consultations.entry(entry)
        except UsageError:
            raise Http404 from None
        quoted = quotations(found.cites(), at_hand.library, at_hand.on)
        related = at_hand.consultations.related(found)
    context = {
        "answer": _answer(found, quoted),
        "asked": found.question,
        "related": [(one.entry, preview(one.entry.question), one.reasons) for one in related],
        "no_advice": NO_ADVICE,
    }
    return render(request, "consultation/consultation.html", context)


def _listed(stage: str | None, incident: str | None) -> Consulted:
    with desk() as at_hand:
        return at_hand.consultations.find(
            "",
            most=LISTED,
            stages=frozenset(one for one in Stage if one.value == stage),
            incidents=frozenset(one for one in Incident if one.value == incident),
        )


def _answer(entry: Entry, quoted: Mapping[Cited, Quoted]) -> dict[str, Any]:
    points = [
        {
            "point": point,
            "open": point.certainty is Strength.UNCONFIRMED,
            "cites": [_quoted(quoted[cited]) for cited in point.cites],
        }
        for point in entry.points
    ]
    return {"entry": entry, "points": points}


def _quoted(one: Quoted) -> dict[str, Any]:
    since = one.since if one.since is not None and one.since.year > 1 else None
    cited = one.cited.citation() if one.text and one.moved is None else None
    address = address_of(cited) if cited is not None else ""
    return {"quoted": one, "since": since, "as_of": one.cited.as_of, "address": address}


def _duties(reply: Reply) -> list[dict[str, Any]]:
    """What the rulebook computes from the facts of the case."""
    if reply.case is None:
        return []
    judged = judgements_of(reply.case)
    shown = [one for n, one in enumerate(judged) if n == 0 or one.reportable is not Verdict.NO]
    return [
        {
            "judgement": one,
            "verdict": Verdict(one.reportable).value,
            "said": words.say(f"consultation.verdict.{Verdict(one.reportable).value}"),
        }
        for one in shown
    ]


def _clocks(standing: Standing | None) -> list[tuple[str, Any, list[str]]]:
    """Each clock of the case that is not met: its name, its day, and what it stands on."""
    lang = words.language()
    return [
        (cases.clock_name(clock, lang), clock.term.due, list(cases.described(clock, lang)))
        for clock in (standing.clocks if standing else ())
        if clock.met_on is None
    ]
