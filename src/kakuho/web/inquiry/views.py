"""The pages of the internal investigation; each look is written down."""

from functools import cache
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kakuho.consult.entries import Entry, Strength
from kakuho.consult.entry_files import knowledge_base
from kakuho.web.docket import audit, store
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.inquiry.forms import RECORD_KINDS, Record, Suspecting, answers
from kakuho.web.inquiry.models import InquiryRecord, Suspect
from kakuho.web.shell import words

# What an investigation meets, in the order in which it does.
GUIDE = (
    "internal-leak-investigation",
    "monitoring-work-mail",
    "private-phone-and-pc",
    "private-cloud-account",
    "hearing-the-employee",
    "trade-secret-requirements",
    "lawful-evidence-in-court",
    "whistleblower-told-us",
    "disciplining-for-a-leak",
)


@cache
def _entries() -> dict[str, Entry]:
    return {entry.id: entry for entry in knowledge_base() if entry.id in GUIDE}


@require_http_methods(["GET", "POST"])
def inquiry(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The guide, the people under suspicion, the records."""
    opened = case_for(request.user, uid, Act.SEE_SUSPECTS)
    case, posting = opened[0], request.method == "POST"
    if posting:
        case_for(request.user, uid, Act.STATE)
    form = Suspecting(request.POST if posting else None)
    if posting and form.is_valid():
        add_suspect(case, form.cleaned_data, by=request.user)
        return redirect("case_inquiry", uid=uid)
    audit.record("inquiry.seen", actor=request.user, case=case)
    context = {
        "guide": [_entries()[entry] for entry in GUIDE],
        "suspects": case.suspects.all(),
        "records": [
            {"record": one, "said": words.say(f"inquiry.record.{one.kind}")}
            for one in case.inquiry_records.select_related("by").order_by("-id")
        ],
        "kinds": [(kind, words.say(f"inquiry.record.{kind}")) for kind in RECORD_KINDS],
        "form": form,
    }
    return case_page(request, "inquiry/inquiry.html", opened, status=422 if form.is_bound else 200, **context)


def add_suspect(case: Case, told: dict[str, Any], *, by: Any) -> Suspect:
    """The person under suspicion, under the next letter of the case: `name`, `relation`, `why`."""
    with transaction.atomic():
        store.hold()
        last = case.suspects.order_by("-number").values_list("number", flat=True).first()
        one = Suspect.objects.create(case=case, number=(last or 0) + 1, told=told, at=timezone.now(), by=by)
        audit.record("inquiry.suspected", actor=by, case=case, details={"number": one.number})
    return one


def add_record(case: Case, kind: str, told: dict[str, Any], *, by: Any) -> InquiryRecord:
    """The record of a kind, with the fields of its form."""
    with transaction.atomic():
        one = InquiryRecord.objects.create(case=case, kind=kind, told=told, at=timezone.now(), by=by)
        details = {"number": one.pk, "kind": kind}
        audit.record("inquiry.recorded", actor=by, case=case, details=details)
    return one


@require_safe
def guide(request: HttpRequest, uid: UUID, entry: str) -> HttpResponse:
    """One consultation with its sources; what is unconfirmed says so."""
    opened = case_for(request.user, uid, Act.SEE_SUSPECTS)
    found = _entries().get(entry)
    if found is None:
        raise Http404
    points = [(point, point.certainty is Strength.UNCONFIRMED) for point in found.points]
    return case_page(request, "inquiry/guide.html", opened, entry=found, points=points)


@require_http_methods(["GET", "POST"])
def fill_in(request: HttpRequest, uid: UUID, record_kind: str) -> HttpResponse:
    """Fill a form in; what was written stays as it was."""
    opened = case_for(request.user, uid, Act.SEE_SUSPECTS)
    case_for(request.user, uid, Act.STATE)
    if record_kind not in RECORD_KINDS:
        raise Http404
    form = Record(request.POST or None, kind=record_kind)
    if request.method == "POST" and form.is_valid():
        one = add_record(opened[0], record_kind, form.cleaned_data, by=request.user)
        return redirect("inquiry_record", uid=uid, record=one.pk)
    title, status = words.say(f"inquiry.record.{record_kind}"), 422 if form.is_bound else 200
    return case_page(request, "inquiry/form.html", opened, form=form, title=title, status=status)


@require_safe
def record(request: HttpRequest, uid: UUID, record: int) -> HttpResponse:
    """A record as it was filled in, to be read or printed."""
    opened = case_for(request.user, uid, Act.SEE_SUSPECTS)
    one = get_object_or_404(InquiryRecord, case=opened[0], pk=record)
    audit.record("inquiry.read", actor=request.user, case=opened[0], details={"number": one.pk})
    context = {"record": one, "said": words.say(f"inquiry.record.{one.kind}")}
    return case_page(request, "inquiry/record.html", opened, answers=answers(one.kind, one.told), **context)
