from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakuho.people.spellings.birth_dates import birth_key


def key_of(value: str | None) -> object:
    return pl.DataFrame({"v": [value]}, schema={"v": pl.String}).select(birth_key(pl.col("v"))).item()


@pytest.mark.parametrize(
    "written",
    [
        "1980-01-02",
        "1980/1/2",
        "1980.1.2",
        "19800102",
        "1980年1月2日",
        "１９８０年１月２日生",
        "S55.1.2",
        "昭和55年1月2日",
        "s55/01/02",
        "S550102",
        "1980-01-02T00:00:00",
        "1980-01-02 00:00:00",
    ],
)
def test_both_calendars_give_one_day(written: str) -> None:
    assert key_of(written) == date(1980, 1, 2)


def test_the_first_year_of_an_era_is_read() -> None:
    assert key_of("平成元年1月8日") == date(1989, 1, 8)
    assert key_of("令和元年5月1日") == date(2019, 5, 1)


@pytest.mark.parametrize(
    "written", ["H40.1.1", "1980-13-01", "1980-02-30", "1900-01-01", "1970-01-01", "不明", "12345", "", None]
)
def test_days_that_are_none_or_placeholders_give_no_key(written: str | None) -> None:
    assert key_of(written) is None


@settings(deadline=None)
@given(st.dates(date(1930, 1, 1), date(1988, 12, 31)).filter(lambda day: day != date(1970, 1, 1)))
def test_every_day_of_showa_reads_the_same_in_both_calendars(day: date) -> None:
    assert key_of(f"S{day.year - 1925}.{day.month}.{day.day}") == key_of(day.isoformat()) == day


@settings(deadline=None)
@given(st.text(max_size=30))
def test_no_text_breaks_a_birth_date(text: str) -> None:
    key_of(text)
