import pytest

from kakuho.detect.kinds import driving_licence

RIGHT = [
    "301234567810",
    "3012-3456-7810",
    "第301234567810号",
]
WRONG = [
    ("301234567850", "check digit"),
    ("001234567890", "no such prefecture"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert driving_licence.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not driving_licence.IDENTIFIER.fits(value), why
