import pytest

from kakuho.detect.kinds import my_number

RIGHT = [
    "123456789018",
    "1234 5678 9018",
    "1234-5678-9018",
]
WRONG = [
    ("123456789012", "check digit"),
    ("000000000000", "placeholder"),
    ("1234567890183", "length"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert my_number.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not my_number.IDENTIFIER.fits(value), why
