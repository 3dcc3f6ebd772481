"""The facts of a case: what was stated, and the forms to state more."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from kakuho.vocab.errors import KakuhoError
from kakuho.vocab.facts import Facts
from kakuho.vocab.facts.words import Spec, specs
from kakuho.web.docket import store
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.questions import FactsForm
from kakuho.web.questions.paths import spec_at
from kakuho.web.shell import words

_ASKED_ALONE = "ask"
_MOST_QUESTIONS = 12


@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One section of the facts, or the questions that the address names."""
    case, acts = case_for(request.user, uid, Act.STATE)
    section = request.GET.get("section", "times")
    asked = [path for path in request.GET.getlist(_ASKED_ALONE) if spec_at(path)][:_MOST_QUESTIONS]
    paths = asked or _paths(section)
    form = FactsForm(request.POST or None, paths=paths, stated=store.stated_of(case), sureness=True)
    if request.method == "POST" and form.is_valid():
        try:
            store.tell(case, form.told, by=request.user)
        except KakuhoError as error:
            said = error.diagnostics()
            form.add_error(None, said.what_en if words.language() == "en" else said.what_ja)
        else:
            messages.success(request, words.say("casefile.facts.kept"))
            return redirect("case", uid=case.uid) if asked else redirect(request.get_full_path())
    context: dict[str, Any] = {"form": form, "section": section, "sections": _sections(), "asked": asked}
    return case_page(
        request, "casefile/facts.html", (case, acts), status=422 if form.is_bound else 200, **context
    )


def _sections() -> list[tuple[str, Spec]]:
    return [(name, spec) for name, spec in specs(Facts).items() if spec.section]


def _paths(section: str) -> list[str]:
    """The fields of a section with those of its parts; of groups of data the first."""
    spec = specs(Facts).get(section)
    if spec is None or not spec.section:
        return []
    return list(_below(spec, f"{section}.0" if spec.many else section))


def _below(spec: Spec, path: str) -> Any:
    for name, field in specs(spec.type).items():
        here = f"{path}.{name}"
        if not field.section:
            yield here
        elif not field.many:
            yield from _below(field, here)
