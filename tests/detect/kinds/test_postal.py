import pytest

from kakuho.detect.kinds import postal

RIGHT = [
    "100-0001",
    "1000001",
    "〒100-0001",
    "〒 060-0000",
]
WRONG = [
    ("000-0000", "no such code"),
    ("100-00011", "length"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert postal.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not postal.IDENTIFIER.fits(value), why
