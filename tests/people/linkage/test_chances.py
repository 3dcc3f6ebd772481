"""What chance alone does, counted."""

import numpy as np

from kakuho.people.linkage.chances import Chances

_COLUMNS = {"address_key": [1, 1, 1, 2], "reading": [5, 5, 6, 0]}


def _numbers(column: str) -> np.ndarray:
    return np.array(_COLUMNS.get(column, [0, 0, 0, 0]), dtype=np.uint32)


def test_pairs_of_one_address_and_one_family_name_are_counted_apart_from_all_pairs_of_the_address() -> None:
    chances = Chances.of(_numbers, np.array([], dtype=np.int32), 4)
    assert (chances.sharing["address"], chances.kin["address"]) == (3, 1)


def test_pairs_of_one_birth_date_are_counted_among_all_pairs() -> None:
    chances = Chances.of(_numbers, np.array([100, 100, 7], dtype=np.int32), 4)
    assert chances.same_day == 1 / 6
