import pytest

from kakuho.detect.kinds import bank

RIGHT = [
    "1234567",
    "0012345",
    "12345678",
    "10120-12345671",
]
WRONG = [
    ("0000000", "placeholder"),
    ("123456", "length"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert bank.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not bank.IDENTIFIER.fits(value), why
