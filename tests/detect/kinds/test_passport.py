import pytest

from kakuho.detect.kinds import passport

RIGHT = [
    "TK1234567",
    "MZ0000123",
    "T12345678",
    "P7019605A",
    "MA123456",
    "12AB34567",
    "M123A4567",
    "C01X00T47",
]
WRONG = [
    ("T123456", "one letter and too few figures"),
    ("TK0000000", "placeholder"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert passport.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not passport.IDENTIFIER.fits(value), why
