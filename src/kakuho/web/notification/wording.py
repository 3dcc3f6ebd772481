"""The words of a notice: what the facts give, and what a person writes in place of it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kakuho import documents
from kakuho.vocab.papers import Paper, PaperKind
from kakuho.web.docket import audit, store
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.notification.forms import Words
from kakuho.web.notification.models import Wording
from kakuho.web.shell import words

KINDS = {"letter": PaperKind.PRINCIPAL_LETTER, "mail": PaperKind.PRINCIPAL_MAIL}


def texts_of(case: Case, kind: PaperKind) -> dict[str, str]:
    """What a person wrote last for this paper, by the id of the field."""
    last = Wording.objects.filter(case=case, kind=kind.value).order_by("-id").first()
    return dict(last.texts) if last else {}


@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, uid: UUID, kind: str) -> HttpResponse:
    """Every field of the letter or the mail."""
    opened = case_for(request.user, uid, Act.NOTIFY)
    if kind not in KINDS:
        raise Http404
    case, paper_kind = opened[0], KINDS[kind]
    paper, form = form_for(case, paper_kind, request.POST or None)
    if request.method == "POST" and form.is_valid():
        keep_wording(case, paper_kind, form.texts(), by=request.user)
        messages.success(request, words.say("notification.worded"))
        return redirect("case_notices", uid=uid)
    return case_page(request, "notification/wording.html", opened, form=form, paper=paper)


def form_for(case: Case, kind: PaperKind, said: Mapping[str, Any] | None = None) -> tuple[Paper, Words]:
    """The paper as the facts draw it, and the form with a field for each of its own."""
    paper = documents.draw(kind, store.standing_now(case).base)
    return paper, Words(said, paper=paper, texts=texts_of(case, kind))


def keep_wording(case: Case, kind: PaperKind, texts: Mapping[str, str], *, by: Any) -> None:
    """Keep what a person wrote, by the id of the field, in place of what stood there before."""
    with transaction.atomic():
        now = timezone.now()
        Wording.objects.create(case=case, kind=kind.value, texts=dict(texts), at=now, by=by)
        audit.record("notices.worded", actor=by, case=case, details={"kind": kind.value})
