"""The page of a person's own tokens."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kakuho.web.api import tokens
from kakuho.web.api.forms import NewToken
from kakuho.web.api.models import ApiToken
from kakuho.web.api.scopes import Scope


@require_http_methods(["GET", "POST"])
def own_tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens, and a new one, shown once."""
    form, shown = NewToken(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        scopes = [scope for scope in Scope if scope.value in given["scopes"]]
        shown = tokens.make(user=request.user, name=given["name"], scopes=scopes, days=given["days"])
        form = NewToken()
    good = set(tokens.good().filter(user=request.user.pk).values_list("pk", flat=True))
    rows: list[dict[str, Any]] = [
        {"token": one, "good": one.pk in good}
        for one in ApiToken.objects.filter(user=request.user.pk).order_by("-id")
    ]
    return render(request, "api/tokens.html", {"form": form, "shown": shown, "rows": rows})


@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """End one of one's own tokens."""
    tokens.revoke(get_object_or_404(ApiToken, user=request.user, pk=number), by=request.user)
    return redirect("own_tokens")
