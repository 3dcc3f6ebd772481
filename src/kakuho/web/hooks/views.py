"""The page of the programs that are told, for administrators."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kakuho.vocab.errors import UsageError
from kakuho.web import outside
from kakuho.web.hooks import sending
from kakuho.web.hooks.models import Hook
from kakuho.web.shell import words


class NewHook(forms.Form):
    """Where messages go."""

    address = forms.CharField(max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].label = words.say("hooks.address")


@require_http_methods(["GET", "POST"])
def hooks(request: HttpRequest) -> HttpResponse:
    """The programs that are told, and a new one."""
    _administrators_only(request)
    form, shown = NewHook(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            shown = sending.make(form.cleaned_data["address"], by=request.user)
            form = NewHook()
        except UsageError as error:
            said = error.diagnostics()
            form.add_error("address", said.text(words.language()))
    rows = [
        {
            "hook": one,
            "waiting": one.messages.exclude(next_at=None).count(),
            "given_up": one.messages.filter(next_at=None).exclude(status__range=(200, 299)).count(),
        }
        for one in Hook.objects.filter(ended_at=None).order_by("-id")
    ]
    allowed = sorted(outside.hosts_of_hooks().hosts)
    return render(
        request, "hooks/hooks.html", {"form": form, "shown": shown, "rows": rows, "allowed": allowed}
    )


@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Tell a program nothing more."""
    _administrators_only(request)
    sending.end(get_object_or_404(Hook, pk=number, ended_at=None), by=request.user)
    return redirect("hooks")


def _administrators_only(request: HttpRequest) -> None:
    user: Any = request.user
    if not user.is_administrator:
        raise PermissionDenied
