"""PDF files: the text of each page, form entries and notes, and attached files."""

import ctypes
from collections.abc import Iterator

import pyarrow as pa
import pypdfium2 as pdfium
from pypdfium2 import raw

from kakuho.intake.labels import visible
from kakuho.intake.leaves import Leaf, text_batch
from kakuho.intake.members import Labels, Member
from kakuho.intake.refusals import Refused, damaged, from_error, password
from kakuho.intake.sources import bytes_source, read_all, speakable_path
from kakuho.vocab.contents import Reason, TextPart


def open_pdf(leaf: Leaf) -> pdfium.PdfDocument:
    """The opened document.

    Raises:
        Refused: it is locked or damaged.
    """
    source = leaf.source
    try:
        document = pdfium.PdfDocument(speakable_path(source) or read_all(source, leaf.budget.limits))
        document.init_forms()
    except pdfium.PdfiumError as error:
        raise password() if error.err_code == raw.FPDF_ERR_PASSWORD else damaged("PDF", "PDF") from error
    return document


def pdf_parts(leaf: Leaf) -> Iterator[TextPart]:
    """One text part, a row a page.

    Cost: 100 to 300 pages/s; memory is one page.

    Raises:
        Refused: it is locked or damaged, or no page holds any text.
    """
    with open_pdf(leaf) as document:
        leaf.properties["pages"] = str(len(document))
        pages = _Pages(leaf, document)
        stream = pages.batches()
        first = next(stream, None)
        if first is not None:
            yield TextPart(leaf.locator, _chain(first, stream))
        elif not leaf.troubles:
            leaf.note(_no_text(""))


def _chain(first: pa.RecordBatch, rest: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield first
    yield from rest


class _Pages:
    def __init__(self, leaf: Leaf, document: pdfium.PdfDocument) -> None:
        self._leaf, self._document = leaf, document
        self._pictures: list[int] = []

    def batches(self) -> Iterator[pa.RecordBatch]:
        """One batch a page; pages that are pictures are stated at the end."""
        for index in range(len(self._document)):
            try:
                text, has_picture = _page(self._document, index)
            except pdfium.PdfiumError as error:
                self._leaf.note(from_error(error, "PDF"), self._leaf.at(page=index + 1))
                continue
            if text.strip():
                yield text_batch([(text, None, index + 1)])
            elif has_picture:
                self._pictures.append(index + 1)
        if self._pictures:
            self._leaf.note(_no_text(_ranges(self._pictures)), self._leaf.at(page=self._pictures[0]))


def _page(document: pdfium.PdfDocument, index: int) -> tuple[str, bool]:
    """The page's text with its form entries and notes, and whether it shows a picture."""
    page = document[index]
    try:
        textpage = page.get_textpage()
        text = textpage.get_text_range().replace("\r\n", "\n").replace("\ufffe", "")
        textpage.close()
        entries = _entries(document, page)
        has_picture = not text.strip() and any(True for _ in page.get_objects(max_depth=3))
    finally:
        page.close()
    return "\n".join([text, *entries]), has_picture


def _entries(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> list[str]:
    """What is written into form fields and notes of the page."""
    texts = []
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        contents = _wide(raw.FPDFAnnot_GetStringValue, annotation, b"Contents")
        value = ""
        if document.formenv is not None:
            value = _wide(raw.FPDFAnnot_GetFormFieldValue, document.formenv, annotation)
        texts += [text for text in (contents, value) if text]
        raw.FPDFPage_CloseAnnot(annotation)
    return texts


def _wide(function: object, *arguments: object) -> str:
    """A UTF-16 string from one of pdfium's ask-the-length-first functions."""
    length = function(*arguments, None, 0)  # type: ignore[operator]
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pointer = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    function(*arguments, pointer, length)  # type: ignore[operator]
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")


def _ranges(pages: list[int]) -> str:
    """`1-3, 7`."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs)


def _no_text(pages: str) -> Refused:
    ja, en = (f"{pages}ページ", f"pages {pages}") if pages else ("全ページ", "all pages")
    return Refused(
        Reason.NO_TEXT,
        ja=f"{ja}に文字データがありません(画像として取り込まれた紙面の可能性)。文字認識(OCR)は行いません",
        en=f"{en}: no text, probably scanned pictures; no character recognition is done",
    )


def pdf_members(leaf: Leaf) -> Iterator[Member]:
    """The files attached to the document."""
    labels = Labels()
    with open_pdf(leaf) as document:
        for index in range(document.count_attachments()):
            attachment = document.get_attachment(index)
            name = labels.unique(visible(attachment.get_name()) or f"attachment-{index + 1}")
            yield Member(name, bytes_source(name, bytes(attachment.get_data())))
