"""Terms in days and the days on which government offices are closed."""

from datetime import date, timedelta
from functools import cache

import holidays

from kakuho.law.rulebook import edition


def closed(day: date) -> bool:
    """Whether offices are closed: Saturday, Sunday, national holiday, 29 December to 3 January.

    Source: 行政機関の休日に関する法律1条1項。
    """
    return day.weekday() >= 5 or day.strftime("%m-%d") in edition()["office_closed"] or day in _national()


def next_open_day(day: date) -> date:
    """The day itself, or the next day on which offices are open.

    Source: 行政機関の休日に関する法律2条。GL 3-5-3-4※2 says "その翌日"; where that is closed too, the rule
    applies again.
    """
    while closed(day):
        day += timedelta(days=1)
    return day


def nth_day(first: date, n: int) -> date:
    """Day `n` when `first` is day 1.

    Source: GL 3-5-3-4 (その時点を1日目とする)。
    """
    return first + timedelta(days=n - 1)


@cache
def _national() -> holidays.HolidayBase:
    return holidays.country_holidays("JP")
