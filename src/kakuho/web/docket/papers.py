"""Papers as they were made: set, kept and put on record in one place, whichever page asked for them."""

import base64
import hashlib
from typing import Any

from django.db import transaction
from django.utils import timezone

from kakuho import documents
from kakuho.vocab.papers import Paper, PaperKind
from kakuho.web.docket import audit
from kakuho.web.docket.models import Case, MadePaper


def keep_paper(case: Case, kind: PaperKind, paper: Paper, *, lang: str, by: Any) -> MadePaper:
    """The paper with its PDF and Word file, kept as it was made."""
    files = {"pdf": documents.pdf_bytes(paper, lang=lang), "docx": documents.docx_bytes(paper, lang=lang)}
    latest = case.facts_versions.order_by("-number").values_list("number", flat=True).first()
    with transaction.atomic():
        made = MadePaper.objects.create(
            case=case,
            kind=kind.value,
            language=lang,
            facts_number=latest or 0,
            paper=documents.to_json(paper),
            files={name: base64.b64encode(content).decode() for name, content in files.items()},
            sha256=hashlib.sha256(files["pdf"]).hexdigest(),
            at=timezone.now(),
            by=by,
        )
        details = {"kind": kind.value, "sha256": made.sha256, "facts": made.facts_number}
        audit.record("paper.made", actor=by, case=case, details=details)
    return made
