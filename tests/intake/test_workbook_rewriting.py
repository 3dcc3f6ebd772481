"""A sheet of a workbook is written again; formats, numbers, other sheets and ranges stay right."""

import datetime as dt
import html
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table

from kakuho.intake.rewritable import Record
from kakuho.intake.workbook_rewriting import WorkbookSheet, workbook_sheet

HEADER = ["氏名", "電話番号", "登録日", "点数"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADER)
    for n in range(30):
        sheet.append([f"見本 太郎{n}<&>", f"090-0000-{n:04}", dt.date(2026, 1, 1 + n), n * 1.5])
    sheet["A3"].font = Font(bold=True)
    sheet["B5"] = None
    sheet.add_table(Table(displayName="顧客", ref="A1:D31"))
    book.create_sheet("別").append(["見本 太郎0<&>", 1])
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def opened(path: Path) -> WorkbookSheet:
    sheet = workbook_sheet(path)
    assert sheet is not None
    return sheet


def respelt(records: Sequence[Record]) -> list[Record]:
    for record in records:
        record.cells[0] = record.cells[0].replace(" ", "\u3000")
    return list(records)


def with_one_more(records: Sequence[Record]) -> list[Record]:
    return [*records[:2], Record(["実在 しない", "080-0000-0000", "46033", ""], ""), *records[2:]]


def test_changed_cells_keep_their_format_and_all_else_stays(path: Path) -> None:
    table = opened(path)
    assert table.header == tuple(HEADER)
    before = openpyxl.load_workbook(path)
    path.with_name("b.xlsx").write_bytes(b"".join(table.rewritten(respelt)))
    after = openpyxl.load_workbook(path.with_name("b.xlsx"))
    for old, new in zip(before.active.iter_rows(min_row=2), after.active.iter_rows(min_row=2), strict=True):
        assert new[0].value == old[0].value.replace(" ", "\u3000")
        assert [cell.value for cell in new[1:]] == [cell.value for cell in old[1:]]
        assert [cell.number_format for cell in new] == [cell.number_format for cell in old]
    assert after.active["A3"].font.bold
    assert after["別"]["A1"].value == "見本 太郎0<&>"
    again = opened(path.with_name("b.xlsx"))
    assert [record.value(0) for record in next(again.blocks())][:2] == [
        "見本\u3000太郎0<&>",
        "見本\u3000太郎1<&>",
    ]


def test_the_spelling_of_before_is_nowhere_in_the_copy(path: Path) -> None:
    path.with_name("b.xlsx").write_bytes(b"".join(opened(path).rewritten(respelt)))
    with zipfile.ZipFile(path.with_name("b.xlsx")) as archive:
        told = html.unescape(
            b"".join(archive.read(name) for name in archive.namelist()).decode(errors="replace")
        )
    assert "見本\u3000太郎7" in told
    assert "見本 太郎7" not in told


def test_a_row_more_moves_the_others_and_ranges_grow(path: Path) -> None:
    table = opened(path)
    assert table.can_grow
    path.with_name("b.xlsx").write_bytes(b"".join(table.rewritten(with_one_more)))
    sheet = openpyxl.load_workbook(path.with_name("b.xlsx")).active
    assert [cell.value for cell in sheet[4]][:2] == ["実在 しない", "080-0000-0000"]
    assert sheet["C4"].value.date() == dt.date(2026, 1, 11)
    assert [sheet["A5"].value, sheet["A32"].value, sheet.max_row] == ["見本 太郎2<&>", "見本 太郎29<&>", 32]
    assert sheet.tables["顧客"].ref == "A1:D32"
    assert sheet["B6"].value is None


def test_texts_that_cells_share_are_read_without_readings_and_the_unused_are_emptied(tmp_path: Path) -> None:
    texts = ["氏名", "電話番号", *(f"見本 花子{n}" for n in range(20)), "共用"]
    items = "".join(f"<si><t>{text}</t><rPh sb='0' eb='2'><t>ミホン</t></rPh></si>" for text in texts)
    name = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

    def sheet(rows: list[list[int]]) -> str:
        cells = [
            "".join(f'<c r="{"AB"[at]}{n}" s="0" t="s"><v>{v}</v></c>' for at, v in enumerate(row))
            for n, row in enumerate(rows, 1)
        ]
        data = "".join(f'<row r="{n}">{row}</row>' for n, row in enumerate(cells, 1))
        return f"<worksheet {name}><sheetData>{data}</sheetData></worksheet>"

    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst {name}>{items}</sst>")
        archive.writestr("xl/worksheets/sheet1.xml", sheet([[0, 1], *([n, 22] for n in range(2, 22))]))
        archive.writestr("xl/worksheets/sheet2.xml", sheet([[2]]))
    table = opened(tmp_path / "a.xlsx")
    assert next(table.blocks())[0].cells == ["見本 花子0", "共用"]
    (tmp_path / "b.xlsx").write_bytes(b"".join(table.rewritten(respelt)))
    with zipfile.ZipFile(tmp_path / "b.xlsx") as archive:
        shared, one = (
            archive.read(f"xl/{name}.xml").decode() for name in ("sharedStrings", "worksheets/sheet1")
        )
    assert "見本\u3000花子19" in one
    assert '<c r="B2" s="0" t="s"><v>22</v></c>' in one
    assert ("見本 花子0" in shared, "見本 花子1" in shared, "共用" in shared) == (True, False, True)


def test_rows_are_not_put_between_formulas(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.active["D5"] = "=D4+1"
    book.save(path)
    assert not opened(path).can_grow
    assert b"".join(opened(path).rewritten(list))


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    assert workbook_sheet(tmp_path / "a.zip") is None
    (tmp_path / "b.zip").write_bytes((tmp_path / "a.zip").read_bytes()[:-10])
    assert workbook_sheet(tmp_path / "b.zip") is None
