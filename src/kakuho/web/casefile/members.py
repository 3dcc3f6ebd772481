"""Who works on a case, and as what."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from kakuho.web.docket import store
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case, Membership
from kakuho.web.docket.roles import Act, Role, role_named
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words


class Appointing(forms.Form):
    """A person and the role in the case."""

    person = forms.ModelChoiceField(queryset=None)
    role = forms.ChoiceField()

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = case.memberships.values("user")
        everybody = get_user_model().objects.filter(is_active=True)
        self.fields["person"].queryset = everybody.exclude(pk__in=there).order_by("name")
        self.fields["role"].choices = [(role.value, words.in_(role)) for role in Role]
        for name in ("person", "role"):
            self.fields[name].label = words.say(f"casefile.members.{name}")


@require_http_methods(["GET", "POST"])
def members(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Everybody who works on the case, and a form to appoint somebody."""
    case, acts = case_for(request.user, uid, Act.APPOINT if request.method == "POST" else Act.SEE)
    form = Appointing(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        store.appoint(case, given["person"], role_named(given["role"]), by=request.user)
        return redirect("case_members", uid=uid)
    rows = [
        {"member": one, "role": role_named(one.role)}
        for one in case.memberships.select_related("user").order_by("user__name")
    ]
    return case_page(request, "casefile/members.html", (case, acts), rows=rows, form=form)


@require_POST
def dismiss(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """Let a person work on the case no more; somebody in charge stays."""
    case, _ = case_for(request.user, uid, Act.APPOINT)
    member = get_object_or_404(Membership, case=case, pk=number)
    if not dismissed(member, by=request.user):
        messages.warning(request, words.say("casefile.members.last"))
    if member.user == request.user:
        return redirect("home")
    return redirect("case_members", uid=uid)


def dismissed(member: Membership, *, by: Any) -> bool:
    """Whether the person works on the case no more; the last one in charge stays."""
    in_charge = member.case.memberships.filter(role=Role.PRIVACY_OFFICER.value)
    if member.role == Role.PRIVACY_OFFICER.value and in_charge.count() == 1:
        return False
    store.appoint(member.case, member.user, None, by=by)
    return True
