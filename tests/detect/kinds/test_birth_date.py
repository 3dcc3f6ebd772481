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
    "5-460310",
    "7-030317",
    "昭 和 6 3 年 6 月 2 0 日",
    "1 9 8 8 年 1 2 月 3 日",
]
WRONG = [
    ("1980-02-30", "no such day"),
    ("2980-01-01", "future"),
    ("S55.13.1", "no such month"),
    ("20261399", "no such month"),
    ("5-461310", "no such month"),
    ("6-460310", "no such era"),
    ("5460310", "solid only behind a label"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert birth_date.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not birth_date.IDENTIFIER.fits(value), why


def test_figures_of_an_era_without_a_hyphen_fit_only_behind_a_label():
    assert birth_date.SOLID_CODE.fits("5460310")
    assert not birth_date.SOLID_CODE.fits("5461310")


def test_a_code_of_an_era_names_the_day_of_that_era():
    assert str(birth_date.parse("5-460310")) == "1971-03-10"
    assert str(birth_date.parse("7-030317")) == "1991-03-17"
    assert str(birth_date.parse("19801218")) == "1980-12-18"
