"""The words of a notice: what the facts give, and what a person writes in place of it."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kakuho import documents
from kakuho.vocab.papers import PaperKind
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
    paper = documents.draw(paper_kind, store.standing_now(case).base)
    form = Words(request.POST or None, paper=paper, texts=texts_of(case, paper_kind))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            Wording.objects.create(
                case=case, kind=paper_kind.value, texts=form.texts(), at=timezone.now(), by=request.user
            )
            audit.record("notices.worded", actor=request.user, case=case, details={"kind": paper_kind.value})
        messages.success(request, words.say("notification.worded"))
        return redirect("case_notices", uid=uid)
    return case_page(request, "notification/wording.html", opened, form=form, paper=paper)
