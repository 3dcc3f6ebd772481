"""Every clock is met by a report under its own regime, told in the facts or filed in the case."""

from datetime import date

import pytest
from told import at, facts, log_of

from kakuho.cases import clocks_of, reminders
from kakuho.law.reports_made import met_on
from kakuho.vocab.clocks import ClockKind, ReportMade
from kakuho.vocab.facts import Facts

STORY = {
    "telecom": {
        "event": {"course": ["unauthorised_access"], "status": "occurred"},
        "data": {"nature": "communications_secrecy", "principals": 5},
        "business": {"sector": "telecom"},
    },
    "my_number": {"data": {"nature": "specific_personal_information", "principals": 101}},
    "p_mark": {"business": {"p_mark": "yes"}},
    "entrustor": {"role": {"position": "entrustee"}},
    "eu_authority": {"eu": {"establishment": "yes"}, "business": {"serves_eu": "yes"}},
    "ppc": {},
}
DUTY = {
    "telecom": "telecom/accident_report",
    "my_number": "my_number/report_duty",
    "p_mark": "p_mark/accident_report",
    "entrustor": "appi/entrustor_notice",
    "eu_authority": "gdpr/authority_notice",
    "ppc": "appi/report_duty",
}


def told(to: str, step: str, on: str = "2026-11-25") -> Facts:
    made = {"made": [{"to": to, "step": step, "on": on}]}
    return facts(**{**STORY[to], "progress": made})


@pytest.mark.parametrize("to", STORY)
@pytest.mark.parametrize("step", ["first", "final"])
def test_a_report_meets_the_clocks_of_its_own_regime_and_no_others(to: str, step: str) -> None:
    story = told(to, step)
    clocks = clocks_of(story, log_of(story))
    own = [one for one in clocks if one.duty == DUTY[to]]
    assert own
    for one in own:
        is_met = step == "final" or one.kind is not ClockKind.FINAL
        assert one.met_on == (date(2026, 11, 25) if is_met else None), one.id
        assert not (is_met and reminders(one))
    assert not [one.id for one in clocks if one.duty != DUTY[to] and one.met_on is not None]


@pytest.mark.parametrize("to", STORY)
def test_a_clock_of_every_regime_is_overdue_while_nothing_was_made(to: str) -> None:
    story = facts(**STORY[to])
    own = [one for one in clocks_of(story, log_of(story)) if one.duty == DUTY[to]]
    assert own
    assert all(one.is_overdue(at("2027-03-01T00:00")) for one in own)


@pytest.mark.parametrize(("on", "late"), [("2026-11-27", False), ("2026-11-28", True)])
def test_a_report_after_the_last_day_is_late(on: str, *, late: bool) -> None:
    story = told("ppc", "first", on)
    first = next(one for one in clocks_of(story, log_of(story)) if one.kind is ClockKind.PRELIMINARY)
    assert first.is_late is late
    assert not first.is_overdue(at("2027-03-01T00:00"))


def test_a_report_of_which_the_day_is_not_told_meets_nothing() -> None:
    story = facts(progress={"made": [{"to": "ppc", "step": "final"}]})
    assert not [one for one in clocks_of(story, log_of(story)) if one.met_on is not None]


def test_a_filed_report_meets_the_clock_too_and_the_first_counts() -> None:
    story = told("p_mark", "first", "2026-11-26")
    filed = [ReportMade("p_mark/accident_report", False, date(2026, 11, 24))]
    own = [one for one in clocks_of(story, log_of(story), filed=filed) if one.duty == DUTY["p_mark"]]
    assert [one.met_on for one in own if one.kind is ClockKind.PRELIMINARY] == [date(2026, 11, 24)]
    assert met_on("p_mark/accident_report", ClockKind.PRELIMINARY, filed) == date(2026, 11, 24)
    assert met_on("p_mark/accident_report", ClockKind.FINAL, filed) is None
