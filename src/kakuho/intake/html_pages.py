"""HTML pages: tables as tables, the rest as text."""

import re
from collections.abc import Iterator

from lxml import etree, html

from kakuho.intake.encodings import Decoder
from kakuho.intake.headers import Row
from kakuho.intake.leaves import Leaf, text_part
from kakuho.intake.lines import text_parts
from kakuho.intake.rows import table_of
from kakuho.intake.sources import read_all
from kakuho.vocab.contents import Part

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_SILENT = frozenset(("script", "style", "noscript", "template"))
_SHOWN_ATTRIBUTES = ("value", "alt", "title", "placeholder", "content")


def html_parts(leaf: Leaf) -> Iterator[Part]:
    """The text outside tables, then each table that holds rows and columns."""
    assert leaf.encoding is not None
    tree = _tree(Decoder(leaf.encoding).decode(read_all(leaf.source, leaf.budget.limits)))
    if tree is None:
        yield from text_parts(leaf)
        return
    tables = [table for table in tree.iter("table") if _is_grid(table)]
    text = _text(tree, skip=frozenset(tables))
    if text.strip():
        yield text_part(leaf.locator, [text])
    elif not tables:  # nested beyond what the parser follows: better its source than nothing
        yield from text_parts(leaf)
    for number, table in enumerate(tables, start=1):
        rows = _grid(table)
        part = table_of(leaf.at(sheet=f"table {number}"), rows, max(map(len, rows)))
        if part is not None:
            yield part


def html_text(text: str) -> str:
    """The text of a page as a reader sees it."""
    tree = _tree(text)
    return "" if tree is None else _text(tree, skip=frozenset())


def _tree(text: str) -> etree._Element | None:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    if not text.strip():
        return None
    parser = html.HTMLParser(no_network=True, huge_tree=True, remove_pis=True)
    try:
        return html.document_fromstring(text, parser=parser)
    except etree.ParserError:  # nothing but comments
        return None


def _is_grid(table: etree._Element) -> bool:
    if table.find(".//table") is not None:
        return False
    rows = [row for row in table.iter("tr") if len(_cells(row)) >= 2]
    return len(rows) >= 2


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _grid(table: etree._Element) -> list[Row]:
    """The rows with spanned cells at their place."""
    rows: list[Row] = []
    pending: dict[int, int] = {}  # column → rows still covered from above
    for tr in table.iter("tr"):
        row: list[str | None] = []
        for cell in _cells(tr):
            while pending.get(len(row), 0):
                pending[len(row)] -= 1
                row.append(None)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for offset in range(width):
                pending[len(row) + offset] = height - 1
            row += [_text(cell, skip=frozenset()).strip() or None, *(None,) * (width - 1)]
        rows.append(row)
    return rows


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value), 100)) if re.fullmatch(r"\d{1,4}", value) else 1


def _text(root: etree._Element, *, skip: frozenset[etree._Element]) -> str:
    """The text in reading order, block elements on lines of their own; no recursion, pages may be deep."""
    pieces: list[str] = []
    skipping: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if skipping is not None:
            if event == "end" and element is skipping:
                skipping = None
                pieces.append("\n" + (element.tail or ""))
            continue
        if event == "comment":
            pieces.append(f"\n{element.text or ''}\n{element.tail or ''}")
        elif event == "start":
            if element in skip or element.tag in _SILENT:
                skipping = element
                continue
            pieces.append(_opening(element))
        else:
            pieces.append(
                ("\n" if element.tag in _BLOCKS else "")
                + ((element.tail or "") if element is not root else "")
            )
    lines = (line.strip() for line in "".join(pieces).splitlines())
    return "\n".join(line for line in lines if line)


def _opening(element: etree._Element) -> str:
    href = element.get("href", "")
    shown = [element.get(name, "") for name in _SHOWN_ATTRIBUTES if element.get(name)]
    if href.startswith(("mailto:", "tel:")):
        shown.append(href.split(":", 1)[1])
    extra = "".join(f" {text} " for text in shown)
    return ("\n" if element.tag in _BLOCKS else "") + extra + (element.text or "")
