"""Calls and answers of principals, and what was done for those who cannot be reached."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kakuho.web.docket import audit
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.notification.forms import CONTACT_KINDS, Noting
from kakuho.web.notification.models import Contact
from kakuho.web.shell import words

CONTACTS_SHOWN = 200


@require_http_methods(["GET", "POST"])
def contacts(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The log, the newest first, and a form to put down one more."""
    posting = request.method == "POST"
    opened = case_for(request.user, uid, Act.NOTIFY if posting else Act.SEE_PEOPLE)
    form = Noting(request.POST if posting else None)
    if posting and form.is_valid():
        add_contact(opened[0], form.cleaned_data, by=request.user)
        return redirect("notice_contacts", uid=uid)
    rows = [
        {"contact": one, "said": words.say(f"notification.contact.{one.kind}")}
        for one in opened[0].contacts.select_related("by").order_by("-id")[:CONTACTS_SHOWN]
    ]
    counts = {kind: opened[0].contacts.filter(kind=kind).count() for kind in CONTACT_KINDS}
    numbers = [(words.say(f"notification.contact.{kind}"), n) for kind, n in counts.items()]
    context = {"rows": rows, "numbers": numbers, "form": form, "status": 422 if form.is_bound else 200}
    return case_page(request, "notification/contacts.html", opened, **context)


def add_contact(case: Case, given: dict[str, Any], *, by: Any) -> Contact:
    """The contact that was put down: `kind`, `reference`, `text`, `answer`."""
    with transaction.atomic():
        told = {name: given[name] for name in ("reference", "text", "answer")}
        one = Contact.objects.create(case=case, kind=given["kind"], told=told, at=timezone.now(), by=by)
        audit.record("notices.noted", actor=by, case=case, details={"kind": given["kind"]})
    return one
