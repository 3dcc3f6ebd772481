"""The papers of a case: made from its facts, kept as they were made, handed out as PDF or Word."""

import base64
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from kakuho import documents
from kakuho.vocab.calendar import JST
from kakuho.vocab.papers import FactBase, PaperKind, Wording
from kakuho.web.casefile.filing import filed_of, reports
from kakuho.web.docket import audit, store, vaults
from kakuho.web.docket.case_page import case_page
from kakuho.web.docket.models import Case, MadePaper
from kakuho.web.docket.papers import keep_paper
from kakuho.web.docket.roles import Act
from kakuho.web.docket.scope import case_for
from kakuho.web.shell import words
from kakuho.workflows.casebook import case_store
from kakuho.workflows.duties.paper_facts import base_of_case, base_of_facts

PAPERS_LISTED = 200
_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@cache
def titles() -> dict[PaperKind, Wording]:
    """The title of every kind of paper."""
    nothing_known = base_of_facts({}, datetime.now(JST))
    return {kind: documents.draw(kind, nothing_known).title for kind in documents.paper_kinds()}


@require_safe
def papers(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The papers that can be made and those that were."""
    opened = case_for(request.user, uid, Act.SEE)
    made = opened[0].papers.select_related("by").order_by("-id").defer("files", "paper")[:PAPERS_LISTED]
    context = {
        "kinds": [(kind.value, title) for kind, title in titles().items()],
        "made": [
            {"paper": one, "title": titles()[PaperKind(one.kind)], "is_report": one.kind in reports()}
            for one in made
        ],
        "filed": [(one.filing, titles()[one.filing.kind]) for one in filed_of(opened[0])],
    }
    return case_page(request, "casefile/papers.html", opened, **context)


@require_POST
def make(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Make a paper from the facts as they stand."""
    case, _ = case_for(request.user, uid, Act.MAKE_PAPERS)
    kind = next((one for one in documents.paper_kinds() if one.value == request.POST.get("kind")), None)
    if kind is None:
        raise Http404
    make_paper(case, kind, by=request.user)
    return redirect("case_papers", uid=uid)


def make_paper(case: Case, kind: PaperKind, *, by: Any) -> MadePaper:
    """The paper, made from the facts as they stand in the reader's language, and kept."""
    paper = documents.draw(kind, _base(case, actor=str(by.pk)), filed=filed_of(case))
    return keep_paper(case, kind, paper, lang=words.language(), by=by)


@require_safe
def download(request: HttpRequest, uid: UUID, paper: UUID, form: str) -> HttpResponse:
    """A paper as it was made."""
    case, _ = case_for(request.user, uid, Act.SEE)
    return file_of(case, paper, form, by=request.user)


def file_of(case: Case, paper: UUID, form: str, *, by: Any) -> HttpResponse:
    """The file of a paper of the case; who took it is written down.

    Raises:
        Http404: there is none in this case or in this form.
    """
    made = get_object_or_404(MadePaper, case=case, uid=paper)
    if form not in _TYPES:
        raise Http404
    audit.record("paper.read", actor=by, case=case, details={"paper": str(made.uid), "form": form})
    answer = HttpResponse(base64.b64decode(made.files[form]), content_type=_TYPES[form])
    name = f"{case.number}-{made.kind.replace('_', '-')}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _base(case: Case, *, actor: str) -> FactBase:
    """What the paper is drawn from; with what was scanned and counted where files were examined."""
    base: FactBase = store.standing_now(case).base
    if case.scanned is None or not vaults.has_workspace(case):
        return base
    with vaults.workspace(case, actor=actor) as workspace:
        case_store.keep_facts(workspace, store.stated_of(case))
        examined = base_of_case(workspace, base.prepared_at)
    return replace(base, count=examined.count, scan=examined.scan)
