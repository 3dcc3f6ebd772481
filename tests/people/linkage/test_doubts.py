import numpy as np
import polars as pl
import pytest

from kakuho.people.linkage.doubts import doubts


def of(labels: list[int], *pairs: tuple[int, int, float]) -> tuple[float, float]:
    frame = pl.DataFrame(
        pairs, schema={"a": pl.UInt32, "b": pl.UInt32, "probability": pl.Float64}, orient="row"
    )
    found = doubts(np.array(labels), frame, join_at=0.5)
    return found.surplus.sum(), found.spread.sum()


def test_two_groups_that_may_be_one_are_counted_too_many_by_that_chance() -> None:
    assert of([0, 1], (0, 1, 0.3)) == pytest.approx((0.3, 0.21))


def test_of_the_pairs_between_two_groups_the_likeliest_speaks() -> None:
    assert of([0, 0, 1], (0, 1, 1.0), (0, 2, 0.1), (1, 2, 0.4))[0] == pytest.approx(0.4, abs=1e-4)


def test_a_group_that_may_be_two_is_counted_too_few() -> None:
    assert of([0, 0], (0, 1, 0.8)) == pytest.approx((-0.2, 0.16))


def test_a_group_hangs_on_its_strongest_pairs() -> None:
    assert of([0, 0, 0], (0, 1, 0.99), (1, 2, 0.99), (0, 2, 0.5))[0] == pytest.approx(-0.02)


def test_what_was_torn_apart_for_a_contradiction_is_no_doubt() -> None:
    assert of([0, 1], (0, 1, 0.9)) == (0, 0)
