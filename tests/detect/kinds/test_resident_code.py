import pytest

from kakuho.detect.kinds import resident_code

RIGHT = [
    "12345678903",
    "1234 5678 903",
]
WRONG = [
    ("12345678901", "check digit"),
    ("00000000000", "placeholder"),
    ("1234567890", "length"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert resident_code.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not resident_code.IDENTIFIER.fits(value), why
