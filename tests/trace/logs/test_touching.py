"""Acts put together in parts are what they are together."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from kakuho.trace.logs import touching
from kakuho.trace.logs.touching import touched_in

START = datetime(2026, 10, 1, tzinfo=UTC)


def acts(first: int, last: int) -> pl.DataFrame:
    numbers = range(first, last)
    return pl.DataFrame(
        {
            "at": [START + timedelta(minutes=7 * n) if n % 11 else None for n in numbers],
            "account": [f"a{n % 5}" for n in numbers],
            "act": ["GET"] * len(numbers),
            "subject": [f"s{n * n % 97}" if n % 13 else None for n in numbers],
            "address": [f"192.0.2.{n % 3}" if n % 17 else None for n in numbers],
        },
        schema_overrides={"at": pl.Datetime("us", "UTC")},
    )


@pytest.mark.parametrize("most_held", [1, 40, 4_000_000])
def test_it_does_not_matter_how_many_parts_wait(monkeypatch: pytest.MonkeyPatch, most_held: int) -> None:
    monkeypatch.setattr(touching, "_MOST_HELD", most_held)
    whole = acts(0, 1000)
    found = touched_in([acts(at, at + 50) for at in range(0, 1000, 50)])
    assert found.touches["acts"].sum() == whole["subject"].count()
    assert found.hours["acts"].sum() == 1000
    one = found.touches.row(
        by_predicate=(pl.col("account") == "a1") & (pl.col("subject") == "s1"), named=True
    )
    same = whole.filter((pl.col("account") == "a1") & (pl.col("subject") == "s1"))
    assert (one["acts"], one["first"], one["last"]) == (len(same), same["at"].min(), same["at"].max())
    in_one = touched_in([whole])
    assert_frame_equal(found.touches, in_one.touches)
    assert_frame_equal(found.hours, in_one.hours, check_row_order=False)


def test_a_log_without_acts_has_touched_nothing() -> None:
    found = touched_in([])
    assert (len(found.touches), len(found.hours)) == (0, 0)
