"""Office papers, PDF, mail, pages and databases give their text and tables; broken ones give one line."""

import datetime as dt
import io
import json
import sqlite3
import zipfile

import docx
import openpyxl
import pptx
import pyarrow as pa
import pytest
from leaked_files import PEOPLE, csv_bytes, mail_bytes, zip_bytes
from openpyxl.comments import Comment
from pyarrow import parquet
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas


def workbook_bytes() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "顧客"
    sheet.append(["顧客名簿(社外秘)"])
    sheet.merge_cells("A1:D1")
    sheet.append([])
    sheet.append(["氏名", "電話番号", "生年月日", "会員番号"])
    sheet.append(["山田太郎", 9000000001, dt.datetime(1980, 1, 5), 12.0])  # noqa: DTZ001  cells have no zone
    sheet.append(["佐藤花子", "090-0000-0002", dt.date(1975, 12, 31), 0.5])
    sheet["A4"].comment = Comment("折り返し電話を希望", "担当")
    groups = book.create_sheet("組")
    for row in [
        ["顧客", None, "連絡先", None],
        ["氏名", "フリガナ", "電話", "メール"],
        ["山田太郎", "ヤマダ", "090-0000-0001", "a@example.jp"],
    ]:
        groups.append(row)
    card = book.create_sheet("縦")
    for row in [["氏名", "山田太郎"], ["電話", "090-0000-0001"], ["住所", "東京都港区1-1"]]:
        card.append(row)
    card.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def word_bytes() -> bytes:
    paper = docx.Document()
    paper.add_paragraph("山田太郎 様")
    table = paper.add_table(3, 2)
    for i, row in enumerate([("氏名", "電話"), ("山田", "090-0000-0001"), ("佐藤", "090-0000-0002")]):
        for j, cell in enumerate(row):
            table.cell(i, j).text = cell
    paper.sections[0].header.paragraphs[0].text = "社外秘"
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def slides_bytes() -> bytes:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "顧客一覧"
    slide.notes_slide.notes_text_frame.text = "山田様への連絡"
    buffer = io.BytesIO()
    show.save(buffer)
    return buffer.getvalue()


def pdf_bytes(text: str = "taro@example.jp 090-0000-0001", **options) -> bytes:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, **options)
    if text:
        page.drawString(72, 700, text)
    else:
        page.rect(10, 10, 100, 100, fill=1)
    page.showPage()
    page.drawString(72, 700, "page two")
    page.showPage()
    page.save()
    return buffer.getvalue()


def database_bytes(tmp_path) -> bytes:
    path = tmp_path / "made.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE 顧客 (id INTEGER, name TEXT)")
    connection.executemany("INSERT INTO 顧客 VALUES (?, ?)", [(1, "山田太郎"), (2, None)])
    connection.commit()
    connection.close()
    data = path.read_bytes()
    path.unlink()
    return data


def test_a_workbook_gives_every_sheet_as_a_reader_sees_it(read_bytes):
    read = read_bytes("名簿.bin", workbook_bytes()).only()
    customers, groups, card = read.tables
    assert customers["preamble"] == ("顧客名簿(社外秘)",)
    assert customers["header"] == ("氏名", "電話番号", "生年月日", "会員番号")
    assert customers["rows"][0] == ("山田太郎", "9000000001", "1980-01-05", "12")
    assert customers["rows"][1][2:] == ("1975-12-31", "0.5")
    assert groups["header"] == ("顧客 氏名", "顧客 フリガナ", "連絡先 電話", "連絡先 メール")
    assert card["header"] == ("氏名", "電話", "住所")  # labels run down: the sheet is one record
    assert card["rows"][0][0] == "山田太郎"
    assert "折り返し電話を希望" in read.text


def test_a_workbook_whose_cells_stand_in_far_corners_is_refused(read_bytes):
    data = io.BytesIO(workbook_bytes())
    out = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.endswith("sheet1.xml"):
                content = content.replace(b'r="A1"', b'r="XFD1048576"')
            new.writestr(info.filename, content)
    assert read_bytes("a.xlsx", out.getvalue()).reasons() == ["limit_size"]


def test_word_gives_paragraphs_tables_and_headers(read_bytes):
    read = read_bytes("a", word_bytes()).only()
    assert "山田太郎 様" in read.text
    assert "社外秘" in read.text
    assert read.tables[0]["header"] == ("氏名", "電話")
    assert read.tables[0]["rows"] == [("山田", "090-0000-0001"), ("佐藤", "090-0000-0002")]


def test_slides_give_their_text_and_notes(read_bytes):
    assert {"顧客一覧", "山田様への連絡"} <= set(read_bytes("a", slides_bytes()).only().texts)


def test_pdf_gives_text_by_page(read_bytes):
    read = read_bytes("a", pdf_bytes()).only()
    assert read.document.format == "pdf"
    assert [t.strip() for t in read.texts] == ["taro@example.jp 090-0000-0001", "page two"]


