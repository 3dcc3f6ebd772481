from collections.abc import Sequence

import pyarrow as pa
import pytest

from kakuho.people import records_of_table
from kakuho.vocab.findings import ColumnJudgement
from kakuho.vocab.locators import Locator


def traits_of(
    *columns: tuple[str, str | None, Sequence[str | None]], role: str = ""
) -> list[list[str] | None]:
    """The traits of the records of a table given as (heading, kind, cells) behind a column of names."""
    size = len(columns[0][2])
    named = ("氏名", "NAME", [f"見本 太郎{n}" for n in range(size)])
    cells = {
        f"c{n}": pa.array(values, pa.large_string()) for n, (_, _, values) in enumerate((named, *columns))
    }
    batch = pa.record_batch({"row": pa.array(range(size), pa.int64()), **cells})
    judged = tuple(
        ColumnJudgement(n, heading, kind, role if kind == "SENSITIVE" else "", 0.9, False, ())
        for n, (heading, kind, _) in enumerate((named, *columns))
    )
    found: list[list[str] | None] = records_of_table(Locator("list.csv"), batch, judged)["traits"].to_pylist()
    return found


@pytest.mark.parametrize(
    ("heading", "cells", "expected"),
    [
        ("死亡フラグ", ["1", "0", None], ["deceased:yes", "deceased:no", None]),
        ("死亡日", ["2024/05/01", "令和5年3月2日", None], ["deceased:yes", "deceased:yes", None]),
        ("生死", ["死亡", "生存", "照会中"], ["deceased:yes", "deceased:no", None]),
        ("生存フラグ", ["1", "0", None], ["deceased:no", "deceased:yes", None]),
        ("会員状態", ["ご逝去", "有効", "退会"], ["deceased:yes", None, None]),
        ("Date of death", ["2024-05-01", "", None], ["deceased:yes", None, None]),
        ("備考", ["死亡保険金の受取人を変更", "夫死亡", "故人"], [None, None, "deceased:yes"]),
    ],
)
def test_the_deceased_are_those_of_whom_a_cell_says_it(
    heading: str, cells: list[str | None], expected: list[str | None]
) -> None:
    assert traits_of((heading, None, cells)) == [[one] if one else None for one in expected]


def test_a_late_person_is_known_by_the_word_before_or_behind_the_name() -> None:
    late = ["故 見本 太郎", "見本 太郎(故人)", "故見本太郎", "(故)見本 太郎", "見本 太郎(亡)"]
    names = [*late, "故島 太郎", "見本 太郎"]
    batch = pa.record_batch(
        {"row": pa.array(range(len(names)), pa.int64()), "c0": pa.array(names, pa.large_string())}
    )
    judged = (ColumnJudgement(0, "氏名", "NAME", "", 0.9, False, ()),)
    found = records_of_table(Locator("list.csv"), batch, judged)["traits"].to_pylist()
    assert found == [["deceased:yes"]] * len(late) + [None, None]


def test_the_country_is_read_from_a_column_that_names_it() -> None:
    cells = ["日本", "米国", "U.S.A.", "Germany", "CN", "海外", "火星"]
    expected = ["JP", "US", "US", "DE", "CN", "ZZ", None]
    assert traits_of(("居住国", None, cells)) == [[f"country:{one}"] if one else None for one in expected]
    assert traits_of(("国籍", None, cells)) == [None] * len(cells)


def test_a_column_may_say_of_each_row_what_its_person_is() -> None:
    found = traits_of(("区分", None, ["社員", "会員", "保護者", "A"]))
    assert found == [["role:employees"], ["role:customers"], ["role:other"], None]


def test_a_column_of_one_clause_gives_it_to_those_of_whom_it_says_something() -> None:
    found = traits_of(("障害の内容", "SENSITIVE", ["身体障害者手帳2級", "なし", "", "-"]), role="disability")
    assert found == [["SENSITIVE:disability"], None, None, None]


def test_a_table_that_says_nothing_more_gives_no_traits() -> None:
    assert traits_of(("メモ", None, ["a", "b"])) == [None, None]


def test_an_age_is_read_in_whole_years_and_of_a_decade_the_first() -> None:
    cells = ["17", "１７歳", "満 42 才", "30代", "10代", "200", "不明", None]
    expected = ["17", "17", "42", "30", None, None, None, None]
    assert traits_of(("年齢", "AGE", cells)) == [[f"age:{one}"] if one else None for one in expected]
