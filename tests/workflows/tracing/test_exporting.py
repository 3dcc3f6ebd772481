"""One step from a query to a copy that tells whose it was, in the registry and in the log."""

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import polars as pl
import pytest
from traced_company import customers

from kakuho.vault import KeyFile
from kakuho.vocab.errors import UsageError
from kakuho.workflows.tracing.decoy_rows import decoys_json, find_decoys
from kakuho.workflows.tracing.exporting import Exported, ExportOrder, export_query
from kakuho.workflows.tracing.marked_copies import marks_json, read_marks
from kakuho.workflows.tracing.queried import Answer
from kakuho.workflows.tracing.trace_match import match_json, match_leak

ALL = "SELECT 氏名, フリガナ, 電話番号, メールアドレス, 住所 FROM 顧客"


@pytest.fixture
def crm(tmp_path: Path) -> Path:
    path = tmp_path / "crm.sqlite"
    table = customers(400).select("氏名", "フリガナ", "電話番号", "メールアドレス", "住所")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE 顧客 (氏名, フリガナ, 電話番号, メールアドレス, 住所)")
        connection.executemany("INSERT INTO 顧客 VALUES (?, ?, ?, ?, ?)", table.rows())
    return path


def export(source: Path, recipient: str, query: str = ALL, **options: str) -> Exported:
    order = ExportOrder(
        source, recipient, source.with_name(f"{recipient}.csv"), query, "example.jp", **options
    )
    return export_query(
        order, source.with_name("registry"), KeyFile(source.with_name("key")), progress=lambda _: None
    )


def test_a_copy_is_planted_marked_registered_and_logged(crm: Path) -> None:
    done = [export(crm, name, encoding="cp932") for name in ("sato", "ito")]
    assert [(one.rows, one.decoys) for one in done] == [(440, 40)] * 2
    copy, folder, key = crm.with_name("ito.csv"), crm.with_name("registry"), KeyFile(crm.with_name("key"))
    assert "氏名,フリガナ" in copy.read_bytes().decode("cp932")
    assert [one["recipient"] for one in marks_json(read_marks(copy, folder, key))["accused"]] == ["ito"]
    assert [one["recipient"] for one in decoys_json(find_decoys(copy, folder, key))["accused"]] == ["ito"]
    with (folder / "exports.csv").open(encoding="utf-8", newline="") as log:
        assert [(line["export_id"], line["account"], line["rows"]) for line in csv.DictReader(log)] == [
            ("sato", "sato", "440"),
            ("ito", "ito", "440"),
        ]
    told = match_json(match_leak(copy, folder, key, log=folder / "exports.csv"))
    assert told["sources"][0]["id"] == "ito"


def test_files_are_tables_by_their_names(tmp_path: Path) -> None:
    customers(60).write_csv(tmp_path / "customers.csv")
    done = export(
        tmp_path / "customers.csv", "a", "SELECT 氏名, 電話番号 FROM customers WHERE 支店 = '第1支店'"
    )
    assert (done.rows, done.decoys) == (8, 0)


@pytest.mark.parametrize(
    "query",
    ["DELETE FROM 顧客", "SELECT * FROM 見本", "SELECT * FROM 顧客 WHERE 1 = 0", "SELECT 1; DROP TABLE 顧客"],
)
def test_what_does_not_read_or_finds_nothing_is_refused(crm: Path, query: str) -> None:
    with pytest.raises(UsageError):
        export(crm, "a", query)
    assert not crm.with_name("a.csv").exists()


def test_letters_that_the_encoding_lacks_are_named_before_anything_is_written(crm: Path) -> None:
    with pytest.raises(UsageError, match="cp932"):
        export(crm, "a", "SELECT 氏名, '𠮷' AS 備考 FROM 顧客", encoding="cp932")
    assert not crm.with_name("registry").exists()


def test_a_copy_as_parquet_holds_marks_and_decoys_as_well(crm: Path) -> None:
    order = ExportOrder(crm, "sato", crm.with_name("sato.parquet"), ALL, "example.jp")
    folder, key = crm.with_name("registry"), KeyFile(crm.with_name("key"))
    done = export_query(order, folder, key, progress=lambda _: None)
    table = pl.read_parquet(order.out)
    assert (table.height, table.columns[0], done.decoys) == (440, "氏名", 40)
    assert [one["recipient"] for one in decoys_json(find_decoys(order.out, folder, key))["accused"]] == [
        "sato"
    ]
    assert match_json(match_leak(order.out, folder, key))["sources"][0]["id"] == "sato"


def test_an_answer_from_elsewhere_is_exported_as_one_from_a_file(tmp_path: Path) -> None:
    def answer(query: str) -> Answer:
        return Answer(("氏名", "電話番号"), [(f"見本 {i}", f"090-0000-{i:04}") for i in range(3)])

    order = ExportOrder(Path("server"), "a", tmp_path / "a.csv", "SELECT 1", answer=answer)
    done = export_query(order, tmp_path / "registry", KeyFile(tmp_path / "key"), progress=lambda _: None)
    assert (done.rows, done.decoys) == (3, 0)
