"""Choosing the kind of incident, and the guided form."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kakuho.vocab.errors import KakuhoError
from kakuho.web.docket import store
from kakuho.web.docket.incidents import incidents
from kakuho.web.intake_desk.forms import Intake
from kakuho.web.shell import words


@require_safe
def new_case(request: HttpRequest) -> HttpResponse:
    """The kinds of incidents to choose from."""
    _openers_only(request.user)
    return render(request, "intake_desk/kinds.html", {"incidents": incidents().values()})


@require_http_methods(["GET", "POST"])
def intake(request: HttpRequest, incident: str) -> HttpResponse:
    """The guided form of a kind of incident."""
    _openers_only(request.user)
    if incident not in incidents():
        raise Http404
    form = Intake(request.POST or None, incident=incidents()[incident])
    if request.method == "POST" and form.is_valid():
        try:
            case = store.open_case(
                title=form.cleaned_data["title"],
                incident=incident,
                stated=form.stated_facts(),
                by=request.user,
            )
        except KakuhoError as error:
            said = error.diagnostics()
            form.add_error(None, said.what_en if words.language() == "en" else said.what_ja)
        else:
            messages.success(request, words.say("intake_desk.opened", number=case.number))
            return redirect("case", uid=case.uid)
    status = 422 if form.is_bound else 200
    return render(
        request, "intake_desk/intake.html", {"form": form, "incident": incidents()[incident]}, status=status
    )


def _openers_only(user: Any) -> None:
    if not user.may_open_cases:
        raise PermissionDenied
