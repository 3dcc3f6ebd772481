"""The clocks are those of the law, under each reading of the anchors."""

from datetime import date, timedelta

import pytest
from told import at, facts, log_of, said

from kakuho.cases import clocks_of, described
from kakuho.law import NoRuleInForceError
from kakuho.vocab.anchors import AnchorKind
from kakuho.vocab.clocks import ClockKind
from kakuho.vocab.facts import Facts

KNEW = AnchorKind.COMPANY_KNEW


def clocks(told: Facts, *statements, duty="appi/report_duty"):
    return [clock for clock in clocks_of(told, log_of(told, *statements)) if clock.duty == duty]


def ends(found):
    return [(clock.kind.value, clock.term.due) for clock in found]


def test_clocks_are_those_of_the_judgement():
    assert ends(clocks(facts())) == [
        ("preliminary", date(2026, 11, 27)),
        ("final", date(2026, 12, 22)),
    ]


def test_the_end_on_a_closed_day_is_shown_with_the_raw_last_day():
    final = clocks(facts("2026-11-30"))[-1]
    assert (final.term.raw_last, final.term.due) == (date(2026, 12, 29), date(2027, 1, 4))
    assert final.term.is_moved
    assert any("2027年1月4日(月)" in line for line in described(final, "ja"))


def test_a_day_counts_to_its_end_in_japan():
    preliminary = clocks(facts())[0]
    last = at("2026-11-27T23:59")
    assert preliminary.time_left(last) == timedelta(minutes=1)
    assert not preliminary.is_overdue(last)
    assert preliminary.is_overdue(last + timedelta(minutes=1))
    assert (preliminary.days_left(last), preliminary.days_left(last + timedelta(minutes=1))) == (0, -1)


def test_a_disputed_anchor_gives_both_clocks_the_earlier_first():
    found = clocks(facts(), said(KNEW, "2026-11-20"))
    assert [(one.id, one.term.due) for one in found if one.kind is ClockKind.PRELIMINARY] == [
        ("appi/report_duty/preliminary", date(2026, 11, 24)),
        ("appi/report_duty/preliminary/2", date(2026, 11, 27)),
    ]
    assert all(one.disputed for one in found)
    assert [one.said.said_by for one in found[0].anchors] == ["見本 太郎"]


def test_the_same_day_said_by_two_is_no_dispute():
    found = clocks(facts(), said(KNEW, "2026-11-23T09:00"))
    assert len(found) == 2
    assert not any(one.disputed for one in found)
    assert len(found[0].anchors) == 2


def test_a_correction_ends_the_dispute():
    found = clocks(
        facts(),
        said(KNEW, "2026-11-20"),
        said(KNEW, "2026-11-23", corrects=2, reason="受信日の見間違い"),
    )
    assert ends(found) == ends(clocks(facts()))
    assert not any(one.disputed for one in found)


def test_counting_starts_with_the_first_employee_and_not_with_the_president():
    found = clocks(
        facts(None),
        said(AnchorKind.EMPLOYEE_KNEW, "2026-11-18"),
        said(AnchorKind.MANAGEMENT_KNEW, "2026-11-25"),
    )
    assert found[0].term.started == date(2026, 11, 18)
    assert not found[0].disputed


def test_the_clock_of_the_number_starts_when_it_was_found_to_be_over():
    found = clocks(facts("2026-11-02"), said(AnchorKind.OVER_THRESHOLD_KNOWN, "2026-11-20"))
    assert found[0].term.started == date(2026, 11, 20)
    assert [anchor.said.kind for anchor in found[0].anchors] == [AnchorKind.OVER_THRESHOLD_KNOWN]


def test_without_a_day_of_knowledge_no_clock_runs():
    assert clocks(facts(None)) == []


def test_an_open_duty_has_provisional_clocks():
    told = facts(data={"nature": "personal_data", "items": ["name"], "principals": {"low": 900}})
    found = clocks(told)
    assert found
    assert all(one.provisional for one in found)


def test_a_report_that_was_made_stops_its_clock():
    told = facts(progress={"preliminary_reported_on": "2026-11-25"})
    preliminary, final = clocks(told)
    assert not preliminary.is_overdue(at("2026-12-20T00:00"))
    assert final.is_overdue(at("2027-02-01T00:00"))


def test_a_clock_of_hours_runs_to_the_minute_and_over_holidays():
    told = facts(
        data={"nature": "personal_data", "items": ["name"], "principals": 1001, "principals_in_eu": 5}
    )
    (clock,) = clocks(told, said(KNEW, "2026-11-23T09:30"), duty="gdpr/authority_notice")[:1]
    assert clock.term.in_hours
    assert clock.term.length == 72
    assert clock.term.ends_at - clock.term.started == timedelta(hours=72)
    assert clock.is_overdue(clock.term.ends_at)
    assert not clock.is_overdue(clock.term.ends_at - timedelta(minutes=1))


def test_a_day_before_the_act_is_refused():
    with pytest.raises(NoRuleInForceError):
        clocks(facts("2022-03-31"))


def test_people_who_contradict_each_other_everywhere_do_not_stop_the_clocks():
    told = facts(None)
    kinds = [KNEW, AnchorKind.EMPLOYEE_KNEW, AnchorKind.MANAGEMENT_KNEW, AnchorKind.DISCOVERED]
    many = [said(kind, f"2026-11-{day:02}", by=f"申告 {day}") for kind in kinds for day in range(10, 20)]
    found = clocks(told, *many)
    assert found[0].term.started == date(2026, 11, 10)
