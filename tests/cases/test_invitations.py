"""The calendar file, read back as another program reads it."""

from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar
from told import at, facts, log_of, said

from kakuho.cases import calendar_of, clocks_of
from kakuho.vocab.anchors import AnchorKind

NOW = at("2026-11-25T10:00")
EU = {"nature": "personal_data", "items": ["name"], "principals": 1001, "principals_in_eu": 5}


def written(*statements, now=NOW, gone=(), lang="ja", case_id="case-1", known="2026-11-23", **more):
    told = facts(known, **more)
    clocks = clocks_of(told, log_of(told, *statements))
    return calendar_of(clocks, case_id=case_id, now=now, lang=lang, gone=gone)


def events(content):
    return Calendar.from_ical(content).walk("VEVENT")


def uids(content):
    return [str(event["UID"]) for event in events(content)]


def test_each_clock_is_a_day_with_its_alarms():
    final = events(written())[-1]
    assert final["DTSTART"].dt == date(2026, 12, 22)
    assert final["DTEND"].dt == date(2026, 12, 23)
    assert "確報" in final["SUMMARY"]
    # Relative to midnight, when the day begins: at nine on the fifth day before, and so on.
    assert [alarm["TRIGGER"].dt for alarm in final.walk("VALARM")] == [
        timedelta(days=days, hours=9) for days in (-5, -2, -1, 0, 1)
    ]


def test_a_clock_of_hours_is_an_instant():
    told = events(written(said(AnchorKind.EMPLOYEE_KNEW, "2026-11-23T09:30"), data=EU))
    hours = next(event for event in told if isinstance(event["DTSTART"].dt, datetime))
    assert hours["DTSTART"].dt.utcoffset() == timedelta(0)
    assert hours.walk("VALARM")[0]["TRIGGER"].dt == timedelta(hours=-48)


def test_lines_are_folded_at_75_octets_between_characters():
    for line in written().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_taking_the_file_in_again_updates_the_same_entries():
    corrected = said(AnchorKind.COMPANY_KNEW, "2026-11-20", corrects=1, reason="r")
    before, after = written(), written(corrected, now=NOW + timedelta(hours=1))
    assert uids(before) == uids(after)
    assert events(before)[0]["DTSTART"].dt != events(after)[0]["DTSTART"].dt
    assert events(before)[0]["SEQUENCE"] < events(after)[0]["SEQUENCE"]


def test_entries_of_other_cases_have_other_uids():
    assert not {*uids(written())} & {*uids(written(case_id="case-2"))}


def test_a_clock_that_is_no_more_is_cancelled():
    content = written(gone=["appi/report_duty/final", "appi/report_duty/final/2"])
    assert [str(event["STATUS"]) for event in events(content)].count("CANCELLED") == 1
    disputed = written(said(AnchorKind.COMPANY_KNEW, "2026-11-20"))
    assert uids(content)[-1] in uids(disputed)


def test_who_said_what_is_not_in_the_calendar():
    content = written(said(AnchorKind.COMPANY_KNEW, "2026-11-20", by="見本 花子"))
    assert "見本" not in "".join(str(event["DESCRIPTION"]) for event in events(content))


@pytest.mark.parametrize(("lang", "word"), [("ja", "起点"), ("en", "Starts")])
def test_the_entry_says_from_when_it_counts(lang, word):
    assert word in events(written(lang=lang))[0]["DESCRIPTION"]
