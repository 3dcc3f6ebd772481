"""What is looked at in a workbook before the cell reader may have it, and the texts it leaves out."""

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from kakuho.intake.leaves import Leaf, text_part
from kakuho.intake.number_formats import column_number
from kakuho.intake.refusals import Refused
from kakuho.intake.xml_trees import parse_xml
from kakuho.intake.zips import open_zip, read_part
from kakuho.vocab.contents import Part, Reason

_CHUNK = 1 << 20
_ROW = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_TEXTS = re.compile(r"xl/(?:comments\d*|threadedComments/[^/]+|drawings/drawing\d+|comments/[^/]+)\.xml")


def guard_workbook(leaf: Leaf) -> None:
    """Return when the workbook unpacks within limits and its sheets are no larger than their cells warrant.

    The cell reader allocates the whole rectangle round a sheet's cells: two cells in opposite corners would
    take 400 GB.

    Raises:
        Refused: a limit was passed.
    """
    if leaf.format == "xls":
        return
    with open_zip(leaf) as archive:
        for info in archive.infolist():
            if info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml"):
                _guard_sheet(archive, info, leaf)
            else:
                _measure(archive, info, leaf)


def _measure(archive: zipfile.ZipFile, info: zipfile.ZipInfo, leaf: Leaf) -> None:
    meter = leaf.budget.meter(info.compress_size)
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            meter.take(len(chunk))


def _guard_sheet(archive: zipfile.ZipFile, info: zipfile.ZipInfo, leaf: Leaf) -> None:
    """Bounds of the cells by row and column; only sheets of few cells need a close look."""
    meter = leaf.budget.meter(info.compress_size)
    rows, columns, cells, tail = 0, 0, 0, b""
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            meter.take(len(chunk))
            block = tail + chunk
            cells += chunk.count(b"<c ") + chunk.count(b":c ")
            if cells < 1_000_000:
                for column, row in _ROW.findall(block):
                    rows, columns = max(rows, int(row)), max(columns, column_number(column))
            tail = block[-256:]
    if rows * columns > leaf.budget.limits.cells:
        raise Refused(
            Reason.LIMIT_SIZE,
            ja=f"セルの範囲が広すぎます({rows:,}行×{columns:,}列)",
            en=f"its cells span too wide a range ({rows:,} rows by {columns:,} columns)",
        )


def workbook_texts(leaf: Leaf) -> Iterator[Part]:
    """Comments and text boxes of an Excel workbook as texts."""
    if leaf.format not in ("xlsx", "xlsm"):
        return
    with open_zip(leaf) as archive:
        for name in sorted(archive.namelist()):
            if _TEXTS.fullmatch(name) and (texts := _paragraphs(parse_xml(read_part(archive, name, leaf)))):
                yield text_part(leaf.at(sheet=name.removeprefix("xl/").removesuffix(".xml")), texts)


def _paragraphs(root: etree._Element) -> list[str]:
    """One text a comment or paragraph."""
    local = etree.QName(root).localname
    wanted = "comment" if local == "comments" else "threadedComment" if local == "ThreadedComments" else "p"
    found = ("".join(e.itertext()).strip() for e in root.iter("{*}" + wanted))
    return [text for text in found if text]
