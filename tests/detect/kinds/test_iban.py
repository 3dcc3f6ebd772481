import pytest

from kakuho.detect.kinds import iban

RIGHT = [
    "DE89370400440532013000",
    "DE89 3704 0044 0532 0130 00",
    "GB82 WEST 1234 5698 7654 32",
]
WRONG = [
    ("DE89370400440532013001", "check digits"),
    ("DE8937040044053201300", "length"),
    ("JP89370400440532013000", "country without IBAN"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert iban.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not iban.IDENTIFIER.fits(value), why
