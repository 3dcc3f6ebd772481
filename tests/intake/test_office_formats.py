"""Office files of each kind as their programs write them: read, or one line that says why not."""

import io
import struct
from pathlib import Path

import pytest
from leaked_files import zip_bytes
from odf import opendocument, table, text
from odf.draw import Frame, Page, TextBox
from odf.style import MasterPage, PageLayout

FILES = Path(__file__).with_name("files")
ROWS = [("氏名", "電話番号"), ("山田太郎", "090-0000-0001"), ("佐藤花子", "090-0000-0002")]


def test_a_workbook_locked_by_a_password_says_so(read):
    everything = read(FILES / "locked.xlsx")
    assert everything.reasons() == ["password"]
    assert not everything.documents


def test_a_workbook_of_excel_97_is_read(read):
    (found,) = read(FILES / "open.xls").only().tables
    assert [found["header"], *found["rows"]] == ROWS


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def test_an_opendocument_spreadsheet_is_read(read_bytes):
    document = opendocument.OpenDocumentSpreadsheet()
    sheet = table.Table(name="名簿")
    for row in ROWS:
        line = table.TableRow()
        for value in row:
            cell = table.TableCell(valuetype="string")
            cell.addElement(text.P(text=value))
            line.addElement(cell)
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    (found,) = read_bytes("a", saved(document)).only().tables
    assert [found["header"], *found["rows"]] == ROWS


def test_an_opendocument_text_is_read(read_bytes):
    document = opendocument.OpenDocumentText()
    document.text.addElement(text.P(text="山田太郎 様"))
    assert "山田太郎 様" in read_bytes("a", saved(document)).only().text


def test_an_opendocument_presentation_is_read(read_bytes):
    document = opendocument.OpenDocumentPresentation()
    layout = PageLayout(name="layout")
    document.automaticstyles.addElement(layout)
    master = MasterPage(name="master", pagelayoutname=layout)
    document.masterstyles.addElement(master)
    page, frame, box = Page(masterpagename=master), Frame(width="10cm", height="3cm"), TextBox()
    box.addElement(text.P(text="山田太郎 様"))
    frame.addElement(box)
    page.addElement(frame)
    document.presentation.addElement(page)
    assert "山田太郎 様" in read_bytes("a", saved(document)).only().text


def record(number: int, payload: bytes = b"") -> bytes:
    """One record of a binary workbook. Source: [MS-XLSB] 2.1.4."""
    kind = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    assert len(payload) < 128
    return kind + bytes([len(payload)]) + payload


def wide(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def binary_workbook_bytes() -> bytes:
    """The least workbook in Excel's binary form. Source: [MS-XLSB] 2.4."""
    bundle = record(0x9C, struct.pack("<II", 0, 1) + wide("rId1") + wide("名簿"))
    book = record(0x83) + record(0x8F) + bundle + record(0x90) + record(0x84)
    rows = b"".join(
        record(0, struct.pack("<IIH", n, 0, 300) + bytes(7))
        + b"".join(record(6, struct.pack("<II", column, 0) + wide(value)) for column, value in enumerate(row))
        for n, row in enumerate(ROWS)
    )
    extent = record(0x94, struct.pack("<IIII", 0, len(ROWS) - 1, 0, 1))
    sheet = record(0x81) + extent + record(0x91) + rows + record(0x92) + record(0x82)
    part = "application/vnd.ms-excel.{}"
    types = "".join(
        f'<Override PartName="/xl/{path}" ContentType="{part.format(kind)}"/>'
        for path, kind in (
            ("workbook.bin", "sheet.binary.macroEnabled.main"),
            ("worksheets/sheet1.bin", "worksheet"),
        )
    )
    links = "http://schemas.openxmlformats.org/{}/2006/relationships"
    target = 'Target="worksheets/sheet1.bin"'
    relation = f'<Relationship Id="rId1" Type="{links.format("officeDocument")}/worksheet" {target}/>'
    return zip_bytes(
        {
            "[Content_Types].xml": (
                f"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>{types}</Types>"
            ).encode(),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": (
                f'<Relationships xmlns="{links.format("package")}">{relation}</Relationships>'
            ).encode(),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def test_a_binary_workbook_is_read(read_bytes):
    (found,) = read_bytes("a.xlsb", binary_workbook_bytes()).only().tables
    assert [found["header"], *found["rows"]] == ROWS


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("name", ["locked.xlsx", "open.xls"])
def test_a_cut_office_file_gives_one_line_or_what_is_left(read_bytes, name, share):
    data = (FILES / name).read_bytes()
    everything = read_bytes(name, data[: int(len(data) * share)])
    assert everything.refused or everything.documents
