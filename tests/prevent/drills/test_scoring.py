"""Drills: what is known when, and what is earned."""

from datetime import date

import pytest
from cited_there import wrong_citations

from kakuho.prevent.drills.scenarios import scenarios
from kakuho.prevent.drills.scoring import Step, scored

DAY = date(2026, 11, 27)
PLAYED = scenarios()["mis-sent-list"]
RIGHT = {one.id: "x" for one in PLAYED.asks}


@pytest.mark.parametrize("scenario", scenarios().values(), ids=str)
def test_every_drill_can_be_played_to_the_end(scenario, shared):
    assert wrong_citations((cited for one in scenario.actions for cited in one.cites), shared) == []
    times = [one.at for one in scenario.injects]
    assert (times[0], times == sorted(times), times[-1] < scenario.minutes) == (0, True, True)
    listed = (*scenario.actions, *scenario.asks)
    assert len({one.id for one in listed}) == len(listed)
    assert all(0 < one.by <= scenario.minutes for one in listed)
    assert all(one.at < one.by for one in scenario.asks)
    assert {one.points > 0 for one in scenario.actions} == {True, False}


def test_facts_become_known_with_their_injects():
    assert PLAYED.facts(0, DAY)["times"]["known_on"] == "2026-11-27"
    assert PLAYED.facts(29, DAY)["data"][0]["items"] == ["name", "email"]
    assert "medical_history" in PLAYED.facts(30, DAY)["data"][0]["items"]
    assert [PLAYED.facts(minute, DAY)["principals"] for minute in (74, 75)] == [300, 1200]


@pytest.mark.parametrize(("minute", "points"), [(15, 10), (16, 5)])
def test_in_time_earns_all_and_late_the_half(minute, points):
    result = scored(PLAYED, [Step(minute, "tell_officer")], RIGHT)
    (line,) = (one for one in result.lines if one.of.id == "tell_officer")
    assert (line.points, line.late, result.points) == (points, minute > 15, points)


def test_what_makes_it_worse_costs_and_the_score_is_never_below_nought():
    result = scored(PLAYED, [Step(1, "wait_for_proof"), Step(2, "wait_for_proof")], RIGHT)
    assert (result.points, result.percent) == (-15, 0)


def test_a_question_earns_by_the_right_answer_alone_and_everything_right_is_a_hundred():
    wrong = scored(PLAYED, [Step(30, "first_duty", "y"), Step(31, "first_duty", "x")], RIGHT)
    assert wrong.points == 0
    steps = [Step(one.by, one.id) for one in PLAYED.actions if one.points > 0]
    steps += [Step(one.by, one.id, "x") for one in PLAYED.asks]
    assert scored(PLAYED, steps, RIGHT).percent == 100
