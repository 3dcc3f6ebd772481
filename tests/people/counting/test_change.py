"""What further records of made-up people change."""

from typing import Any

import numpy as np
import pyarrow as pa
from making import records

from kakuho.people import count, count_change, link, normalise
from kakuho.vocab.changes import Bounds, CountChange


def person(number: int, **more: Any) -> dict[str, Any]:
    return {"name": f"見本 {chr(0x4E00 + number)}子", "email": f"person{number}@example.jp"} | more


def bounds(table: pa.Table) -> Bounds:
    number = count(table)
    return Bounds(number.low, number.best, number.high)


def changed(before: pa.Table, since: pa.Table) -> CountChange:
    both = pa.concat_tables([before, since])
    keys = normalise(both)
    is_new = np.arange(both.num_rows) >= before.num_rows
    change = count_change([both], keys, link(keys), is_new, (bounds(before), bounds(both)))
    # What lies between the two numbers explains them to the last person.
    assert change.after.best == change.before.best + change.new_people + change.regrouped
    return change


BEFORE = records(*(person(number) for number in range(10)))


def test_new_people_known_people_and_repeated_rows_are_told_apart() -> None:
    since = records(person(3), person(20), person(21), person(4, items=["NAME", "CARD"]), source="more.csv")
    change = changed(BEFORE, since)
    assert (change.new_people, change.known_people, change.rows) == (2, 2, 4)
    assert (change.known_with_new_items, dict(change.new_items)) == (1, {"CARD": 1})
    assert change.repeated_rows == 2  # what is written of the two known people is the same
    assert len(change.why_ja) == len(change.why_en) == 3


def test_a_further_file_may_show_that_two_are_one() -> None:
    apart = records(
        {"name": "見本 丁子", "email": "old@example.jp"},
        {"email": "new@example.jp", "phone": "090-0000-0001"},
    )
    joined = changed(
        apart, records({"name": "見本 丁子", "email": "new@example.jp", "phone": "090-0000-0001"})
    )
    assert joined.before.best + joined.regrouped + joined.new_people == joined.after.best


def test_nothing_new_changes_nothing() -> None:
    change = changed(BEFORE, records(source="more.csv"))
    assert change.before == change.after
    assert (change.rows, change.new_people, change.known_people, change.why_ja) == (0, 0, 0, ())
