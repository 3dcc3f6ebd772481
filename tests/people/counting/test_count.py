from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import crowd, development_set, pair_f1, records

from kakuho import people
from kakuho.people import count

TARO = {"name": "山田太郎", "phone": "090-0000-0001", "email": "taro@example.jp"}


def bounds(table: pa.Table) -> tuple[int, int, int]:
    number = count(table)
    return number.low, number.best, number.high


def test_no_records_are_nobody() -> None:
    number = count(records())
    assert (number.low, number.best, number.high, number.unkeyed_rows) == (0, 0, 0, 0)
    assert number.by_item == {}


def test_the_same_person_in_two_files_is_one() -> None:
    table = pa.concat_tables([records(TARO, source="a.csv"), records(TARO, source="b.csv")])
    number = count(table)
    assert (number.low, number.best, number.high) == (1, 1, 1)
    assert number.by_source == {"a.csv": 1, "b.csv": 1}


def test_rows_with_nothing_to_know_a_person_by_count_in_the_upper_bound() -> None:
    table = records(TARO, {"items": ["CARD"]}, {"items": ["CARD"]}, {"email": "test@example.com"})
    number = count(table)
    assert (number.low, number.high, number.unkeyed_rows) == (1, 4, 3)
    assert number.by_item["CARD"] == 2
    assert any("3" in reason for reason in number.why_ja)
    assert len(number.why_ja) == len(number.why_en)


def test_a_placeholder_alone_is_in_the_upper_bound_only() -> None:
    empty = {"email": "test@example.com", "items": ["EMAIL"]}
    number = count(records(*[empty] * 1000, TARO))
    assert (number.low, number.best, number.high, number.unkeyed_rows) == (1, 1, 1001, 1000)
    (reason,) = number.why_en
    assert "1,000 rows" in reason
    assert bounds(records(*[empty] * 1000)) == (1, 1, 1000)


def test_a_card_number_alone_is_somebody_though_nobody_knows_who() -> None:
    assert bounds(records(TARO, *[{"items": ["CARD"]}] * 10)) == (1, 11, 11)
    assert bounds(records(*({"birth_date": f"1980-01-{day:02}"} for day in range(1, 20)))) == (1, 19, 19)


def test_rows_that_tell_nothing_widen_the_interval_and_do_not_move_the_best_number() -> None:
    table = crowd(300)[0]
    more = pa.concat_tables([table, records(*[{"email": "test@example.com", "items": ["EMAIL"]}] * 50)])
    known, beside = count(table), count(more)
    assert beside.best == known.best
    assert known.interval_high is not None
    assert beside.interval_high == known.interval_high + 50


def test_a_name_alone_may_be_a_namesake() -> None:
    assert bounds(records({"name": "佐藤健"}, {"name": "佐藤健"})) == (1, 1, 2)


def test_a_list_of_numbers_beside_a_list_of_names_may_be_the_same_people() -> None:
    names = [
        {"name": name, "address": f"港区芝浦1-2-{n}"}
        for n, name in enumerate(["佐藤健", "鈴木誠", "高橋恵"], 1)
    ]
    mails = [{"email": f"p{n}@example.jp"} for n in range(3)]
    assert bounds(records(*names, *mails)) == (3, 6, 6)


def test_kana_alone_may_be_people_whose_kana_is_not_known() -> None:
    table = records(
        {"name": "佐藤健", "phone": "090-0000-0001"}, {"kana": "スズキマコト", "phone": "090-0000-0002"}
    )
    assert bounds(table) == (1, 2, 2)


def test_100000_rows_of_a_placeholder_neither_merge_everyone_nor_explode() -> None:
    size = 100_000
    table = pa.table(
        {
            "source": pa.array(["a.csv"] * size),
            "row": pa.array(range(size)),
            "name": pa.array(
                [f"{'佐鈴高田伊渡山中小加'[n % 10]}{chr(0x4E00 + n // 10)}太郎" for n in range(size)]
            ),
            "email": pa.array(["test@example.com"] * size),
            "phone": pa.array(["000-0000-0000"] * size),
        }
    )
    columns = [
        table[f.name].cast(f.type) if f.name in table.column_names else pa.nulls(size, f.type)
        for f in records().schema
    ]
    number = count(pa.table(columns, schema=records().schema))
    assert number.high == size
    assert number.best > 0.9 * size


def test_a_real_address_under_too_many_names_is_no_key() -> None:
    rows = [{"name": f"佐藤{chr(0x4E00 + n)}", "email": "kaiin@example.jp"} for n in range(500)]
    table = records(*rows, *({"email": "kaiin@example.jp"} for _ in range(500)))
    assert count(table).low > 490  # a few of the 500 letters are variants of one another


def test_legal_persons_are_not_counted_and_said_so() -> None:
    number = count(records(TARO, {"name": "株式会社山田商店", "phone": "03-0000-5555"}))
    assert (number.low, number.best, number.high) == (1, 1, 1)
    assert any("法人" in reason for reason in number.why_ja)


@pytest.mark.parametrize(("kind", "f1"), [("easy", 0.98), ("hard", 0.975)])
def test_the_bounds_hold_the_truth_of_the_development_sets(shared, kind: str, f1: float) -> None:
    folder = shared / "bench" / "people" / kind
    table, truth = development_set(folder)
    links = people.link(people.normalise(table))
    number = count(table, assignments=links)
    assert number.low <= len(set(truth)) <= number.high
    assert pair_f1(truth, links["person"].to_pylist()) >= f1


ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "name": st.sampled_from(["山田太郎", "山田花子", "佐藤健", "佐藤"]),
            "kana": st.sampled_from(["ヤマダタロウ", "ヤマダハナコ"]),
            "phone": st.sampled_from(["090-0000-0001", "03-0000-1234"]),
            "email": st.sampled_from(["a1@example.jp", "b1@example.jp"]),
            "birth_date": st.sampled_from(["1980-01-02", "1990-05-06"]),
        },
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=15)
@given(ROWS)
def test_the_bounds_are_in_order_and_a_table_twice_counts_once(rows: list[dict[str, str]]) -> None:
    table = records(*rows)
    low, best, high = bounds(table)
    assert low <= best <= high <= len(rows)
    assert (low > 0) == (len(rows) > 0)
    assert bounds(pa.concat_tables([table, table])) == (low, best, high)


@settings(deadline=None, max_examples=15)
@given(ROWS)
def test_a_further_row_adds_at_most_one_person_to_the_upper_bound(rows: list[dict[str, str]]) -> None:
    highs = [count(records(*rows[:size])).high for size in range(len(rows) + 1)]
    assert all(after <= before + 1 for before, after in pairwise(highs))
