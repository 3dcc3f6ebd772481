"""Numbers are read as the workbook shows them: with their leading zeros and separators."""

import datetime as dt
import io

import openpyxl
import pytest

from kakuho.intake.number_formats import digit_formats, written

POSTAL = "[<=999]000;[<=9999]000-00;000-0000"
PHONE = "[<=99999999]####-####;\\(00\\)\\ ####-####"


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("0000000", 600001, "0600001"),
        ("000-0000", 600001, "060-0001"),
        ("000\\-0000\\-0000", 9000000001, "090-0000-0001"),
        ("0##-####-####", 9000000001, "090-0000-0001"),
        (POSTAL, 5, "005"),
        (POSTAL, 1234, "012-34"),
        (POSTAL, 600001, "060-0001"),
        (PHONE, 12345678, "1234-5678"),
        (PHONE, 300001234, "(03) 0000-1234"),
        ('"No."000', 7, "No.007"),
        ("00000", 123456, "123456"),
        ("000000;[Red]-000000", 12, "000012"),
        ("000", -1, None),
        ("000", 1.5, None),
        ("0", 1, None),
        ("0.00", 1, None),
        ("#,##0", 1000, None),
        ("General", 1, None),
        ("yyyy/m/d", 1, None),
        ("[$-411]ge.m.d", 1, None),
        ("@", 1, None),
    ],
)
def test_a_number_is_written_as_its_format_shows_it(code, number, shown):
    assert written(number, digit_formats(code)) == shown


def book_bytes(rows, formats) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["備考"])
    sheet = book.create_sheet("名簿 & 2")
    sheet.append(["氏名", "郵便番号", "電話番号", "生年月日"])
    for row in rows:
        sheet.append(row)
        for cell, code in zip(sheet[sheet.max_row], formats, strict=True):
            cell.number_format = code
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_formatted_cells_keep_their_zeros_and_eras_become_dates(read_bytes):
    formats = ["General", POSTAL, "00000000000", '[$-411]ggge"年"m"月"d"日"']
    data = book_bytes([["山田太郎", 600001, 9000000001, dt.date(1980, 1, 5)]], formats)
    assert read_bytes("a.xlsx", data).only().tables[-1]["rows"] == [
        ("山田太郎", "060-0001", "09000000001", "1980-01-05")
    ]


def test_text_in_a_formatted_cell_stays_as_it_is(read_bytes):
    data = book_bytes(
        [["山田太郎", "不明", "090-0000-0001", None]], ["General", "000-0000", "000", "General"]
    )
    assert read_bytes("a.xlsx", data).only().tables[-1]["rows"][0][:3] == (
        "山田太郎",
        "不明",
        "090-0000-0001",
    )
