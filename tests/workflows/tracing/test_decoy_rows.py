"""Copies with decoys, whose copy a found file is, and the list without them."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from traced_company import customers

from kakuho.vault import KeyFile
from kakuho.vocab.errors import UsageError
from kakuho.workflows.tracing.decoy_rows import (
    decoys_for,
    decoys_json,
    find_decoys,
    plant_decoys,
    write_without,
)
from kakuho.workflows.tracing.issuing import Order


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "customers.csv"
    path.write_bytes(customers(400).write_csv(line_terminator="\r\n").encode("cp932"))
    return path


def plant(source: Path, recipient: str, domain: str | None = "example.jp") -> Path:
    out = source.with_name(f"{recipient}.csv")
    key = KeyFile(source.with_name("key"))
    plant_decoys(
        Order(source, recipient, out), domain, source.with_name("registry"), key, progress=lambda _: None
    )
    return out


def test_a_table_gets_so_many_decoys() -> None:
    assert [decoys_for(rows) for rows in (5, 100, 500, 4000, 100_000)] == [0, 10, 50, 50, 1000]


def test_planted_found_and_left_out_again(source: Path) -> None:
    copies = [plant(source, name) for name in ("営業部", "委託先")]
    folder, key = source.with_name("registry"), KeyFile(source.with_name("key"))
    told = decoys_json(find_decoys(copies[1], folder, key))
    assert [(one["recipient"], one["decoys"]) for one in told["accused"]] == [("委託先", 40)]
    assert (told["decoys_found"], told["recipients"]) == (40, 2)
    assert write_without(copies[1], folder, key, source.with_name("clean.csv")) == 40
    assert source.with_name("clean.csv").read_bytes() == source.read_bytes()
    assert decoys_json(find_decoys(source, folder, key))["decoys_found"] == 0
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    line = next(line for line in copies[1].read_bytes().splitlines() if line not in source.read_bytes())
    assert not any(cell in kept for cell in line.split(b",") if len(cell) > 6)


def test_mail_needs_a_domain_and_a_short_table_hides_nothing(source: Path) -> None:
    with pytest.raises(UsageError, match="domain"):
        plant(source, "a", None)
    source.write_text("氏名,電話番号\n見本 太郎,090-0000-0000\n見本 花子,090-0000-0001\n", encoding="utf-8")
    with pytest.raises(UsageError, match="too short"):
        plant(source, "a")


def test_a_workbook_gets_decoys_and_is_without_them_as_before(source: Path) -> None:
    book = openpyxl.Workbook()
    for row in (customers(1).columns, *customers(100).rows()):
        book.active.append(list(row))
    workbook = source.with_suffix(".xlsx")
    book.save(workbook)
    copy = plant(workbook, "委託先").rename(source.with_name("found.xlsx"))
    folder, key = source.with_name("registry"), KeyFile(source.with_name("key"))
    told = decoys_json(find_decoys(copy, folder, key))
    assert [(one["recipient"], one["decoys"]) for one in told["accused"]] == [("委託先", 10)]


def test_decoys_are_found_in_a_mail_and_in_files_of_an_archive(source: Path) -> None:
    copy = plant(source, "委託先")
    folder, key = source.with_name("registry"), KeyFile(source.with_name("key"))
    decoys = [
        line.decode("cp932") for line in copy.read_bytes().splitlines() if line not in source.read_bytes()
    ][:3]
    said = "\n".join(
        f"{cells[1]}様 (tel {cells[6]}) {cells[7]}" for cells in (line.split(",") for line in decoys)
    )
    (source.parent / "found.eml").write_text(
        "From: a@example.com\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n" + said,
        encoding="utf-8",
    )
    with zipfile.ZipFile(source.parent / "found.zip", "w") as archive:
        archive.write(source.parent / "found.eml", "a.eml")
        archive.write(source, "b.csv")
    for name in ("found.eml", "found.zip"):
        told = decoys_json(find_decoys(source.parent / name, folder, key))
        assert [(one["recipient"], one["decoys"]) for one in told["accused"]] == [("委託先", 3)]
