"""The rulebook as the judge of a drill."""

from datetime import date

import pytest

from kakuho.prevent.drills.scenarios import Asked, scenarios
from kakuho.prevent.drills.scoring import Step
from kakuho.workflows.drill import answers_at, result_of

DAY = date(2026, 11, 27)


@pytest.mark.parametrize(("minute", "duty"), [(20, "no"), (29, "no"), (30, "yes"), (110, "yes")])
def test_the_duty_follows_what_is_known_at_the_minute(minute, duty):
    assert answers_at(scenarios()["mis-sent-list"], minute, DAY)[Asked.REPORTABLE] == duty


def test_a_few_people_and_an_attack_are_reported_within_sixty_days():
    found = answers_at(scenarios()["ransomware"], 30, DAY)
    assert found == {
        Asked.REPORTABLE: "yes",
        Asked.PRELIMINARY: "2026-12-01",
        Asked.FINAL: "2027-01-25",
    }


def test_the_right_answer_is_that_of_the_minute_of_the_answer():
    played = scenarios()["mis-sent-list"]
    early = result_of(played, [Step(25, "first_duty", "no")], DAY)
    later = result_of(played, [Step(40, "first_duty", "no")], DAY)
    assert (early.points, later.points) == (10, 0)
    assert {line.right for line in later.lines if line.of.id == "final"} == {"2026-12-28"}
