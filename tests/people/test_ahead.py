import threading
from collections.abc import Iterator

import pytest

from kakuho.people.ahead import ahead


def test_what_is_made_ahead_comes_in_the_order_of_the_parts() -> None:
    assert list(ahead(lambda number: number * 2, range(50))) == list(range(0, 100, 2))
    assert list(ahead(lambda number: number, [])) == []


def test_parts_are_taken_by_the_caller_and_no_more_of_them_than_are_worked_on() -> None:
    taken: list[int] = []

    def parts() -> Iterator[int]:
        for number in range(50):
            assert threading.current_thread() is threading.main_thread()
            taken.append(number)
            yield number

    made = ahead(str, parts())
    assert next(made) == "0"
    assert len(taken) <= 5
    made.close()


def test_an_error_in_a_thread_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(ahead(lambda number: 1 // number, [1, 0, 1]))
