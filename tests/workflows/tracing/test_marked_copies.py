"""A copy for each recipient, and from a part of one the name of its recipient."""

import csv
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from traced_company import customers

from kakuho.trace.canonical import canonical
from kakuho.trace.recognising import role_of
from kakuho.vault import HandOverError, KeyFile
from kakuho.vocab.errors import UsageError
from kakuho.workflows.tracing.issuing import Order
from kakuho.workflows.tracing.marked_copies import marks_json, read_marks, write_marked

RECIPIENTS = [f"委託先{n}" for n in range(4)]


class Desk:
    def __init__(self, folder: Path) -> None:
        self.folder, self.key = folder, KeyFile(folder / "key")
        self.source = folder / "customers.csv"
        self.source.write_bytes(customers(600).write_csv(line_terminator="\r\n").encode("cp932"))

    def write(self, recipient: str) -> Path:
        out = self.folder / f"{recipient}.csv"
        order = Order(self.source, recipient, out)
        write_marked(order, self.folder / "registry", self.key, progress=lambda _: None)
        return out

    def read(self, leak: Path) -> dict:
        return marks_json(read_marks(leak, self.folder / "registry", self.key))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_copy_keeps_encoding_order_and_meaning(desk: Desk) -> None:
    written = desk.write("委託先").read_bytes()
    before = list(csv.reader(desk.source.read_bytes().decode("cp932").splitlines()))
    after = list(csv.reader(written.decode("cp932").splitlines()))
    assert written.endswith(b"\r\n")
    assert written != desk.source.read_bytes()
    assert before[0] == after[0]
    for header, old, new in zip(
        before[0], zip(*before[1:], strict=True), zip(*after[1:], strict=True), strict=True
    ):
        role = role_of(header, pl.Series(old))
        kept = canonical(pl.Series(old), role.spelling).eq_missing(canonical(pl.Series(new), role.spelling))
        assert kept.all(), header


def test_a_hundred_rows_in_any_order_under_other_headers_name_the_recipient(desk: Desk) -> None:
    copies = [desk.write(name) for name in RECIPIENTS]
    leaked = pl.read_csv(copies[2].read_bytes().decode("cp932").encode(), infer_schema=False)
    leaked = leaked.sample(100, shuffle=True, seed=1).select("電話番号", "氏名", "住所", "フリガナ")
    path = desk.folder / "found.csv"
    leaked.rename({"電話番号": "c1", "氏名": "c2", "住所": "c3", "フリガナ": "c4"}).write_csv(path)
    told = desk.read(path)
    assert [one["recipient"] for one in told["accused"]] == ["委託先2"]
    assert told["accused"][0]["p_value"] <= 1e-6
    assert told["marks_read"] >= 500
    assert told["recipients"] == 4
    assert desk.read(desk.source)["accused"] == []


def test_a_copy_is_not_written_over_anything_and_needs_a_name(desk: Desk) -> None:
    desk.write("a")
    with pytest.raises(HandOverError):
        desk.write("a")
    with pytest.raises(UsageError):
        desk.write(" ")


def test_what_is_no_table_is_refused_in_one_sentence(desk: Desk) -> None:
    desk.source.write_bytes(b"\x00\x01\x02")
    with pytest.raises(UsageError, match="no table"):
        desk.write("a")


def test_a_workbook_is_marked_and_read_as_well(desk: Desk) -> None:
    book = openpyxl.Workbook()
    for row in (customers(1).columns, *customers(200).rows()):
        book.active.append(list(row))
    desk.source = desk.folder / "customers.xlsx"
    book.save(desk.source)
    out = desk.write("委託先1").rename(desk.folder / "found.xlsx")
    desk.write("委託先2")
    told = desk.read(out)
    assert [one["recipient"] for one in told["accused"]] == ["委託先1"]
    assert told["marks_read"] > 1000
