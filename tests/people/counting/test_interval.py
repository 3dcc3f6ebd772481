import numpy as np
import pyarrow as pa
from making import crowd, records

from kakuho.people import count, link, normalise


def test_the_interval_holds_the_number_of_people_19_times_of_20() -> None:
    held = 0
    for seed in range(20):
        table, who = crowd(800, seed=seed)
        number = count(table)
        assert number.interval_low is not None
        assert number.interval_high is not None
        assert number.low <= number.interval_low <= number.best <= number.interval_high <= number.high
        held += number.interval_low <= len(set(who)) <= number.interval_high
    assert held >= 19


def test_few_records_have_bounds_but_no_interval() -> None:
    number = count(records({"name": "山田太郎", "phone": "090-0000-0001"}))
    assert (number.linked, number.interval_low, number.interval_high) == (1, None, None)


def test_the_persons_linked_are_said_beside_the_best_number() -> None:
    table = crowd(500)[0]
    assert count(table).linked == len(np.unique(link(normalise(table))["person"].to_numpy()))


def test_links_without_doubts_are_counted_as_they_are() -> None:
    table = crowd(300)[0]
    links = link(normalise(table))
    number = count(table, assignments=links.drop_columns(["surplus", "spread"]))
    assert (number.best, number.interval_low) == (number.linked, None)


def test_rows_of_a_family_name_alone_do_not_add_as_many_people() -> None:
    table, who = crowd(600, seed=2)
    rows = table.to_pylist()[:80]
    halves = [{"name": row["name"].split()[0], "items": ["NAME"]} for row in rows]
    both = pa.concat_tables([table, records(*halves, source="halves.csv")])
    number = count(both)
    assert number.linked is not None
    assert number.linked > number.best
    assert number.interval_low is not None
    assert number.interval_low < len(set(who)) + 40
