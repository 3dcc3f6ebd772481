"""Invitations, the list of people, one's own account."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kakuho.web.accounts import store
from kakuho.web.accounts.forms import Inviting, Joining, NewRole
from kakuho.web.accounts.models import User
from kakuho.web.docket.roles import role_named
from kakuho.web.shell import refusals, words


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind an invitation."""
    invitation = store.invitation_of(token)
    if invitation is None:
        return refusals.refusal(
            request, 404, words.say("accounts.invitation_void"), words.say("accounts.invitation_void_do")
        )
    form = Joining(request.POST or None, email=invitation.email, name=invitation.name)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        store.accept(invitation, email=given["email"], name=given["name"], password=given["password"])
        messages.success(request, words.say("accounts.joined"))
        return redirect("account_login")
    return render(request, "accounts/join.html", {"form": form, "role": role_named(invitation.role)})


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account, and a new invitation."""
    _administrators_only(request)
    form = Inviting(request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        token = store.invite(
            by=_user(request), role=role_named(given["role"]), email=given["email"], name=given["name"]
        )
        link = request.build_absolute_uri(reverse("join", args=[token]))
        form = Inviting()
    listed = User.objects.order_by("-is_active", "name", "pk")
    return render(request, "accounts/people.html", {"form": form, "link": link, "people": _rows(listed)})


@require_POST
def change_role(request: HttpRequest, number: int) -> HttpResponse:
    """Give a person another usual role."""
    person, form = _other(request, number), NewRole(request.POST)
    if form.is_valid():
        store.change_role(person, role_named(form.cleaned_data["role"]), by=_user(request))
        messages.success(request, words.say("accounts.role_changed", name=person.name))
    return redirect("people")


@require_POST
def set_active(request: HttpRequest, number: int) -> HttpResponse:
    """Close an account, or open it again."""
    person = _other(request, number)
    store.set_active(person, active=request.POST.get("active") == "yes", by=_user(request))
    return redirect("people")


@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    """What a person can do about his own account."""
    factors = Authenticator.objects.filter(user=_user(request)).count()
    return render(request, "accounts/own.html", {"factors": factors, "role": role_named(_user(request).role)})


@require_POST
def end_own_sessions(request: HttpRequest) -> HttpResponse:
    """End all sessions of one's own, this one too."""
    store.end_sessions(_user(request), by=_user(request))
    return redirect("account_login")


def _rows(people: Any) -> list[dict[str, Any]]:
    return [
        {
            "person": one,
            "role": role_named(one.role),
            "form": NewRole(initial={"role": one.role}, prefix=None, auto_id=f"id_{one.pk}_%s"),
        }
        for one in people
    ]


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _administrators_only(request: HttpRequest) -> None:
    if not _user(request).is_administrator:
        raise PermissionDenied


def _other(request: HttpRequest, number: int) -> User:
    """The account of somebody else: nobody locks himself out."""
    _administrators_only(request)
    person = get_object_or_404(User, pk=number)
    if person == request.user:
        raise PermissionDenied
    return person
