"""Which pairs of made-up records a person is asked about, and what is said of them."""

from typing import Any

import pyarrow as pa
from making import crowd, records

from kakuho.people import doubtful_pairs, link, normalise

TARO = {"name": "山田太郎", "phone": "090-0000-0001"}


def doubts(table: pa.Table, **options: Any) -> list[dict[str, Any]]:
    keys = normalise(table)
    return doubtful_pairs(keys, link(keys), **options).to_pylist()


def test_records_that_are_certainly_one_or_share_nothing_are_in_no_doubt() -> None:
    assert doubts(records(TARO, TARO, {"name": "鈴木花子", "phone": "090-0000-0002"})) == []


def test_two_of_one_name_with_nothing_else_in_common_are_asked_about() -> None:
    (pair,) = doubts(records(TARO, {"name": "山田太郎", "email": "taro@example.jp"}))
    assert (pair["one"], pair["other"], pair["joined"]) == (0, 1, False)
    assert pair["agrees"] == ["name"]


def test_records_joined_although_something_differs_are_asked_about() -> None:
    born = {"birth_date": "1980-01-02", "email": "taro@example.jp"}
    (pair,) = doubts(records(TARO | born, {"name": "鈴木太郎", "phone": "090-0000-0001"} | born))
    assert pair["joined"]
    assert (pair["agrees"], pair["differs"]) == (["birth_date", "phone", "email"], ["name"])


def test_a_crowd_leaves_doubts_and_those_in_most_doubt_come_first() -> None:
    table = crowd(300)[0]
    found = doubts(table)
    assert found
    assert [pair["doubt"] for pair in found] == sorted((pair["doubt"] for pair in found), reverse=True)
    assert doubts(table, most=3) == found[:3]


def test_a_pair_is_joined_exactly_where_both_count_as_one_person() -> None:
    table = crowd(300)[0]
    person = link(normalise(table))["person"].to_pylist()
    for pair in doubts(table):
        assert pair["joined"] == (person[pair["one"]] == person[pair["other"]])


def test_no_records_leave_no_doubts() -> None:
    assert doubts(records()) == []
