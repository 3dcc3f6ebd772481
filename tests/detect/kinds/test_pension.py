import pytest

from kakuho.detect.kinds import pension

RIGHT = [
    "1234-567890",
    "1234567890",
]
WRONG = [
    ("0000-000000", "placeholder"),
    ("123-4567890", "grouping"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert pension.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not pension.IDENTIFIER.fits(value), why