def test_a_locked_pdf_is_stated(read_bytes):
    locked = pdf_bytes(encrypt=StandardEncryption("secret", canPrint=0))
    assert read_bytes("a.pdf", locked).reasons() == ["password"]


def test_a_page_that_is_a_picture_is_stated_with_its_number(read_bytes):
    read = read_bytes("a.pdf", pdf_bytes(text="")).only()
    assert [str(t.reason) for t in read.document.troubles] == ["no_text"]
    assert "1ページ" in read.document.troubles[0].detail_ja


@pytest.mark.parametrize("charset", ["iso-2022-jp", "utf-8", "cp932", "euc-jp"])
def test_a_mail_gives_headers_body_and_attachments(read_bytes, charset):
    mail = mail_bytes(
        charset=charset, attachments=[("名簿.zip", zip_bytes({"一覧.csv": csv_bytes("cp932")}))]
    )
    body, table = read_bytes("a", mail).documents
    assert "山田太郎 <taro@example.jp>" in body.text
    assert "電話 090-0000-0001" in body.text
    assert body.document.properties["subject"] == "名簿を送ります"
    assert table.document.locator.members == ("名簿.zip", "一覧.csv")
    assert table.tables[0]["header"] == PEOPLE[0]


@pytest.mark.parametrize("codec", ["iso2022_jp", "cp932", "utf-8"])
def test_raw_headers_are_read(read_bytes, codec):
    raw = (
        "From: 山田太郎 <taro@example.jp>\nTo: b@example.jp\nSubject: 顧客名簿の件です\n\n本文です\n".encode(
            codec
        )
    )
    read = read_bytes("a.eml", raw).only()
    assert read.document.properties["subject"] == "顧客名簿の件です"
    assert "山田太郎" in read.text


def test_names_of_attachments_in_rfc2047_and_rfc2231_are_read(read_bytes):
    mail = (
        b"From: a@example.jp\nTo: b@example.jp\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=x\n\n"
        b'--x\nContent-Type: text/csv; name="=?ISO-2022-JP?B?GyRCTD5KbRsoQi5jc3Y=?="\n\na,b\n1,2\n'
        b"--x\nContent-Type: text/csv\nContent-Disposition: attachment;\n"
        b" filename*=utf-8''%E5%90%8D%E7%B0%BF2.csv\n\na,b\n1,2\n--x--\n"
    )
    labels = [d.document.locator.members for d in read_bytes("a.eml", mail).documents[1:]]
    assert labels == [("名簿.csv",), ("名簿2.csv",)]


def test_a_mailbox_gives_each_mail(read_bytes):
    one = mail_bytes().replace(b"\r\n", b"\n")
    box = b"".join(b"From a@example.jp Mon Nov 23 10:00:00 2026\n" + one + b"\n" for _ in range(3))
    assert len(read_bytes("inbox", box).documents) == 3


def test_a_database_is_read_in_place_and_in_an_archive(read_bytes, tmp_path):
    data = database_bytes(tmp_path)
    for name, content in (("a.bin", data), ("a.zip", zip_bytes({"x": data}))):
        table = read_bytes(name, content).only().tables[0]
        assert table["header"] == ("id", "name")
        assert table["rows"] == [("1", "山田太郎"), ("2", None)]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.bin", "a.zip"]


def test_a_mysql_dump_gives_its_rows(read_bytes):
    dump = (
        "-- MySQL dump\nCREATE TABLE `users` (\n  `id` int NOT NULL,\n  `name` varchar(50) DEFAULT 'a,b',\n"
        "  PRIMARY KEY (`id`)\n);\nINSERT INTO `users` VALUES (1,'山田\\'太郎;'),(2,NULL),\n(3,'a''b\\n');\n"
        "INSERT INTO users (id, name) VALUES (4, 'x');\n"
    ).encode()
    read = read_bytes("a.txt", dump).only()
    rows = [r for t in read.tables for r in t["rows"]]
    assert rows == [("1", "山田'太郎;"), ("2", None), ("3", "a'b\n"), ("4", "x")]
    assert {t["header"] for t in read.tables} == {("id", "name")}
    assert [n for t in read.tables for n in t["numbers"]] == [0, 1, 2, 3]


def test_a_postgresql_dump_gives_its_rows(read_bytes):
    dump = (
        "-- PostgreSQL database dump\nCOPY public.users (id, name) FROM stdin;\n1\t山田\\t太郎\n2\t\\N\n\\.\n"
        "INSERT INTO public.notes VALUES (1, 'C:\\', E'x', '2026-01-05'::date);\n"
    ).encode()
    users, notes = read_bytes("a.sql", dump).only().tables
    assert users["rows"] == [("1", "山田\t太郎"), ("2", None)]
    assert notes["rows"] == [("1", "C:\\", "x", "2026-01-05")]


