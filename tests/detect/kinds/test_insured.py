import pytest

from kakuho.detect.kinds import insured

RIGHT = [
    "5000-123456-7",
    "07-54-593675",
    "1329・811",
    "12345678",
]
WRONG = [
    ("0000", "too short"),
    ("00000000", "placeholder"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert insured.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not insured.IDENTIFIER.fits(value), why
