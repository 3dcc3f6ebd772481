import pytest

from kakuho.detect.kinds import social_insurance

RIGHT = [
    "1234-567890",
    "1234567",
]
WRONG = [
    ("1111111", "placeholder"),
    ("12-34", "form"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert social_insurance.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not social_insurance.IDENTIFIER.fits(value), why
