"""A big file read in stretches gives the batches that reading it in one go gives."""

from pathlib import Path

import pyarrow as pa
import pytest

from kakuho import intake
from kakuho.vocab.contents import Document, TablePart
from kakuho.vocab.locators import Locator

ROWS = 150_000
HEAD = "会員名簿 2026年度,,,\n番号,氏名,住所,備考\n"


def table(row: str, rows: int = ROWS) -> str:
    return HEAD + "".join(row.format(n=n) for n in range(rows))


PLAIN = table("{n},見本 太郎{n},東京都千代田区一丁目{n}番,電話のあと再送\n")
QUOTED = table('{n},"見本, 太郎{n}","東京都\n千代田区一丁目{n}番","""至急"""\n')
WITH_BLANKS = table("{n},見本 太郎{n},東京都千代田区一丁目{n}番\n\n,,,\n")
LOG = "".join(f"2026-11-01 10:00:00 user{n}@example.jp から送信 {n}\n" for n in range(4 * ROWS))


def in_one_go(path: Path) -> tuple[list[pa.RecordBatch], list[object]]:
    (document,) = intake.open_file(Locator(path.name), path)
    assert isinstance(document, Document)
    batches = [batch for part in document.parts for batch in part.batches]
    return batches, document.troubles


def in_stretches(path: Path) -> tuple[list[pa.RecordBatch], list[object]]:
    stretched = intake.open_in_stretches(Locator(path.name), path, stretch_bytes=1 << 20)
    assert stretched is not None
    first, lost, batches = stretched.first_record, 0, []
    for stretch in stretched.stretches:
        reading = intake.StretchReading(stretch, first)
        batches += reading.part().batches
        lost += reading.decoder.lost
        if stretch.shape is not None:
            records = intake.StretchReading(stretch, first).records()
            assert records is not None
            first += records
    stretched.note_read(first_record=first, lost=lost)
    return batches, stretched.document.troubles


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc-jp"])
@pytest.mark.parametrize("text", [PLAIN, QUOTED, WITH_BLANKS, LOG], ids=["plain", "quoted", "blanks", "log"])
def test_stretches_give_the_batches_of_one_reading(text: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(text.encode(encoding))
    whole, pieces = in_one_go(path), in_stretches(path)
    assert len(whole[0]) > 1
    assert pieces[0] == whole[0]


def test_bytes_that_cannot_be_read_are_counted_over_all_stretches(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    lines = PLAIN.encode().split(b"\n")
    for at in (10, 70_000, 140_000):
        lines[at] += b"\x80"
    path.write_bytes(b"\n".join(lines))
    assert in_stretches(path) == in_one_go(path)
    assert "3" in in_one_go(path)[1][0].detail_en


ODD = {
    "unclosed quote": PLAIN.replace("太郎70000,", '"太郎70000,'),
    "line ends of old": PLAIN.replace("\n", "\r"),
    "small": PLAIN[:10_000],
}


@pytest.mark.parametrize("name", ODD)
def test_what_only_one_reading_can_tell_is_not_cut(name: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(ODD[name].encode())
    assert intake.open_in_stretches(Locator("list.csv"), path, stretch_bytes=1 << 20) is None


def test_rows_wider_than_the_sample_are_told_by_counting(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(PLAIN + "1,2,3,4,5,6,7\n", encoding="utf-8")
    stretched = intake.open_in_stretches(Locator("list.csv"), path, stretch_bytes=1 << 20)
    assert stretched is not None
    counted = [intake.StretchReading(stretch).records() for stretch in stretched.stretches]
    assert counted[-1] is None
    assert None not in counted[:-1]


def test_a_file_that_changes_meanwhile_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(PLAIN, encoding="utf-8")
    stretched = intake.open_in_stretches(Locator("list.csv"), path, stretch_bytes=1 << 20)
    assert stretched is not None
    with path.open("a", encoding="utf-8") as file:
        file.write("more\n")
    assert intake.StretchReading(stretched.stretches[1]).records() is None


def test_the_beginning_of_a_cut_table_is_there_to_judge_it_by(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(PLAIN, encoding="utf-8")
    stretched = intake.open_in_stretches(Locator("list.csv"), path, stretch_bytes=1 << 20)
    assert stretched is not None
    part = next(stretched.document.parts)
    assert isinstance(part, TablePart)
    assert part.header == ("番号", "氏名", "住所", "備考")
