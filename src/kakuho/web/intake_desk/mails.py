"""The mails of a case, and the tray of those that belong to none yet."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kakuho.web.docket import audit
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for, visible_cases
from kakuho.web.intake_desk.mail_store import RE_CASE_NUMBER, assign_to, examine_as_leaked, keep_dropped
from kakuho.web.intake_desk.models import ReceivedMail
from kakuho.web.shell import words

MAILS_SHOWN = 200
_CASES_OFFERED = 50


@require_http_methods(["GET", "POST"])
def mails(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The mails, the newest first; dropped ones are taken in."""
    posting = request.method == "POST"
    opened = case_for(request.user, uid, Act.EXAMINE if posting else Act.SEE_EVIDENCE)
    if posting:
        taken, left = keep_dropped(opened[0], request.FILES.getlist("files"), by=request.user)
        said = words.say("intake_desk.mail.taken", n=taken, left=left)
        messages.success(request, said)
        return redirect("case_mails", uid=uid)
    audit.record("mail.seen", actor=request.user, case=opened[0])
    kept = opened[0].mails.defer("raw")[:MAILS_SHOWN]
    return case_page(request, "intake_desk/mails.html", opened, mails=kept)


@require_safe
def mail_page(request: HttpRequest, uid: UUID, mail: UUID) -> HttpResponse:
    """One mail; the reading is written down."""
    opened = case_for(request.user, uid, Act.SEE_EVIDENCE)
    one = get_object_or_404(ReceivedMail.objects.defer("raw"), case=opened[0], uid=mail)
    audit.record("mail.read", actor=request.user, case=opened[0], details={"sha256": one.sha256})
    return case_page(request, "intake_desk/mail.html", opened, mail=one)


@require_POST
def examine_mail(request: HttpRequest, uid: UUID, mail: UUID) -> HttpResponse:
    """Have the mail examined: it leaked itself."""
    case, _ = case_for(request.user, uid, Act.EXAMINE)
    examine_as_leaked(case, get_object_or_404(ReceivedMail, case=case, uid=mail), by=request.user)
    messages.success(request, words.say("intake_desk.mail.examined"))
    return redirect("case_files", uid=uid)


@require_safe
def tray(request: HttpRequest) -> HttpResponse:
    """Mails that belong to no case yet, for those who may open cases."""
    _openers_only(request.user)
    waiting = ReceivedMail.objects.filter(case=None).defer("raw")[:MAILS_SHOWN]
    offered = list(visible_cases(request.user).filter(closed_at=None).order_by("-id")[:_CASES_OFFERED])
    rows = [{"mail": one, "cases": _first(offered, one, request.user)} for one in waiting]
    return render(request, "intake_desk/tray.html", {"rows": rows})


@require_POST
def assign(request: HttpRequest, mail: UUID) -> HttpResponse:
    """Put a waiting mail into a case."""
    _openers_only(request.user)
    one = get_object_or_404(ReceivedMail, case=None, uid=mail)
    try:
        uid = UUID(request.POST.get("case", ""))
    except ValueError:
        return redirect("mail_tray")
    case, _ = case_for(request.user, uid, Act.EXAMINE)
    assign_to(case, one, by=request.user)
    return redirect("case_mails", uid=case.uid)


def _first(offered: list[Any], mail: ReceivedMail, user: Any) -> list[Any]:
    """The cases with the one whose number stands in the subject in front."""
    numbers = RE_CASE_NUMBER.findall(mail.told["subject"])
    named = list(visible_cases(user).filter(number__in=numbers, closed_at=None)[:1]) if numbers else []
    return named + [case for case in offered if case not in named]


def _openers_only(user: Any) -> None:
    if not user.may_open_cases:
        raise PermissionDenied
