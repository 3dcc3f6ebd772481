import pytest

from kakuho.detect.kinds import birth_date

RIGHT = [
    "1980-01-31",
    "1980/1/31",
    "1980年1月31日",
    "昭和55年1月31日",
    "S55.1.31",
    "平成元年2月1日",
    "19800131",
]
WRONG = [
    ("1980-02-30", "no such day"),
    ("2980-01-01", "future"),
    ("S55.13.1", "no such month"),
    ("20261399", "no such month"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert birth_date.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not birth_date.IDENTIFIER.fits(value), why
