"""Reminders come before, on and after the last day, and only as long as they help."""

from datetime import timedelta

from told import at, facts, log_of, said

from kakuho.cases import clocks_of, reminders
from kakuho.vocab.anchors import AnchorKind


def final(**more):
    told = facts(**more)
    return clocks_of(told, log_of(told))[-1]


def test_of_days_in_the_morning_of_each():
    assert [(one.before, f"{one.at:%m-%d %H:%M}") for one in reminders(final())] == [
        (5, "12-17 09:00"),
        (2, "12-20 09:00"),
        (1, "12-21 09:00"),
        (0, "12-22 09:00"),
        (-1, "12-23 09:00"),
    ]


def test_none_lies_before_the_start():
    told = facts()
    assert [one.before for one in reminders(clocks_of(told, log_of(told))[0])] == [2, 1, 0, -1]


def test_those_that_are_past_are_left_out_when_the_time_is_told():
    assert [one.before for one in reminders(final(), now=at("2026-12-21T09:01"))] == [0, -1]


def test_a_report_that_was_made_needs_none():
    assert reminders(final(progress={"final_reported_on": "2026-12-01"})) == ()


def test_of_hours_in_hours():
    told = facts(data={"nature": "personal_data", "items": ["name"], "principals": 10, "principals_in_eu": 5})
    log = log_of(told, said(AnchorKind.COMPANY_KNEW, "2026-11-23T09:30"))
    clock = next(one for one in clocks_of(told, log) if one.term.in_hours)
    assert [one.before for one in reminders(clock)] == [48, 24, 6, 0, -1]
    assert reminders(clock)[2].at == clock.term.ends_at - timedelta(hours=6)
