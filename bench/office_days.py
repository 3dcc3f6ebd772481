"""Days on which offices are closed, 2020 to 2030, against other packages of Japanese holidays.

    python bench/office_days.py

jpholiday belongs to the development packages; holiday-jp (a table kept by a community) is compared where
it is installed, say in a folder of its own. Exit code 1 when a day differs.
"""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module

from kakuho.law.office_days import closed
from machine import heading

DECADE = [date(2020, 1, 1) + timedelta(days=n) for n in range((date(2031, 1, 1) - date(2020, 1, 1)).days)]
YEAR_END = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}


def main() -> None:
    print(heading("bench/office_days.py"))
    print("| package | years | days compared | differ |\n|---|---|--:|--:|")
    wrong = sum(_compared(name, holiday) for name, holiday in _packages())
    sys.exit(bool(wrong))


def _packages() -> list[tuple[str, Callable[[date], bool]]]:
    found: list[tuple[str, Callable[[date], bool]]] = [("jpholiday", import_module("jpholiday").is_holiday)]
    try:
        table = import_module("holiday_jp.holidays").HolidayDataset.HOLIDAYS
        found.append(("holiday-jp", lambda day: day.isoformat() in table))
    except ModuleNotFoundError:
        print("holiday-jp is not installed", file=sys.stderr)
    return found


def _compared(name: str, holiday: Callable[[date], bool]) -> int:
    """How many days differ, among the years for which the package knows holidays."""
    years = sorted({day.year for day in DECADE if day.month != 1 and holiday(day)})
    days = [day for day in DECADE if day.year in years]
    differing = [
        day
        for day in days
        if closed(day) != (day.weekday() >= 5 or (day.month, day.day) in YEAR_END or holiday(day))
    ]
    print(f"| {name} | {years[0]} to {years[-1]} | {len(days):,} | {len(differing)} |")
    for day in differing:
        print(day, closed(day), file=sys.stderr)
    return len(differing)


if __name__ == "__main__":
    main()
