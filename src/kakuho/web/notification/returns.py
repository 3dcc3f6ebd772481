"""What came back: bounces, the filled-in list of deliveries, and doubtful mails that somebody looked up."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kakuho.web.docket import audit, vaults
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.notification.notices import WAIT_SECONDS
from kakuho.web.shell import words
from kakuho.workflows.notices.notice_returns import Taken, settle, take_bounces, take_list
from kakuho.workflows.register.delivery_list import rows_in

_MOST_BYTES = 50 << 20  # of one file
_UNFIT_SHOWN = 10


class Settling(forms.Form):
    """Whether a doubtful mail went, and how that is known."""

    message_id = forms.CharField(max_length=500)
    sent = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    reason = forms.CharField(max_length=500)


@require_POST
def take(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take in mails that came back (.eml) and filled-in lists (.csv)."""
    case, _ = case_for(request.user, uid, Act.NOTIFY)
    taken = take_back(case, request.FILES.getlist("files"), by=request.user)
    if not taken:
        messages.warning(request, words.say("notification.wrong"))
        return redirect("case_notices", uid=uid)
    numbers = {"taken": sum(one.taken for one in taken), "known": sum(one.known for one in taken)}
    messages.success(request, words.say("notification.taken", **numbers))
    unfit = [one for each in taken for one in each.unfit]
    for place, ja, en in unfit[:_UNFIT_SHOWN]:
        why = en if words.language() == "en" else ja
        messages.warning(request, words.say("notification.unfit", place=place, why=why))
    return redirect("case_notices", uid=uid)


def take_back(case: Case, files: Iterable[UploadedFile], *, by: Any) -> list[Taken]:
    """What was taken of mails that came back and of lists; none where no file fits or nobody was told."""
    given = [(one.name, one.read()) for one in files if 0 < one.size <= _MOST_BYTES]
    if not given or not vaults.has_workspace(case):
        return []
    mails = [one for one in given if not one[0].lower().endswith(".csv")]
    lists = [rows_in(content, name=name) for name, content in given if name.lower().endswith(".csv")]
    with vaults.workspace(case, actor=by.name, wait_seconds=WAIT_SECONDS) as workspace:
        taken = [take_bounces(workspace, mails), *(take_list(workspace, rows) for rows in lists)]
    numbers = {"taken": sum(one.taken for one in taken), "known": sum(one.known for one in taken)}
    audit.record("notices.taken", actor=by, case=case, details=numbers)
    return taken


@require_POST
def settle_doubt(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Put down whether a doubtful mail went, as the mail server's log shows."""
    case, _ = case_for(request.user, uid, Act.NOTIFY)
    form = Settling(request.POST)
    if form.is_valid():
        settled(case, form.cleaned_data, by=request.user)
    else:
        messages.warning(request, words.say("notification.wrong"))
    return redirect("case_notices", uid=uid)


def settled(case: Case, given: Mapping[str, str], *, by: Any) -> None:
    """Put down what became of the mail `message_id`: `sent` ("yes" or "no"), and the `reason`.

    Raises:
        Http404: nobody of the case was told.
        UsageError: there is no such mail, or nothing is doubtful about it.
    """
    if not vaults.has_workspace(case):
        raise Http404
    with vaults.workspace(case, actor=by.name, wait_seconds=WAIT_SECONDS) as workspace:
        settle(workspace, given["message_id"], sent=given["sent"] == "yes", reason=given["reason"])
    audit.record("notices.settled", actor=by, case=case, details={"sent": given["sent"]})
