"""One sheet of an Excel workbook written again row by row; formats, formulas and all other parts stay."""

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from kakuho.intake.headers import LOOK_ROWS, Layout, find_layout
from kakuho.intake.number_formats import column_number
from kakuho.intake.refusals import Refused
from kakuho.intake.rewritable import Record
from kakuho.intake.xml_trees import parse_xml

_STRINGS = "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ROW = re.compile(r"<row\b[^>]*?(?:/>|>.*?</row>)", re.DOTALL)
_CELL = re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_ROW_NUMBER = re.compile(r'(<row\b[^>]*?\br=")(\d+)')
_REFERENCE = re.compile(r'(<c\b[^>]*?\br="[A-Z]+)(\d+)')
_VALUE = re.compile(r"<v[^>]*>(.*?)</v>", re.DOTALL)
_TEXT = re.compile(r"<t\b[^>]*?(?:/>|>(.*?)</t>)", re.DOTALL)
_USED = re.compile(r'<c\b[^>]*?\bt="s"[^>]*>\s*<v>(\d+)</v>')
_END = re.compile(r'(ref="[A-Z]+\d+:[A-Z]+)(\d+)"')
_LETTERS = re.compile(r'\br="([A-Z]+)')
_NUMBERS = re.compile(r'^(?!.*\bt="(?!n"))')  # the attributes of cells that hold numbers
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(slots=True)
class SheetRecord(Record):
    """A row as it stands in the sheet: its text, and the texts of its cells as they were read."""

    xml: str = ""
    read: tuple[str, ...] = ()

    def value(self, column: int) -> str:
        """What a cell holds: text, or a number as it is kept (days are serial numbers)."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """The longest sheet of a workbook; made by `workbook_sheet`."""

    path: Path
    member: str
    before: str
    records: tuple[SheetRecord, ...] = field(repr=False)
    after: str = field(repr=False)
    layout: Layout

    @property
    def header(self) -> tuple[str, ...]:
        """The header, "" throughout where there is none."""
        header = self.layout.header or ()
        width = max(len(record.cells) for record in self.records)
        return (*header, *("",) * (width - len(header)))

    @property
    def can_grow(self) -> bool:
        """Whether rows can be put between others: no formula or joined cell would point elsewhere then."""
        return "<mergeCell" not in self.after and not any("<f" in record.xml for record in self._data)

    @property
    def _data(self) -> tuple[SheetRecord, ...]:
        return self.records[self.layout.first_data :]

    def blocks(self) -> Iterator[list[Record]]:
        """The rows of the data, all at once."""
        yield [SheetRecord(list(record.read), "", record.xml, record.read) for record in self._data]

    def rewritten(self, change: Callable[[Sequence[Record]], list[Record]]) -> Iterator[bytes]:
        """The bytes of the workbook with the rows of the data replaced by what `change` makes of them."""
        (block,) = self.blocks()
        rows = [record.xml for record in self.records[: self.layout.first_data]]
        number, pattern = _number_of(rows[-1]) if rows else 0, self._data[0].xml
        shift, last = 0, _number_of(self.records[-1].xml)
        for record in change(block):
            if isinstance(record, SheetRecord):
                pattern = record.xml
                number = _number_of(pattern) + shift
                rows.append(_renumbered(_with_texts(record), number) if shift else _with_texts(record))
            else:
                shift, number = shift + 1, number + 1
                rows.append(_renumbered(_new_row(record.cells, pattern), number))
        grown = [
            _END.sub(lambda found: _longer(found, last, shift), text) for text in (self.before, self.after)
        ]
        yield self._written(grown[0] + "".join(rows) + grown[1], last, shift)

    def can_write(self, text: str) -> bool:
        """Whether XML has all letters of the text."""
        return all(char >= " " or char in "\t\n\r" for char in text)

    def cell(self, value: str, like: str) -> str:  # noqa: ARG002  the same for all tables that can be rewritten
        """The value."""
        return value

    def _written(self, sheet: str, last: int, shift: int) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(self.path) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
            for info in archive.infolist():
                data = archive.read(info)
                if info.filename == self.member:
                    data = sheet.encode()
                elif info.filename == _STRINGS:
                    data = _without_unused(data, self._used(archive, sheet))
                elif info.filename.startswith("xl/tables/"):
                    data = _END.sub(lambda found: _longer(found, last, shift), data.decode()).encode()
                copy.writestr(info, data, zipfile.ZIP_DEFLATED)
        return made.getvalue()

    def _used(self, archive: zipfile.ZipFile, sheet: str) -> set[int]:
        """The shared texts that any cell still has."""
        others = [name for name in archive.namelist() if _SHEET.fullmatch(name) and name != self.member]
        texts = [sheet, *(archive.read(name).decode() for name in others)]
        return {int(number) for text in texts for number in _USED.findall(text)}


def workbook_sheet(path: Path) -> WorkbookSheet | None:
    """The longest sheet of the workbook, None where there is none that can be written again.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if _SHEET.fullmatch(name)]
            strings = _shared(archive.read(_STRINGS)) if _STRINGS in archive.namelist() else []
            sheets = {name: archive.read(name).decode() for name in names}
    except (zipfile.BadZipFile, UnicodeDecodeError, etree.XMLSyntaxError, Refused):
        return None
    read = {name: _ROW.findall(text) for name, text in sheets.items()}
    member = max(read, key=lambda name: len(read[name]), default="")
    if not member or not read[member]:
        return None
    text, rows = sheets[member], read[member]
    start, end = text.index(rows[0]), text.rindex(rows[-1]) + len(rows[-1])
    records = tuple(_record(row, strings) for row in rows)
    layout = find_layout([record.read for record in records[:LOOK_ROWS]])
    if layout.first_data >= len(records):
        return None
    return WorkbookSheet(path, member, text[:start], records, text[end:], layout)


