"""The log of anchors only grows."""

from datetime import date

import pytest
from told import NOW, facts, log_of, said

from kakuho.cases import FACTS, AnchorRefusedError, changed_in, standing, taken_in
from kakuho.vocab.anchors import AnchorKind
from kakuho.vocab.stated import Status

KNEW = AnchorKind.COMPANY_KNEW


def days(log):
    return [anchor.said.when.on.day for anchor in standing(log, KNEW)]


def test_what_the_facts_say_is_the_first_statement():
    (anchor,) = log_of(facts())
    assert (anchor.number, anchor.said.kind, anchor.said.said_by) == (1, KNEW, FACTS)


def test_of_several_departments_in_the_facts_the_first_counts():
    told = facts(
        times={
            "awareness": [{"who": "branch", "on": "2026-11-20"}, {"who": "department", "on": "2026-11-21"}]
        }
    )
    assert days(log_of(told)) == [20]


def test_the_wrongdoer_is_no_anchor():
    told = facts(times={"awareness": [{"who": "wrongdoer", "on": "2026-11-01"}]})
    assert log_of(told) == ()


def test_another_person_who_says_otherwise_stands_beside():
    assert days(log_of(facts(), said(KNEW, "2026-11-20"))) == [23, 20]


def test_a_correction_with_a_reason_takes_the_place_of_what_it_corrects():
    log = log_of(facts(), said(KNEW, "2026-11-20", corrects=1, reason="受信記録で確認した"))
    assert days(log) == [20]
    assert len(log) == 2


def test_a_statement_can_be_taken_back():
    assert days(log_of(facts(), said(KNEW, None, corrects=1, reason="別の事案だった"))) == []


def test_facts_that_changed_are_a_dispute_and_not_a_change():
    log = taken_in(log_of(facts()), facts("2026-11-21"), recorded_at=NOW, recorded_by="desk")
    assert days(log) == [23, 21]


def test_facts_that_were_corrected_stay_corrected():
    log = log_of(facts(), said(KNEW, "2026-11-20", corrects=1, reason="受信記録で確認した"))
    assert taken_in(log, facts(), recorded_at=NOW, recorded_by="desk") == log


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        (said(KNEW, "2026-11-20", corrects=1), "reason"),
        (said(KNEW, "2026-11-20", corrects=1, reason=" "), "reason"),
        (said(KNEW, "2026-11-20", corrects=7, reason="r"), "7"),
        (said(AnchorKind.OCCURRED, "2026-11-20", corrects=1, reason="r"), "company_knew"),
        (said(KNEW, "2026-11-23", corrects=1, reason="r"), "same"),
        (said(KNEW, "2026-11-20", by=FACTS), "number"),
        (said(KNEW, "2026-11-20", by=" "), "who"),
        (said(KNEW, "2026-12-01"), "not come yet"),
        (said(KNEW, "2026-11-30T10:01"), "not come yet"),
        (said(KNEW, None), "take back"),
        (said(KNEW, "2026-11-20", certainty=Status.UNKNOWN), "estimated"),
    ],
)
def test_a_silent_or_empty_change_is_refused(statement, complaint):
    with pytest.raises(AnchorRefusedError, match=complaint):
        log_of(facts(), statement)


def test_what_was_corrected_cannot_be_corrected_again():
    with pytest.raises(AnchorRefusedError, match="does not stand"):
        log_of(
            facts(),
            said(KNEW, "2026-11-20", corrects=1, reason="r"),
            said(KNEW, "2026-11-19", corrects=1, reason="r"),
        )


def test_what_is_said_more_surely_is_no_new_time():
    log = log_of(
        facts(None),
        said(KNEW, "2026-11-20", certainty=Status.ESTIMATED),
        said(KNEW, "2026-11-20", corrects=1, reason="記録で確認した"),
    )
    assert [one.said.certainty for one in standing(log)] == [Status.CONFIRMED]
    assert standing(log)[0].said.when.on == date(2026, 11, 20)


def test_facts_that_say_another_day_are_told_from_those_that_say_it_again():
    log = log_of(facts(), said(KNEW, "2026-11-20", corrects=1, reason="受信記録で確認した"))
    assert changed_in(log, facts()) is None  # what was corrected
    assert changed_in(log, facts("2026-11-20")) is None  # the correction
    stands, now = changed_in(log, facts("2026-11-19"))
    assert (stands.number, now.when.on) == (2, date(2026, 11, 19))


def test_the_time_of_a_day_in_the_facts_takes_the_place_of_the_day():
    day, told = log_of(facts()), facts(times={"known_on": "2026-11-23", "known_at": "2026-11-23T09:30+09:00"})
    assert changed_in(day, told) is None
    log = taken_in(day, told, recorded_at=NOW, recorded_by="desk")
    assert [one.said.when.at is not None for one in standing(log, KNEW)] == [True]
    assert log[1].said.corrects == 1
    assert changed_in(log, facts()) is None
    assert taken_in(log, facts(), recorded_at=NOW, recorded_by="desk") == log
