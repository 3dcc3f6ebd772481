"""Texts of the company as PDF, Word file and page."""

import html
import io
from datetime import UTC
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from kakuho.documents.breaking import lines_of
from kakuho.documents.printable import printable, visible
from kakuho.documents.typesetting import typeset
from kakuho.vocab.prints import Block, Printed

_BAR = "█"
_BAR_LENGTH = 20


def printed_pdf(text: Printed) -> bytes:
    """The text as PDF (PDF/A-2b, PDF/UA-1); the same text gives the same bytes."""
    data = {
        "lang": text.lang,
        "document_title": printable(text.title).replace("\n", " "),
        "title": lines_of(text.title),
        "subtitle": lines_of(text.subtitle) if text.subtitle else [],
        "foot": lines_of(text.foot) if text.foot else [],
        "blocks": [_block(one) for one in text.blocks],
    }
    return typeset("print", data, at=text.at)


def _block(one: Block) -> dict[str, Any]:
    return {
        "heading": lines_of(one.heading) if one.heading else [],
        "paragraphs": [lines_of(words) for words in one.paragraphs],
        "bars": [
            {"label": lines_of(bar.label), "share": _share(bar.n, bar.of), "said": lines_of(bar.said)}
            for bar in one.bars
        ],
        "rows": [[{"cell": lines_of(cell)} for cell in row] for row in one.rows],
    }


def _share(n: float, of: float) -> float:
    return max(0.0, min(1.0, n / of)) if of else 0.0


def printed_docx(text: Printed) -> bytes:
    """The text as a Word file, to be edited; nothing of it becomes a field or a formula."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    for style in ("Normal", "Heading 1", "Heading 2"):
        fonts = document.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), "Yu Gothic")
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    about = document.core_properties
    about.title, about.author = visible(text.title)[:200], ""
    about.created = about.modified = text.at.astimezone(UTC).replace(tzinfo=None)
    document.add_heading(visible(text.title), level=1)
    if text.subtitle:
        document.add_paragraph(visible(text.subtitle))
    for one in text.blocks:
        _add_block(document, one)
    if text.foot:
        document.add_paragraph(visible(text.foot))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _add_block(document: Any, one: Block) -> None:
    if one.heading:
        document.add_heading(visible(one.heading), level=2)
    for words in one.paragraphs:
        document.add_paragraph(visible(words))
    for bar in one.bars:
        drawn = _BAR * round(_BAR_LENGTH * _share(bar.n, bar.of))
        document.add_paragraph(visible(f"{bar.label} {drawn} {bar.said}"))
    if one.rows:
        table = document.add_table(rows=0, cols=len(one.rows[0]), style="Table Grid")
        for row in one.rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = visible(words)


def printed_html(text: Printed) -> str:
    """The text as a page that stands alone, without scripts and without anything from elsewhere."""
    inside = "".join(map(_html_block, text.blocks))
    title, subtitle, foot = (html.escape(visible(words)) for words in (text.title, text.subtitle, text.foot))
    return (
        f'<!doctype html>\n<html lang="{text.lang}"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><h1>{title}</h1><p>{subtitle}</p>{inside}<footer><p>{foot}</p></footer></body></html>\n"
    )


def _html_block(one: Block) -> str:
    parts = [f"<h2>{html.escape(visible(one.heading))}</h2>"] if one.heading else []
    parts += [f"<p>{html.escape(visible(words))}</p>".replace("\n", "<br>") for words in one.paragraphs]
    parts += [
        f"<p>{html.escape(visible(bar.label))} <meter value='{_share(bar.n, bar.of):.3f}'></meter> "
        f"{html.escape(visible(bar.said))}</p>"
        for bar in one.bars
    ]
    if one.rows:
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(visible(cell))}</td>" for cell in row) + "</tr>"
            for row in one.rows
        )
        parts.append(f"<table>{rows}</table>")
    return "".join(parts)
