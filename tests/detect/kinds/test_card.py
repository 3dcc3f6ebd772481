import pytest

from kakuho.detect.kinds import card

RIGHT = [
    "4111111111111111",
    "4111-1111-1111-1111",
    "4111 1111 1111 1111",
    "378282246310005",
    "3782-822463-10005",
    "30569309025904",
    "3530111333300000",
    "5555555555554444",
    "2221000000000009",
    "6011111111111117",
]
WRONG = [
    ("4111111111111112", "check digit"),
    ("1234567812345670", "no issuer"),
    ("0000000000000000", "placeholder"),
    ("411111111111111", "length"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert card.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not card.IDENTIFIER.fits(value), why


def test_two_blanks_between_the_groups_fit():
    assert card.SPREAD.fits("4111  1111  1111  1111")
    assert not card.SPREAD.fits("4111  1111  1111  1112")