def _record(row: str, strings: Sequence[str]) -> SheetRecord:
    cells: list[str] = []
    for at, (attributes, inside) in enumerate(_CELL.findall(row)):
        found = _LETTERS.search(attributes)
        column = column_number(found[1].encode()) - 1 if found else at
        cells += [""] * (column + 1 - len(cells))
        cells[column] = _held(attributes, inside, strings)
    return SheetRecord(cells, "", row, tuple(cells))


def _held(attributes: str, inside: str, strings: Sequence[str]) -> str:
    if 't="inlineStr"' in attributes:
        return "".join(html.unescape(text) for text in _TEXT.findall(inside))
    value = _VALUE.search(inside)
    if value is None:
        return ""
    return strings[int(value[1])] if 't="s"' in attributes else html.unescape(value[1])


def _shared(data: bytes) -> list[str]:
    """The shared texts, without the readings that Excel keeps beside them."""
    return [
        "".join(
            text.text or "" for text in item.iter("{*}t") if etree.QName(text.getparent()).localname != "rPh"
        )
        for item in parse_xml(data).iterchildren("{*}si")
    ]


def _without_unused(data: bytes, used: set[int]) -> bytes:
    """The shared texts, those that no cell has any more emptied: they would tell the spelling before."""
    root = parse_xml(data)
    for number, item in enumerate(root.iterchildren("{*}si")):
        if number not in used:
            for child in list(item):
                item.remove(child)
            etree.SubElement(item, etree.QName(etree.QName(root).namespace, "t"))
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _with_texts(record: SheetRecord) -> str:
    """The row with the cells that were changed as texts in place."""
    if tuple(record.cells) == record.read:
        return record.xml
    at = -1

    def written(found: re.Match[str]) -> str:
        nonlocal at
        name = _LETTERS.search(found[1])
        at = column_number(name[1].encode()) - 1 if name else at + 1
        if record.cells[at] == record.read[at]:
            return found[0]
        return _text_cell(found[1], record.cells[at])

    return _CELL.sub(written, record.xml)


def _text_cell(attributes: str, text: str) -> str:
    return f'<c{_untyped(attributes)} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _untyped(attributes: str) -> str:
    return re.sub(r'\s*\bt="[^"]*"', "", attributes)


def _new_row(cells: Sequence[str], pattern: str) -> str:
    """A row like another, with these cells; numbers stay numbers where they stood in that one."""
    styles: dict[int, str] = {}
    for at, (attributes, _) in enumerate(_CELL.findall(pattern)):
        name = _LETTERS.search(attributes)
        styles[column_number(name[1].encode()) - 1 if name else at] = attributes
    made = []
    for at, text in enumerate(cells):
        attributes = styles.get(at, f' r="{_letters(at)}1"')
        if _NUMBERS.search(attributes) and _NUMBER.fullmatch(text):
            made.append(f"<c{attributes}><v>{text}</v></c>")
        elif text:
            made.append(_text_cell(attributes, text))
    return pattern[: pattern.index(">")].rstrip("/") + f">{''.join(made)}</row>"


def _letters(column: int) -> str:
    """The name of a column from 0: A, B, …, AA."""
    return (_letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def _number_of(row: str) -> int:
    found = _ROW_NUMBER.search(row)
    return int(found[2]) if found else 0


def _renumbered(row: str, number: int) -> str:
    row = _ROW_NUMBER.sub(rf"\g<1>{number}", row, count=1)
    return _REFERENCE.sub(rf"\g<1>{number}", row)


def _longer(found: re.Match[str], last: int, shift: int) -> str:
    """A range that ends with the last row of before ends with that of now."""
    return f'{found[1]}{last + shift}"' if int(found[2]) == last else found[0]
