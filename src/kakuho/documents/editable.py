"""Papers as Word files (docx), to be edited before they go out."""

import io
from collections.abc import Iterable
from datetime import UTC
from functools import cache
from importlib.resources import files
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from kakuho.documents.letter_print import joined
from kakuho.documents.printable import visible
from kakuho.vocab.papers import Look, Paper, PaperField, PaperSection, Wording
from kakuho.vocab.yaml_text import values_of_yaml

_JAPANESE_FONT = "Yu Gothic"
_LATIN_FONT = "Arial"
_ALARM = RGBColor(0x8A, 0x3B, 0x00)
_SOFT = RGBColor(0x5C, 0x5C, 0x5C)
_SMALL = Pt(7.5)
_WIDTHS_MM = (46, 104, 22)


@cache
def _words() -> dict[str, Any]:
    text = files("kakuho.documents").joinpath("data/paper_words.yaml").read_text(encoding="utf-8")
    words: dict[str, Any] = values_of_yaml(text)
    return words


def docx_bytes(paper: Paper, *, lang: str = "ja") -> bytes:
    """The paper as a Word file: a letter as paragraphs, any other paper as tables; the same words as the PDF.

    Texts stand in it as text: nothing of them becomes a field, a link or a formula of Word.
    """
    document = docx.Document()
    _set_up(document, paper, lang)
    document.add_heading(visible(paper.title.in_(lang)), level=1)
    if paper.look is Look.LETTER:
        for section in paper.sections:
            _letter_section(document, section, lang)
    else:
        _lines(document, (warning.in_(lang) for warning in paper.warnings), colour=_ALARM)
        for section in paper.sections:
            _table_section(document, section, lang)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _set_up(document: Document, paper: Paper, lang: str) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN_FONT, Pt(10)
    for style in ("Normal", "Heading 1", "Heading 2"):
        fonts = document.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), _JAPANESE_FONT)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(19)
    page.header.paragraphs[0].text = visible(paper.draft_mark.in_(lang)).replace("\n", " ")
    page.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _page_number(page.footer.paragraphs[0])
    about = document.core_properties
    about.title, about.author = visible(paper.title.in_(lang))[:200], ""
    about.language = "ja-JP" if lang == "ja" else "en-GB"
    about.created = about.modified = paper.generated_at.astimezone(UTC).replace(tzinfo=None)


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001  python-docx has no name for a field of its own


def _letter_section(document: Document, section: PaperSection, lang: str) -> None:
    title = section.title.in_(lang)
    if title:
        document.add_heading(visible(title), level=2)
    for field in section.fields:
        if not field.value and not field.blank.in_(lang):
            continue
        if title:
            document.add_paragraph().add_run(visible(field.label.in_(lang))).bold = True
        texts, between = _shown(field, lang), joined(field, lang)
        texts = [between.join(texts)] if between is not None else texts
        _lines(document, texts, colour=None if field.value else _ALARM)


def _table_section(document: Document, section: PaperSection, lang: str) -> None:
    document.add_heading(visible(f"{section.title.in_(lang)} {section.provision_in(lang)}".strip()), level=2)
    table = document.add_table(rows=0, cols=len(_WIDTHS_MM), style="Table Grid")
    table.autofit = False
    for field in section.fields:
        cells = table.add_row().cells
        for cell, width in zip(cells, _WIDTHS_MM, strict=True):
            cell.width = Mm(width)
        cells[0].text = visible(field.label.in_(lang))
        _put(cells[1], _shown(field, lang), colour=None if field.value else _ALARM)
        _put_small(cells[1], _remarks(field, lang))
        cells[2].text = _words()["status"][lang][field.status.value]


def _shown(field: PaperField, lang: str) -> list[str]:
    return [words.in_(lang) for words in field.value] or [field.blank.in_(lang)]


def _remarks(field: PaperField, lang: str) -> Iterable[str]:
    """What stands under a value: what was filed before, what would settle it, notes, origin."""
    lines = {key: entry[lang] for key, entry in _words()["line"].items()}
    for key, listed in (("before", field.before), ("settles", field.settles)):
        if listed:
            yield lines[key] + _joined(listed, lines["separator"], lang)
    for note in field.notes:
        yield lines["note"] + note.in_(lang)
    kind = _words()["origins"][field.origin.kind.value][lang]
    said = field.origin.note_en if lang == "en" else field.origin.note_ja
    origin = " ".join(part for part in (kind, f"({said})" if said else "") if part)
    if origin:
        yield lines["origin"] + origin


def _joined(wordings: tuple[Wording, ...], separator: str, lang: str) -> str:
    return separator.join(words.in_(lang) for words in wordings)


def _lines(document: Document, texts: Iterable[str], *, colour: RGBColor | None) -> None:
    for text in texts:
        _coloured(document.add_paragraph(), text, colour)


def _put(cell: _Cell, texts: list[str], *, colour: RGBColor | None) -> None:
    for at, text in enumerate(texts):
        _coloured(cell.paragraphs[0] if at == 0 else cell.add_paragraph(), text, colour)


def _put_small(cell: _Cell, texts: Iterable[str]) -> None:
    for text in texts:
        run = _coloured(cell.add_paragraph(), text, _SOFT)
        run.font.size = _SMALL


def _coloured(paragraph: Paragraph, text: str, colour: RGBColor | None) -> Any:
    run = paragraph.add_run(visible(text))
    if colour is not None:
        run.font.color.rgb = colour
    return run
