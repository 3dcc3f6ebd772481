import pyarrow as pa
import pytest

from kakuho.people import records_of_table
from kakuho.vocab.findings import ColumnJudgement
from kakuho.vocab.locators import Locator
from kakuho.vocab.principals import RECORDS_SCHEMA

PLACE = Locator("list.csv")


def rows_of(columns: list[tuple[str, str, list[str | None]]]) -> list[dict[str, object]]:
    """The records of a table given as (kind, role, cells), without their empty fields."""
    size = len(columns[0][2])
    cells = {f"c{n}": pa.array(values, pa.large_string()) for n, (_, _, values) in enumerate(columns)}
    batch = pa.record_batch({"row": pa.array(range(size), pa.int64()), **cells})
    judged = tuple(
        ColumnJudgement(n, "", kind, role, 0.9, False, ()) for n, (kind, role, _) in enumerate(columns)
    )
    found = records_of_table(PLACE, batch, judged)
    assert found.schema == RECORDS_SCHEMA
    return [{field: value for field, value in row.items() if value is not None} for row in found.to_pylist()]


def test_split_names_and_addresses_are_joined() -> None:
    (row,) = rows_of(
        [
            ("NAME", "family", ["山田"]),
            ("NAME", "given", ["太郎"]),
            ("NAME", "family_kana", ["ヤマダ"]),
            ("NAME", "given_kana", ["タロウ"]),
            ("ADDRESS", "prefecture", ["東京都"]),
            ("ADDRESS", "city", ["港区"]),
            ("ADDRESS", "street", ["芝浦1-2-3"]),
        ]
    )
    assert row["name"] == "山田 太郎"
    assert row["kana"] == "ヤマダ タロウ"
    assert row["address"] == "東京都港区芝浦1-2-3"
    assert row["items"] == ["ADDRESS", "NAME"]


def test_first_and_second_phone_come_from_two_columns_or_one_cell() -> None:
    two = rows_of([("PHONE", "", ["03-0000-1234"]), ("PHONE", "second", ["090-0000-0001"])])
    one = rows_of([("PHONE", "", ["03-0000-1234, 090-0000-0001"])])
    assert (two[0]["phone"], two[0]["phone_2"]) == ("03-0000-1234", "090-0000-0001")
    assert (one[0]["phone"], one[0]["phone_2"]) == ("03-0000-1234", "090-0000-0001")


def test_rows_without_anybody_are_left_out_and_row_numbers_kept() -> None:
    rows = rows_of(
        [("NAME", "", ["山田太郎", None, " ", "佐藤花子"]), ("POSTAL", "", [None, None, "1000001", None])]
    )
    assert [row["row"] for row in rows] == [0, 3]


@pytest.mark.parametrize("kind", ["COOKIE_ID", "AD_ID", "IP", "HASHED_EMAIL"])
def test_pseudonymous_identifiers_alone_are_no_principal(kind: str) -> None:
    assert rows_of([(kind, "", ["x1", "x2"])]) == []
    assert len(rows_of([(kind, "", ["x1"]), ("EMAIL", "", ["taro@example.jp"])])) == 1


def test_a_company_number_alone_is_a_principal() -> None:
    assert rows_of([("COMPANY_ID", "", ["C-001"])])[0]["company_id"] == "C-001"


def test_a_sensitive_column_that_says_none_is_no_item() -> None:
    rows = rows_of([("NAME", "", ["山田太郎", "佐藤花子"]), ("SENSITIVE", "", ["なし", "糖尿病"])])
    assert [row["items"] for row in rows] == [["NAME"], ["NAME", "SENSITIVE"]]


def test_a_further_name_column_gives_each_name_once() -> None:
    rows = rows_of([("NAME", "", ["山田太郎", "佐藤花子"]), ("NAME", "", ["担当 一郎", "担当 一郎"])])
    assert [row["name"] for row in rows] == ["山田太郎", "佐藤花子", "担当 一郎"]


def test_tables_without_personal_columns_or_rows_give_no_records() -> None:
    batch = pa.record_batch({"row": pa.array([0], pa.int64()), "c0": pa.array(["x"], pa.large_string())})
    nothing = (ColumnJudgement(0, "", None, "", 0.0, False, ()),)
    assert records_of_table(PLACE, batch, nothing).num_rows == 0
    assert records_of_table(PLACE, batch, ()).num_rows == 0
    assert rows_of([("NAME", "", [])]) == []
