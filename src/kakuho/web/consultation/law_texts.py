"""The texts of the law in the browser: what stands at a place on a day, and what fits a question.

A question is posted and written down nowhere; an address holds a place of the law alone.
"""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kakuho.consult.bridging import CONSULTATION
from kakuho.consult.entry_files import knowledge_base
from kakuho.lawtext.citations import Citation, citations
from kakuho.lawtext.law_names import named_laws
from kakuho.lawtext.library import Edition, Library
from kakuho.lawtext.places import Place
from kakuho.lawtext.store import kept_texts
from kakuho.vocab.calendar import JST
from kakuho.web.consultation.desk import law_search
from kakuho.web.consultation.forms import LawAsking
from kakuho.web.shell import words
from kakuho.workflows.consultation.law_search import LawSearch

SHOWN = 10


@require_http_methods(["GET", "POST"])
def law(request: HttpRequest) -> HttpResponse:
    """The laws at hand; what a question finds in them."""
    today = timezone.now().astimezone(JST).date()
    if request.method == "GET":
        with kept_texts() as library:
            context = {
                "form": LawAsking(initial={"on": today}),
                "at_hand": _at_hand(library, today),
            }
        return render(request, "consultation/law.html", context)
    form = LawAsking(request.POST)
    if not form.is_valid():
        return render(request, "consultation/law.html", {"form": form}, status=422)
    asked, on = form.cleaned_data["question"], form.cleaned_data["on"]
    with law_search(on) as search:
        if search is None:
            return render(request, "consultation/law.html", {"form": form, "at_hand": []})
        answer = search.search(asked, most=SHOWN)
        found = [_hit(search, hit.passage, on) for hit in answer.hits] if not answer.abstain else []
    cited = [(each.text, f"{address}?on={on}") for each in citations(asked) if (address := address_of(each))]
    context = {"form": form, "found": found, "nothing": not found and not cited, "cited": cited}
    return render(request, "consultation/law.html", context)


@require_safe
def provision(request: HttpRequest, law_id: str, section: str) -> HttpResponse:
    """An article or a section of a guideline as it stands on a day, and the consultations that cite it."""
    today = timezone.now().astimezone(JST).date()
    on = _day(request.GET.get("on", "")) or today
    with kept_texts() as library:
        shown = _guideline(library, law_id, section, on) or _article(library, law_id, section, on)
    if shown is None:
        raise Http404
    citing = [
        entry
        for entry in knowledge_base()
        if any(_leads(each.citation(), law_id, section) for each in entry.cites())
    ]
    context = {**shown, "on": on, "citing": citing, "law_id": law_id, "section": section}
    return render(request, "consultation/provision.html", context)


def _article(library: Library, law_id: str, article: str, on: date) -> dict[str, Any] | None:
    edition = library.edition(law_id, on)
    parts = [
        part
        for part in (edition.law.provisions if edition else ())
        if part.place.whole_article() == Place(article) and part.text
    ]
    if edition is None or not parts:
        return None
    return {
        "title": edition.law.title,
        "place": str(Place(article)),
        "caption": next((part.caption for part in parts if part.caption), ""),
        "lines": [(_depth(part.place), part.text) for part in parts],
        "since": edition.in_force_from if edition.in_force_from.year > 1 else None,
        **_standing(edition, on),
        "others": _other_days(library, law_id, article, edition),
    }


def _standing(edition: Edition, on: date) -> dict[str, Any]:
    """Whether the day of an edition can move, and whether a later one without a text has replaced it."""
    replaced = edition.outdated_from if edition.outdated_from and edition.outdated_from <= on else None
    return {"replaced": replaced, "condition": edition.condition if edition.provisional else ""}


def _other_days(library: Library, law_id: str, article: str, shown: Edition) -> list[date]:
    """The first days of the editions in which the article reads otherwise than in the one shown."""
    text = shown.law.text_at(Place(article))
    return [
        each.in_force_from
        for each in library.laws[law_id]
        if each is not shown and each.law.text_at(Place(article)) not in {text, None}
    ]


def _guideline(library: Library, law_id: str, number: str, on: date) -> dict[str, Any] | None:
    edition = library.guideline_edition(law_id, on)
    found = [each for each in edition.read().sections if each.number == number] if edition else []
    if edition is None or not found:
        return None
    named = named_laws().get(law_id)
    return {
        "title": named.title if named else edition.read().title,
        "place": number,
        "caption": found[0].title,
        "lines": [(0, line) for line in found[0].text.splitlines() if line.strip()],
        "since": edition.in_force_from if edition.dated else None,
        "others": [],
    }


def _at_hand(library: Library, today: date) -> list[tuple[str, date | None, str]]:
    """Each text at hand: its title, since when it is so, and the address of its first article."""
    told = []
    for law_id in library.laws:
        edition = library.edition(law_id, today)
        if edition is not None:
            first = next(part.place.article for part in edition.law.provisions if part.place.article)
            since = edition.in_force_from if edition.in_force_from.year > 1 else None
            told.append((edition.law.title, since, reverse("provision", args=[law_id, first])))
    for id_ in library.guidelines:
        guideline, named = library.guideline(id_, today), named_laws().get(id_)
        if guideline is not None:
            title = named.title if named else guideline.title
            told.append((title, None, reverse("provision", args=[id_, guideline.sections[0].number])))
    return told


def _hit(search: LawSearch, passage: str, on: date) -> dict[str, Any]:
    sight = search.sight(passage, lang=words.language())
    source, _, section = passage.partition("#")
    if source == CONSULTATION:
        return {"sight": sight, "consultation": True, "address": reverse("consultation", args=[section])}
    return {"sight": sight, "address": f"{reverse('provision', args=[source, section])}?on={on}"}


def address_of(cited: Citation) -> str:
    """Where the place of a citation is shown; empty where it names no law or no place."""
    section = cited.section or (cited.place.article if cited.place else "")
    return reverse("provision", args=[cited.law_id, section]) if cited.law_id and section else ""


def _leads(cited: Citation | None, law_id: str, section: str) -> bool:
    if cited is None or cited.law_id != law_id:
        return False
    return section in {cited.section, cited.place.article if cited.place else ""}


def _depth(place: Place) -> int:
    return 2 if place.subitem else 1 if place.item else 0


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None
