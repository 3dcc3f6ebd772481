import pytest

from kakuho.detect.kinds import location

RIGHT = [
    "35.6812",
    "-74.0060",
    "35.6586,139.7454",
    "35°40'52.3\"N 139°45'58.1\"E",
]
WRONG = [
    ("35.68", "two decimals only"),
    ("212.1234", "no angle"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert location.LABELLED.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not location.LABELLED.fits(value), why


def test_a_bare_pair_counts_only_in_japan():
    assert location.DECIMAL.fits("35.681236, 139.767125")
    assert not location.DECIMAL.fits("40.712800, -74.006000")
