import numpy as np
import pytest

from kakuho.trace.likelihood import log_likelihood
from kakuho.trace.odds import VerdictKind, odds_of, verdict_of


def likelihood(inside: int, outside: int, size: int, differing: int = 0) -> float:
    held = np.arange(inside + outside) < inside
    differs = np.zeros(inside + outside, np.int64)
    differs[:differing] = 1
    return log_likelihood(held, differs, size, 100_000)


def test_of_two_sources_that_hold_all_the_smaller_is_likelier() -> None:
    assert likelihood(50, 0, 1000) - likelihood(50, 0, 2000) == pytest.approx(50 * np.log(2), rel=0.05)


def test_values_of_another_time_speak_against_a_source() -> None:
    assert likelihood(50, 0, 1000) - likelihood(50, 0, 1000, differing=3) > 10


def test_a_few_rows_of_others_cost_little() -> None:
    assert likelihood(50, 5, 1000) > likelihood(55, 0, 3000)


def test_identical_copies_are_a_set() -> None:
    odds = odds_of([-10.0, -10.0, -60.0], -40.0, [(0, 1), (2,)], 0.02)
    assert verdict_of(odds) is VerdictKind.SET
    assert odds.posteriors[0] == pytest.approx(odds.posteriors[1])


def test_nobody_is_named_where_an_unlogged_export_explains_it_nearly_as_well() -> None:
    assert verdict_of(odds_of([-10.0, -60.0], -12.0, [(0,), (1,)], 0.02)) is VerdictKind.CANNOT_TELL
    assert verdict_of(odds_of([-10.0, -60.0], 0.0, [(0,), (1,)], 0.02)) is VerdictKind.UNLOGGED
    assert verdict_of(odds_of([-10.0, -60.0], -30.0, [(0,), (1,)], 0.02)) is VerdictKind.SOURCE


def test_the_more_is_unlogged_the_less_sure_is_the_answer() -> None:
    steps = odds_of([-10.0, -60.0], -30.0, [(0,), (1,)], 0.02).sensitivity
    assert [share for share, _ in steps] == sorted(share for share, _ in steps)
    assert [posterior for _, posterior in steps] == sorted((p for _, p in steps), reverse=True)
