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

from kakuho.web.accounts import factors, store
from kakuho.web.accounts.forms import Inviting, Joining, NewRole
from kakuho.web.accounts.models import User
from kakuho.web.docket.roles import WATCHES_ACCOUNTS, role_named
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
    shown = {"form": form, "link": link, "people": _rows(), "factor_required": store.factor_required()}
    return render(request, "accounts/people.html", shown)


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


@require_POST
def require_factor(request: HttpRequest) -> HttpResponse:
    """Demand a second factor of everybody, once the administrator himself has one; or leave it to each."""
    _administrators_only(request)
    required = request.POST.get("required") == "yes"
    if required and not factors.has_factor(request.user):
        messages.warning(request, words.say("accounts.factor_own_first"))
        return redirect("mfa_index")
    store.require_factor(required=required, by=_user(request))
    return redirect("people")


@require_POST
def remove_factors(request: HttpRequest, number: int) -> HttpResponse:
    """Take the second factors of somebody away who lost the phone or the key."""
    person = _other(request, number)
    store.remove_factors(person, by=_user(request))
    messages.success(request, words.say("accounts.factors_removed", name=person.name))
    return redirect("people")


@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    """What a person can do about his own account."""
    number = Authenticator.objects.filter(user=_user(request)).count()
    role = role_named(_user(request).role)
    shown = {"factors": number, "role": role, "watches": role in WATCHES_ACCOUNTS}
    return render(request, "accounts/own.html", shown)


@require_POST
def end_own_sessions(request: HttpRequest) -> HttpResponse:
    """End all sessions of one's own, this one too."""
    store.end_sessions(_user(request), by=_user(request))
    return redirect("account_login")


def _rows() -> list[dict[str, Any]]:
    safe = set(Authenticator.objects.values_list("user", flat=True))
    return [
        {
            "person": one,
            "role": role_named(one.role),
            "has_factor": one.pk in safe,
            "form": NewRole(initial={"role": one.role}, prefix=None, auto_id=f"id_{one.pk}_%s"),
        }
        for one in User.objects.order_by("-is_active", "name", "pk")
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
