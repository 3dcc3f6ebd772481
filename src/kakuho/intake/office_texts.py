"""Word and PowerPoint files, and OpenDocument texts: paragraphs, tables, notes, comments."""

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from kakuho.intake.headers import Row
from kakuho.intake.labels import visible
from kakuho.intake.leaves import Leaf, text_part
from kakuho.intake.members import Labels, Member
from kakuho.intake.refusals import NOT_READ, from_error
from kakuho.intake.rows import table_of
from kakuho.intake.sources import bytes_source
from kakuho.intake.xml_trees import parse_xml
from kakuho.intake.zips import open_zip, read_part
from kakuho.vocab.contents import Part

# Parts of each format that hold text, in reading order; the name is what a locator shows.
_TEXT_PARTS: dict[str, tuple[str, ...]] = {
    "docx": (
        r"word/document\d*\.xml",
        r"word/header\d*\.xml",
        r"word/footer\d*\.xml",
        r"word/footnotes\.xml",
        r"word/endnotes\.xml",
        r"word/comments\.xml",
        r"word/glossary/document\.xml",
    ),
    "pptx": (
        r"ppt/slides/slide\d+\.xml",
        r"ppt/notesSlides/notesSlide\d+\.xml",
        r"ppt/comments/[^/]+\.xml",
        r"ppt/diagrams/data\d+\.xml",
    ),
    "odt": (r"content\.xml", r"styles\.xml"),
    "odp": (r"content\.xml", r"styles\.xml"),
}
_PARAGRAPHS = frozenset(("p", "h", "t_cell"))
_TEXTS = frozenset(("t", "delText", "text"))
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-", "s": " "}
_CONTACT = re.compile(r'Target="(?:mailto|tel):([^"]+)"')
_EMBEDDED = re.compile(r"(?:word|xl|ppt)/embeddings/[^/]+")


def office_parts(leaf: Leaf) -> Iterator[Part]:
    """The texts and tables of the file's parts in reading order; broken ones are stated, the rest goes on."""
    with open_zip(leaf) as archive:
        pictures = sum("/media/" in name or name.startswith("Pictures/") for name in archive.namelist())
        if pictures:
            leaf.properties["pictures"] = str(pictures)
        for name in _names(archive, leaf.format):
            try:
                root = parse_xml(read_part(archive, name, leaf))
            except NOT_READ as error:
                leaf.note(from_error(error, leaf.format), leaf.at(sheet=_section(name)))
                continue
            yield from _parts_of(root, leaf, _section(name))
        contacts = _contacts(archive, leaf)
        if contacts:
            yield text_part(leaf.at(sheet="links"), contacts)


def _names(archive: zipfile.ZipFile, kind: str) -> Iterator[str]:
    names = archive.namelist()
    for pattern in _TEXT_PARTS[kind]:
        yield from sorted(filter(re.compile(pattern).fullmatch, names), key=_natural)


def _natural(name: str) -> tuple[int, str]:
    number = re.search(r"(\d+)\.xml$", name)
    return (int(number[1]) if number else 0, name)


def _section(name: str) -> str | None:
    stem = name.rsplit("/", 1)[-1].removesuffix(".xml")
    return None if stem in ("document", "content") else stem


def _parts_of(root: etree._Element, leaf: Leaf, section: str | None) -> Iterator[Part]:
    texts: list[str] = []
    tables: list[list[Row]] = []
    for block in _blocks(root):
        if isinstance(block, str):
            texts.append(block)
        else:
            tables.append(block)
    if texts:
        yield text_part(leaf.at(sheet=section), ["\n".join(texts)])
    for number, rows in enumerate(tables, start=1):
        name = f"{section} table {number}" if section else f"table {number}"
        part = table_of(leaf.at(sheet=name), rows, max(map(len, rows)))
        if part is not None:
            yield part


def _blocks(root: etree._Element) -> Iterator[str | list[Row]]:
    """Paragraphs as texts and outermost tables as rows, in order.

    The second copy of a text box (mc:Fallback) is left out. Source: ECMA-376 part 1, 17 and 21; part 3, 10.2.
    """
    stack = [root]
    while stack:
        element = stack.pop()
        name = _local(element)
        if name == "Fallback":
            continue
        if name in ("tbl", "table") and (rows := _grid(element)):
            yield rows
        elif name in _PARAGRAPHS:
            if text := _text(element):
                yield text
            stack.extend(reversed([e for e in element.iter() if _local(e) == "txbxContent"]))
        else:
            if name in ("text", "cm") and element.text and element.text.strip():
                yield element.text
            stack.extend(reversed(element))


def _local(element: etree._Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _text(element: etree._Element) -> str:
    """The text under an element, without that of text boxes anchored in it."""
    pieces: list[str] = []
    skipping: etree._Element | None = None
    is_odf = "opendocument" in element.tag
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if skipping is not None:
            skipping = None if event == "end" and node is skipping else skipping
            continue
        name = _local(node)
        if event == "start" and name in ("txbxContent", "Fallback") and node is not element:
            skipping = node
        elif event == "start":
            pieces.append(_BREAKS.get(name, ""))
            if is_odf or name in _TEXTS:
                pieces.append(node.text or "")
        else:
            pieces.append("\n" if name in _PARAGRAPHS and node is not element else "")
            pieces.append((node.tail or "") if is_odf and node is not element else "")
    return "".join(pieces).strip()


def _grid(table: etree._Element) -> list[Row]:
    """The rows of a table; a cell that spans columns keeps the places after it empty."""
    rows: list[Row] = []
    for tr in (e for e in table.iter() if _local(e) in ("tr", "table-row")):
        row: list[str | None] = []
        for cell in tr:
            if _local(cell) in ("tc", "table-cell"):
                row.append(_text(cell) or None)
                row += [None] * (_spanned(cell) - 1)
            elif _local(cell) == "sdt":
                row += [_text(c) or None for c in cell.iter() if _local(c) == "tc"]
        rows.append(row)
    return rows if any(any(r) for r in rows) else []


def _spanned(cell: etree._Element) -> int:
    for element in cell.iter("{*}gridSpan"):
        value = next(iter(element.attrib.values()), "1")
        return min(int(value), 100) if value.isdigit() else 1
    repeated = next((v for k, v in cell.attrib.items() if k.endswith("number-columns-repeated")), "1")
    return min(int(repeated), 100) if repeated.isdigit() else 1


def _contacts(archive: zipfile.ZipFile, leaf: Leaf) -> list[str]:
    """Mail addresses and phone numbers that links lead to."""
    found: dict[str, None] = {}
    for name in archive.namelist():
        if name.endswith(".rels"):
            text = read_part(archive, name, leaf).decode("utf-8", "replace")
            found.update(dict.fromkeys(_CONTACT.findall(text)))
    return list(found)


def office_members(leaf: Leaf) -> Iterator[Member]:
    """The files embedded in the document."""
    labels = Labels()
    with open_zip(leaf) as archive:
        for name in filter(_EMBEDDED.fullmatch, archive.namelist()):
            label = labels.unique(visible(name))
            yield Member(label, bytes_source(label, read_part(archive, name, leaf)))
