"""Rows with nothing to know a person by: counted, and listed without their values."""

from making import records

from kakuho.people import link, normalise, unkeyed_rows
from kakuho.vocab.principals import UnkeyedRow

NUMBER = {"items": ["MYNUMBER"]}
TARO = {"name": "山田太郎", "phone": "090-0000-0001"}


def test_every_row_without_a_key_is_counted_by_its_source_and_the_first_are_listed() -> None:
    parts = [records(TARO, NUMBER, NUMBER, source="a.csv"), records(NUMBER, source="b.csv")]
    links = link(normalise(records(TARO, NUMBER, NUMBER, NUMBER)))
    found = unkeyed_rows(parts, links, most=2)
    assert found.by_source == {"a.csv": 2, "b.csv": 1}
    assert found.listed == (
        UnkeyedRow("a.csv", 1, ("MYNUMBER",)),
        UnkeyedRow("a.csv", 2, ("MYNUMBER",)),
    )


def test_rows_that_somebody_could_be_known_by_are_not_among_them() -> None:
    table = records(TARO, {"name": "山田太郎"})
    assert unkeyed_rows([table], link(normalise(table))).listed == ()
