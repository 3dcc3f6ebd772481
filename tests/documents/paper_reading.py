"""Papers read back as a reader would."""

import pypdfium2

from kakuho.vocab.papers import Paper, PaperField


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page; line ends are dropped, for they depend on the width of the page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_text(page) for page in document]


def _text(page: pypdfium2.PdfPage) -> str:
    return page.get_textpage().get_text_range().replace("\r\n", "").replace("\n", "")


def field_of(paper: Paper, field_id: str) -> PaperField:
    """Return the field of that id."""
    return next(field for section in paper.sections for field in section.fields if field.id == field_id)


def value_of(paper: Paper, field_id: str) -> list[str]:
    """Return what stands in the field, in Japanese."""
    return [words.ja for words in field_of(paper, field_id).value]
