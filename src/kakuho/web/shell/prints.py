"""Printed texts as files that leave the workbench."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.utils import timezone

from kakuho import documents
from kakuho.vocab.calendar import JST
from kakuho.vocab.prints import Printed

_FORMS = {
    "pdf": (documents.printed_pdf, "application/pdf"),
    "docx": (
        documents.printed_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}


def now() -> datetime:
    """The instant, in Japan's time, as prints carry it."""
    return timezone.now().astimezone(JST)


def answer(text: Printed, form: str, name: str) -> HttpResponse:
    """The text as a PDF ("pdf") or a Word file ("docx") called `name`.

    Raises:
        Http404: there is no such form.
    """
    if form not in _FORMS:
        raise Http404
    draw, kind = _FORMS[form]
    found = HttpResponse(draw(text), content_type=kind)
    found["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return found
