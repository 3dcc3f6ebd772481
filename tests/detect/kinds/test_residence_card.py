import pytest

from kakuho.detect.kinds import residence_card

RIGHT = [
    "AB12345678CD",
]
WRONG = [
    ("AB1234567CD", "length"),
    ("AB00000000CD", "placeholder"),
    ("ab12345678cd", "small letters"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert residence_card.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not residence_card.IDENTIFIER.fits(value), why
