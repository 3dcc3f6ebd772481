"""Delimited values: every row is kept, with its number, whatever its shape."""

import csv
import io

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from leaked_files import PEOPLE, csv_bytes

from kakuho.intake import csv_tables

BODY = [tuple(r) for r in PEOPLE[1:]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimiter_encoding_and_header_are_found(read_bytes, encoding, delimiter):
    table = read_bytes("名簿.dat", csv_bytes(encoding, delimiter)).only().tables[0]
    assert table["header"] == PEOPLE[0]
    assert table["rows"] == BODY
    assert table["numbers"] == [0, 1, 2]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("inner", [",", "\t", ";", "|"])
def test_what_cells_hold_is_not_taken_for_the_delimiter(read_bytes, delimiter, inner):
    rows = [("氏名", "印"), *[("山田太郎", f"A{inner * 5}{n}") for n in range(20)]]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    table = read_bytes("a.csv", buffer.getvalue().encode()).only().tables[0]
    assert (table["header"], table["rows"]) == (rows[0], rows[1:])


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("inner", [",", "\t", ";", "|"])
def test_a_delimiter_within_quotes_in_every_cell_is_none(read_bytes, delimiter, inner):
    rows = [(f"氏名{inner}名義", f"印{inner}影"), *[(f"山田{inner}太郎", f"A{inner}{n}") for n in range(20)]]
    text = "".join(delimiter.join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    table = read_bytes("a.csv", text.encode()).only().tables[0]
    titles = tuple(title.replace("\t", " ") for title in rows[0])
    assert (table["header"], table["rows"]) == (titles, rows[1:])


def test_titles_above_the_header_are_the_preamble(read_bytes):
    data = "顧客名簿 2026年度,,,\r\n作成者: 総務部\r\n\r\n".encode("cp932") + csv_bytes("cp932")
    table = read_bytes("a.csv", data).only().tables[0]
    assert table["preamble"] == ("顧客名簿 2026年度", "作成者: 総務部")
    assert table["rows"] == BODY


def test_a_table_without_header_has_none(read_bytes):
    table = read_bytes("a.csv", csv_bytes(rows=PEOPLE[1:])).only().tables[0]
    assert table["header"] is None
    assert table["rows"] == BODY


def test_ragged_rows_keep_their_place_and_all_their_cells(read_bytes):
    data = b"name,tel\r\na,1\r\nb\r\nc,3,extra\r\n\r\nd,4\r\n" + b"e,5\r\n" * 50
    table = read_bytes("a.csv", data).only().tables[0]
    assert table["header"] == ("name", "tel", "")
    assert table["rows"][:4] == [("a", "1", None), ("b", None, None), ("c", "3", "extra"), ("d", "4", None)]
    assert table["numbers"][:5] == [0, 1, 2, 4, 5]


def test_rows_wider_than_the_sample_come_as_a_second_table(read_bytes):
    data = b"name,tel\r\n" + b"a,1\r\n" * 2000 + b"b,2,3,4\r\n" + b"c,5\r\n"
    first, second = read_bytes("a.csv", data).only().tables
    assert first["numbers"] == [*range(2000), 2001]
    assert second["header"] == ("name", "tel", "", "")
    assert (second["rows"], second["numbers"]) == ([("b", "2", "3", "4")], [2000])


def test_quoted_newlines_and_quotes_stay_in_their_cell(read_bytes):
    data = b'name,memo\r\na,"x\r\ny, ""z"""\r\nb,w\r\n'
    assert read_bytes("a.csv", data).only().tables[0]["rows"] == [("a", 'x\r\ny, "z"'), ("b", "w")]


def test_an_unclosed_quote_costs_one_line_not_the_rest(read_bytes):
    data = b'name,memo\r\n"a,1\r\n' + b"b,2\r\n" * 60_000
    read = read_bytes("a.csv", data).only()
    assert len(read.tables[0]["rows"]) == 60_001
    assert read.tables[0]["rows"][0] == ('"a', "1")
    assert [str(t.reason) for t in read.document.troubles] == ["damaged"]


def test_a_quote_within_a_cell_is_a_letter(read_bytes):
    data = b"name,size\r\n" + b'a,5" disk\r\nb,3\r\n' * 30_000
    table = read_bytes("a.csv", data).only().tables[0]
    assert len(table["rows"]) == 60_000
    assert table["rows"][:2] == [("a", '5" disk'), ("b", "3")]


def test_lone_carriage_returns_end_rows(read_bytes):
    assert read_bytes("a.csv", b"name,tel\ra,1\rb,2\r").only().tables[0]["rows"] == [("a", "1"), ("b", "2")]


def test_a_list_of_one_column_is_a_table_when_the_ending_says_so(read_bytes):
    table = read_bytes("a.csv", b"email\na@example.jp\nb@example.jp\n").only().tables[0]
    assert (table["header"], len(table["rows"])) == (("email",), 2)


def test_japanese_after_megabytes_of_ascii_is_still_read(read_bytes):
    data = b"name,tel\r\n" + b"abcdef,1234\r\n" * 200_000 + "山田太郎,1\r\n".encode("cp932")
    read = read_bytes("a.csv", data).only()
    assert read.document.encoding == "cp932"
    assert read.tables[0]["rows"][-1] == ("山田太郎", "1")


def test_bad_bytes_are_a_trouble_and_not_a_refusal(read_bytes):
    data = csv_bytes("cp932", rows=PEOPLE * 50) + b"\x81\xff,x,x,x,x,x\r\n"
    read = read_bytes("a.csv", data).only()
    assert len(read.tables[0]["rows"]) == 200
    assert [str(t.reason) for t in read.document.troubles] == ["damaged"]


def test_prose_and_logs_are_no_tables(read_bytes):
    log = b'192.0.2.1 - - [23/Nov/2026:10:00:00 +0900] "GET /a,b;c HTTP/1.1" 200 5\n' * 20
    assert read_bytes("access.log", log).only().document.format == "text"
    prose = "拝啓、時下ますますご清栄のこととお慶び申し上げます。\nさて、このたび。\n".encode()
    assert read_bytes("letter.txt", prose).only().document.format == "text"


cells = st.text(alphabet="abあ山 ,\"'\n;0", max_size=5).map(lambda t: t.replace("\r", ""))
tables = st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=tables, block=st.sampled_from([64, 257, 1 << 22]))
@example(rows=[["", ";;", ";;;"]] * 2, block=64)
@example(rows=[["", ";;", ";;;"]] * 60, block=257)
@example(rows=[[";;;;;", ";;;;;", ";;;;;"]] * 60, block=1 << 22)
@example(rows=[["", ";", '";']] * 30, block=64)
@example(rows=[[";", ";\n;", ""]] * 30, block=64)
def test_what_a_csv_writer_wrote_comes_back(read_bytes, monkeypatch, rows, block):
    monkeypatch.setattr(csv_tables, "BLOCK_BYTES", block)
    buffer = io.StringIO()
    csv.writer(buffer).writerows([("name", "tel", "memo"), *rows])
    tables = read_bytes("a.csv", buffer.getvalue().encode()).only().tables
    expected = [tuple(c or None for c in r) for r in rows if any(r)]
    found = [(n, r[:3]) for t in tables for n, r in zip(t["numbers"], t["rows"], strict=True)]
    assert [r for _, r in sorted(found, key=lambda f: f[0])] == expected
