"""Asking about a value without showing it."""

import pytest

from kakuho.trace.watching.blinded import POINT_BYTES, Blinding, SetKey, point_of

VALUES = ["email:mihon1@example.jp", "phone:09000000001", "email:mihon2@example.jp"]


def test_who_asks_gets_the_numbers_of_the_set() -> None:
    key, blinding = SetKey.of(bytes(32)), Blinding.fresh()
    answered = [key.evaluate(point) for point in blinding.blind(VALUES)]
    assert blinding.outputs(VALUES, answered) == [key.output(value) for value in VALUES]


def test_what_is_sent_is_another_thing_each_time_and_not_the_value() -> None:
    first, second = Blinding.fresh().blind(VALUES), Blinding.fresh().blind(VALUES)
    assert len({*first, *second, *map(point_of, VALUES)}) == 3 * len(VALUES)
    assert {len(point) for point in first} == {POINT_BYTES}


def test_another_secret_makes_another_set() -> None:
    assert SetKey.of(bytes(32)).output(VALUES[0]) != SetKey.of(b"1" * 32).output(VALUES[0])


@pytest.mark.parametrize("point", [b"", b"\x00" * 31, b"\xff" * 32])
def test_what_is_no_point_is_refused(point: bytes) -> None:
    with pytest.raises(ValueError, match=r"point|curve|key"):
        SetKey.of(bytes(32)).evaluate(point)
