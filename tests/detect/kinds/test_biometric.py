import pytest

from kakuho.detect.kinds import biometric

RIGHT = [
    "Rk1SACAyMAABKgAA0123",
    "[0.12, -0.5, 0.33, 0.9]",
    "登録済み",
]
WRONG = [
    ("enrollmentprocedure", "a word"),
    ("未登録", "not there"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert biometric.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not biometric.IDENTIFIER.fits(value), why
