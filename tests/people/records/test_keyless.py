from dataclasses import replace

import pyarrow as pa
import pytest

from kakuho.people import columns_besides, records_of_table
from kakuho.vocab.findings import ColumnJudgement
from kakuho.vocab.locators import Locator

ORDERS = {"NAME": ["山田太郎", None, "佐藤花子", "見本一郎"], "PHONE": ["03-0000-1234", None, None, None]}


def sample_of(columns: list[list[str | None]]) -> pa.RecordBatch:
    cells = {f"c{n}": pa.array(values, pa.large_string()) for n, values in enumerate(columns)}
    return pa.record_batch({"row": pa.array(range(len(columns[0])), pa.int64()), **cells})


def judged(*kinds: str | None) -> tuple[ColumnJudgement, ...]:
    return tuple(ColumnJudgement(n, "", kind, "", 0.9, False, ()) for n, kind in enumerate(kinds))


def rows_counted(columns: list[list[str | None]], *kinds: str | None) -> list[int]:
    """The rows that are records, of a table judged by all its rows."""
    batch, columns_judged = sample_of(columns), judged(*kinds)
    besides = columns_besides(batch, columns_judged)
    found = records_of_table(Locator("list.csv"), batch, columns_judged, None, besides)
    return sorted(found["row"].to_pylist())


def test_a_row_of_a_customer_list_without_any_key_is_a_record_with_nothing_in_it() -> None:
    goods = ["化粧水", "乳液", "石けん", "化粧水"]
    batch = sample_of([*ORDERS.values(), goods])
    found = records_of_table(Locator("list.csv"), batch, judged(*ORDERS, None), None, (2,))
    (row,) = [one for one in found.to_pylist() if one["row"] == 1]
    assert row["items"] == []
    assert row["name"] is None
    assert rows_counted([*ORDERS.values(), goods], *ORDERS, None) == [0, 1, 2, 3]


def test_a_row_that_tells_of_gender_and_age_alone_is_counted_in_a_list_of_people() -> None:
    columns = [ORDERS["NAME"], ["女", "男", "女", "男"], ["31", "45", "28", "60"]]
    assert rows_counted(columns, "NAME", "GENDER", "AGE") == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(["1", "2", "3", "4"], id="numbered beforehand"),
        pytest.param(["円", "円", "円", "円"], id="the same all the way down"),
        pytest.param([None, "備考", None, None], id="filled in hardly any row"),
        pytest.param(["化粧水", " ", "石けん", "乳液"], id="blank there"),
        pytest.param(["化粧水", "合計 3件", "石けん", "乳液"], id="a sum"),
        pytest.param(["化粧水", "※取扱注意", "石けん", "乳液"], id="a note"),
    ],
)
def test_a_row_that_only_looks_filled_in_is_no_record(cells: list[str | None]) -> None:
    assert rows_counted([ORDERS["NAME"], cells], "NAME", None) == [0, 2, 3]


def test_a_word_that_begins_as_a_sum_does_is_none() -> None:
    assert rows_counted([ORDERS["NAME"], ["計算機", "計量カップ", "平均台", "机"]], "NAME", None) == [
        0,
        1,
        2,
        3,
    ]


def test_a_log_in_which_few_lines_name_an_account_is_no_list_of_people() -> None:
    accounts = ["C-001", None, None, None]
    pages = ["/a", "/b", "/c", "/d"]
    assert rows_counted([accounts, pages], "COMPANY_ID", None) == [0]


def test_a_row_whose_other_person_is_told_is_counted_once() -> None:
    batch = sample_of([ORDERS["NAME"], [None, "保護者 花子", None, None], ["A組", "B組", "A組", "C組"]])
    child, guardian, group = judged("NAME", "NAME", None)
    columns = (child, replace(guardian, whose="保護者"), group)
    found = records_of_table(Locator("list.csv"), batch, columns, None, columns_besides(batch, columns))
    assert sorted(found["row"].to_pylist()) == [0, 1, 2, 3]
