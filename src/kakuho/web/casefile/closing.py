"""The end of a case, and its taking up again."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kakuho.web.docket import store
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words


class Ending(forms.Form):
    """Why the case ends, or goes on."""

    reason = forms.CharField(max_length=4000)


@require_POST
def close(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Close the case, or open a closed one again; the reason stands in the audit log."""
    case, _ = case_for(request.user, uid, Act.CLOSE)
    form = Ending(request.POST)
    if form.is_valid():
        store.set_closed(
            case, closed=case.closed_at is None, reason=form.cleaned_data["reason"], by=request.user
        )
    else:
        messages.warning(request, words.say("casefile.closing.reason_missing"))
    return redirect("case", uid=uid)
