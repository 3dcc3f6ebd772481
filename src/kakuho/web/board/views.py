"""The page of the board, and the same as PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kakuho.prevent.board import Figures, printed_board, sentences
from kakuho.prevent.wordings import wording
from kakuho.web.board.counting import counted
from kakuho.web.controls import store as controls
from kakuho.web.shell import charts, prints, words
from kakuho.web.staff.store import only_who


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The figures in sentences and charts."""
    only_who(request.user, runs=False)
    figures, lang = counted(), words.language()
    trained = [
        charts.Part(words.say("board.passed"), figures.passed, "done"),
        charts.Part(words.say("board.waiting"), figures.assigned - figures.passed - figures.late, "soon"),
        charts.Part(words.say("board.late"), figures.late, "overdue"),
    ]
    context = {
        "sentences": sentences(figures, lang),
        "months": figures.months,
        "charts": [_chart(figures, name, lang) for name in ("incidents", "caught", "score")],
        "training": charts.stacked(words.say("board.training"), trained) if figures.assigned else "",
        "trained": trained,
    }
    return render(request, "board/board.html", context)


@require_safe
def printed(request: HttpRequest, form: str) -> HttpResponse:
    """The page to be printed."""
    only_who(request.user, runs=False)
    answers = controls.company()
    company = answers.company if answers else ""
    text = printed_board(counted(), at=prints.now(), company=company, lang=words.language())
    return prints.answer(text, form, "board")


def _chart(figures: Figures, name: str, lang: str) -> dict[str, object]:
    title = wording(f"board.by_month.{name}", lang)
    there = [(one.label, getattr(one, name)) for one in figures.months]
    columns = [charts.Column(label, n) for label, n in there if n is not None]
    most = 100 if name == "score" else None
    return {"title": title, "drawn": charts.columns(title, columns, most=most) if len(columns) > 1 else ""}
