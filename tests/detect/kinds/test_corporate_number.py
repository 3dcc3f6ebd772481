import pytest

from kakuho.detect.kinds import corporate_number

RIGHT = [
    "7000012050002",
    "T7000012050002",
    "7123456789012",
]
WRONG = [
    ("1000012050002", "check digit"),
    ("700001205000", "length"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert corporate_number.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not corporate_number.IDENTIFIER.fits(value), why