def test_a_cut_dump_gives_what_is_whole(read_bytes):
    read = read_bytes("a.sql", b"INSERT INTO t VALUES (1,'a'),(2,'b'),(3,'c").only()
    assert read.tables[0]["rows"] == [("1", "a"), ("2", "b")]
    assert [str(t.reason) for t in read.document.troubles] == ["damaged"]


def test_json_records_are_a_table_and_the_rest_text(read_bytes):
    data = {"title": "名簿", "users": [{"name": "山田", "c": {"tel": "090-0000-0001"}}, {"name": "佐藤"}]}
    read = read_bytes("a", json.dumps(data).encode()).only()
    assert read.tables[0]["header"] == ("name", "c.tel")
    assert read.tables[0]["rows"] == [("山田", "090-0000-0001"), ("佐藤", None)]
    assert "title: 名簿" in read.text


def test_json_lines_are_a_table_and_a_broken_line_is_kept(read_bytes):
    read = read_bytes("a", b'{"a":1,"b":"x"}\n{"a":2,"c":"y"}\nbro\n').only()
    assert read.tables[0]["header"] == ("a", "b", "c", "")
    assert read.tables[0]["rows"][2] == (None, None, None, "bro")
    assert len(read.document.troubles) == 1


def test_deep_json_is_read_as_text(read_bytes):
    read = read_bytes("a.json", b"[" * 200_000 + b"]" * 200_000).only()
    assert read.texts
    assert len(read.document.troubles) == 1


def test_parquet_is_a_table_of_strings(read_bytes):
    buffer = io.BytesIO()
    parquet.write_table(
        pa.table({"氏名": ["山田", None], "d": [dt.date(2026, 1, 5), None], "n": [1.0, 2.5]}), buffer
    )
    table = read_bytes("a", buffer.getvalue()).only().tables[0]
    assert table["rows"] == [("山田", "2026-01-05", "1"), (None, None, "2.5")]


def test_a_page_gives_text_and_tables(read_bytes):
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in PEOPLE)
    page = f"<html><script>no</script><body><p>山田様</p><table>{rows}</table>"
    page += "<a href='mailto:x@example.jp'>m</a>"
    read = read_bytes("名簿.xls", page.encode("cp932", "replace")).only()
    assert read.tables[0]["header"] == PEOPLE[0]
    assert "山田様" in read.text
    assert "x@example.jp" in read.text
    assert "no" not in read.text


def test_xml_entities_are_never_expanded(read_bytes):
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
    read = read_bytes("a.xml", bomb).only()
    assert [str(t.reason) for t in read.document.troubles] == ["limit_ratio"]
    assert "xxxxxxxxxxxxx" not in read.text


@pytest.mark.parametrize("make", [workbook_bytes, word_bytes, slides_bytes, pdf_bytes, mail_bytes])
@pytest.mark.parametrize("harm", ["cut", "zeros", "noise"])
def test_a_broken_document_gives_a_line_or_what_is_left(read_bytes, make, harm):
    data = make()
    middle = len(data) // 2
    broken = {
        "cut": data[:middle],
        "zeros": data[: middle - 200] + bytes(400) + data[middle + 200 :],
        "noise": data[: middle - 200] + bytes(range(200)) * 2 + data[middle + 200 :],
    }[harm]
    everything = read_bytes("a", broken)
    assert everything.refused or everything.documents


@pytest.mark.parametrize("harm", ["cut", "zeros"])
def test_a_broken_database_is_damaged(read_bytes, tmp_path, harm):
    data = database_bytes(tmp_path)
    broken = data[:5000] if harm == "cut" else data[:100] + bytes(len(data) - 100)
    everything = read_bytes("a.db", broken)
    assert everything.reasons() or everything.only().document.troubles


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "unsupported"),
        (b"MZ" + bytes(100), "unsupported"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument\0".encode("utf-16-le"),
            "unsupported",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage\0".encode("utf-16-le"),
            "password",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook\0".encode("utf-16-le"), "damaged"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "unsupported"),
        (b"SQLite format 3\x00" + bytes(50), "damaged"),
        (b"PAR1xxxxPAR1", "damaged"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (b"", "empty"),
        (bytes(1000), "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(read_bytes, head, reason):
    assert read_bytes("x.csv", head).reasons() == [reason]


def test_parquet_strings_that_are_no_utf8_do_not_stop_the_rest(read_bytes):
    buffer = io.BytesIO()
    table = pa.table({"name": ["aaaaaaaa", "090-0000-0001"]})
    parquet.write_table(table, buffer, compression="none", use_dictionary=False, write_statistics=False)
    rows = read_bytes("a", buffer.getvalue().replace(b"aaaaaaaa", b"aaa\x94aaaa")).only().tables[0]["rows"]
    assert rows == [("aaa\ufffdaaaa",), ("090-0000-0001",)]
