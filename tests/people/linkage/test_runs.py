import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kakuho.people.linkage.runs import Runs, pairs_within, word


def test_runs_are_where_values_change() -> None:
    runs = Runs.of(np.array([3, 3, 5, 7, 7, 7]))
    assert (runs.starts.tolist(), runs.sizes.tolist()) == ([0, 2, 3], [2, 1, 3])


def test_runs_of_two_columns_end_where_either_changes() -> None:
    runs = Runs.of(np.array([1, 1, 1, 2]), np.array([8, 8, 9, 9]))
    assert runs.sizes.tolist() == [2, 1, 1]


def test_nothing_has_no_runs() -> None:
    runs = Runs.of(np.zeros(0))
    assert len(runs.starts) == len(runs.any(np.zeros(0, dtype=np.bool_))) == 0
    assert pairs_within(runs, most=9)[0].tolist() == []


def test_marks_are_told_of_each_run() -> None:
    runs, marks = Runs.of(np.array([0, 0, 1, 1, 2])), np.array([True, False, True, True, False])
    assert runs.any(marks).tolist() == [True, True, False]
    assert runs.all(marks).tolist() == [False, True, False]


def test_an_unknown_value_is_no_other_value() -> None:
    runs = Runs.of(np.array([0, 0, 1, 1]))
    values, told = np.array([4, 0, 4, 5], dtype=np.int32), np.array([True, False, True, True])
    assert runs.several(values, told).tolist() == [False, True]
    assert runs.several(values).tolist() == [True, True]


@given(st.lists(st.integers(0, 4), max_size=30))
def test_each_two_places_of_a_run_are_a_pair_once(values: list[int]) -> None:
    ordered = np.sort(np.array(values, dtype=np.int64))
    one, two = pairs_within(Runs.of(ordered), most=30)
    n = len(ordered)
    expected = {(a, b) for a in range(n) for b in range(a + 1, n) if ordered[a] == ordered[b]}
    assert len(one) == len(expected)
    assert set(zip(one.tolist(), two.tolist(), strict=True)) == expected


def test_long_runs_give_no_pairs() -> None:
    assert len(pairs_within(Runs.of(np.zeros(5)), most=4)[0]) == 0


def test_words_are_in_the_order_of_both_numbers() -> None:
    words = word(np.array([1, 0, 1]), np.array([0, 2**32 - 1, 7], dtype=np.uint32))
    assert np.argsort(words).tolist() == [1, 0, 2]
