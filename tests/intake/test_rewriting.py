"""Delimited files are written again cell by cell; what is not changed stays byte for byte."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kakuho.intake.rewritable import Record
from kakuho.intake.rewriting import DelimitedFile, delimited_file

ROWS = (
    '氏名,電話番号,備考\r\n"見本 太郎",090-0000-0001,"一行目\r\n二行目"\r\n'
    '見本 花子,090-0000-0002,"「""」あり"\r\n,,\r\n'
)


def opened(path: Path, data: bytes) -> DelimitedFile:
    path.write_bytes(data)
    table = delimited_file(path)
    assert table is not None
    return table


def unchanged(records: Sequence[Record]) -> list[Record]:
    return list(records)


def hidden(records: Sequence[Record]) -> list[Record]:
    for record in records:
        record.cells[1] = "-"
    return list(records)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_a_table_of_any_encoding_comes_back_byte_for_byte(tmp_path: Path, encoding: str, ending: str) -> None:
    data = ROWS.replace("\r\n", ending).encode(encoding)
    table = opened(tmp_path / "a.csv", data)
    assert b"".join(table.rewritten(unchanged)) == data


def test_quotes_tabs_and_the_last_line_without_an_end_stay(tmp_path: Path) -> None:
    data = '"氏名"\t電話\t\n"見本 太郎"\t"090-0000-0001"\t"\n見本 花子"\t1\t'.encode()
    table = opened(tmp_path / "a.tsv", data)
    assert b"".join(table.rewritten(unchanged)) == data


def test_only_data_is_changed_and_a_title_above_the_header_stays(tmp_path: Path) -> None:
    text = "顧客一覧(社外秘),,\n" + ROWS.replace("\r\n", "\n", 1)
    table = opened(tmp_path / "a.csv", text.encode("cp932"))
    written = b"".join(table.rewritten(hidden)).decode("cp932")
    assert written.startswith("顧客一覧(社外秘),,\n氏名,電話番号,備考\n")
    assert '"見本 太郎",-,"一行目\r\n二行目"\r\n見本 花子,-,"「""」あり"\r\n,-,\r\n' in written
    assert table.header == ("氏名", "電話番号", "備考")


def test_a_line_that_cannot_be_read_passes_through_and_its_neighbours_are_changed(tmp_path: Path) -> None:
    lines = [f"見本{n},090-0000-{n:04},x\n".encode("cp932") for n in range(50)]
    lines[20] = b"\x81\xff\xff,1,2\n"
    table = opened(tmp_path / "a.csv", "氏名,電話番号,備考\n".encode("cp932") + b"".join(lines))
    written = b"".join(table.rewritten(hidden)).splitlines(keepends=True)
    assert written[21] == lines[20]
    assert [line.split(b",")[1] for line in written[20:23]] == [b"-", b"1", b"-"]


def test_a_value_is_quoted_like_the_one_before_or_where_it_must(tmp_path: Path) -> None:
    table = opened(tmp_path / "a.csv", ROWS.encode("cp932"))
    assert table.cell("090", '"1"') == '"090"'
    assert table.cell("090", "1") == "090"
    assert table.cell('"a"', "1") == '"""a"""'
    assert table.can_write("〒号室０")
    assert not table.can_write("𠮷野")


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("これは表ではありません。\n", encoding="utf-8")
    assert delimited_file(path) is None
