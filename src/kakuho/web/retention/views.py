"""The page of the end of a case, and what can be done there."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.retention import store
from kakuho.web.retention.forms import Destroying, Reason, Until
from kakuho.web.shell import words


@require_safe
def ending(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Until when personal data is kept, what holds it, and the certificate of its destruction."""
    opened = case_for(request.user, uid, Act.SEE)
    kept = store.retention_of(opened[0])
    forms = {
        "turning": Reason(auto_id="id_turn_%s"),
        "until": Until(initial={"until": kept.expires_on}, auto_id="id_until_%s"),
        "holding": Reason(auto_id="id_hold_%s"),
        "destroying": Destroying(expected=opened[0].number, auto_id="id_destroy_%s"),
    }
    return case_page(request, "retention/ending.html", opened, kept=kept, **forms)


@require_POST
def close(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Close the case, or open a closed one again; the reason stands in the audit log."""
    case, _ = case_for(request.user, uid, Act.CLOSE)
    if given := _given(request, Reason(request.POST)):
        store.turn(case, reason=given["reason"], by=request.user)
    return redirect("case", uid=uid)


@require_POST
def keep_until(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Set another last day."""
    case, _ = case_for(request.user, uid, Act.CLOSE)
    if given := _given(request, Until(request.POST)):
        store.keep_until(case, given["until"], reason=given["reason"], by=request.user)
    return redirect("case_ending", uid=uid)


@require_POST
def hold(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Put a legal hold on, or lift it."""
    case, _ = case_for(request.user, uid, Act.CLOSE)
    if given := _given(request, Reason(request.POST)):
        held = store.retention_of(case).hold is None
        store.set_hold(case, held=held, reason=given["reason"], by=request.user)
    return redirect("case_ending", uid=uid)


@require_POST
def destroy(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Destroy the personal data of the case for good."""
    case, _ = case_for(request.user, uid, Act.CLOSE)
    if given := _given(request, Destroying(request.POST, expected=case.number)):
        store.destroy(case, reason=given["reason"], by=request.user)
    return redirect("case_ending", uid=uid)


@require_safe
def certificate(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The certificate as a file."""
    case, _ = case_for(request.user, uid, Act.SEE)
    kept = store.retention_of(case)
    if not kept.destroyed_at:
        raise Http404
    answer = HttpResponse(
        json.dumps(kept.certificate, ensure_ascii=False, indent=1), content_type="application/json"
    )
    answer["Content-Disposition"] = f'attachment; filename="{case.number}-destroyed.json"'
    return answer


def _given(request: HttpRequest, form: Any) -> dict[str, Any] | None:
    """What was given, None (and a word to the reader) when something is missing."""
    if form.is_valid():
        return dict(form.cleaned_data)
    wrong = [str(error) for errors in form.errors.values() for error in errors]
    messages.warning(request, " ".join([words.say("retention.reason_missing"), *wrong]))
    return None
