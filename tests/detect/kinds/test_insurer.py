import pytest

from kakuho.detect.kinds import insurer

RIGHT = [
    "06130017",
    "138016",
]
WRONG = [
    ("06130010", "check digit"),
    ("0613001", "length"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert insurer.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not insurer.IDENTIFIER.fits(value), why
