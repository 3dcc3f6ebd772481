"""Office days against a second package, terms, and one version on every boundary day."""

from datetime import date, timedelta

import jpholiday
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakuho.law import duties
from kakuho.law.office_days import closed, next_open_day, nth_day
from kakuho.law.rulebook import parameters, versions

DECADE = [date(2020, 1, 1) + timedelta(days=n) for n in range(366 * 11)]
NAMES = [(duty, name) for duty in duties() for name in parameters(duty)]


def test_holidays_of_2020_to_2030_agree_with_a_second_package() -> None:
    def expected(day: date) -> bool:
        year_end = (day.month, day.day) in {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}
        return day.weekday() >= 5 or year_end or jpholiday.is_holiday(day)

    assert [day for day in DECADE if closed(day) != expected(day)] == []


@pytest.mark.parametrize(
    ("known", "days", "due"),
    [
        ("2026-04-04", 30, "2026-05-07"),  # into Golden Week
        ("2026-08-24", 30, "2026-09-24"),  # into Silver Week
        ("2026-11-30", 30, "2027-01-04"),  # 29 December
        ("2026-12-05", 30, "2027-01-04"),  # 3 January, a Sunday
        ("2026-11-23", 30, "2026-12-22"),  # known on a holiday: still day 1
        ("2027-01-22", 60, "2027-03-23"),  # substitute holiday
        ("2024-02-01", 30, "2024-03-01"),  # leap year
    ],
)
def test_term_ends_on_the_next_open_day(known: str, days: int, due: str) -> None:
    assert next_open_day(nth_day(date.fromisoformat(known), days)).isoformat() == due


@given(st.dates(date(2022, 4, 1), date(2030, 12, 31)), st.sampled_from([30, 60]))
def test_due_day_is_open_and_never_before_the_raw_day(known: date, days: int) -> None:
    raw = nth_day(known, days)
    due = next_open_day(raw)
    assert due >= raw
    assert not closed(due)
    assert (due - raw).days <= 9  # a Saturday before the year-end closing


@pytest.mark.parametrize(("duty", "name"), NAMES)
def test_on_every_boundary_day_exactly_one_version_applies(duty: str, name: str) -> None:
    found = versions(duty, name)
    first = min(version.in_force_from for version in found)
    edges = {version.in_force_from for version in found} | {
        version.in_force_until for version in found if version.in_force_until
    }
    for edge in edges:
        for day in (edge - timedelta(days=1), edge, edge + timedelta(days=1)):
            applying = [version for version in found if version.in_force(day)]
            assert len(applying) == (0 if day < first else 1), (name, day)


@pytest.mark.parametrize(("duty", "name"), NAMES)
def test_every_version_names_its_source(duty: str, name: str) -> None:
    for version in versions(duty, name):
        assert version.citations
        assert all(c.law and c.article and c.checked_on for c in version.citations)
