"""Courses made from the company's own incidents."""

from dataclasses import replace
from datetime import date

import pytest

from kakuho.prevent.measures.library import causes, measures
from kakuho.prevent.training.case_courses import Happened, check_fit_to_teach, course_of
from kakuho.prevent.training.courses import courses
from kakuho.prevent.training.exams import mark, paper
from kakuho.vocab.errors import UsageError
from kakuho.vocab.papers import Wording

DAY = date(2026, 11, 28)
WHAT = Happened(
    kind=Wording("誤送信", "Sent to a wrong address"),
    month="2026-10",
    people=30,
    causes=("wrong_address", "no_check"),
    measures=("outbound_guard",),
    like="mis-sending",
)


def test_a_course_tells_kind_month_size_causes_and_measures_and_asks_about_them():
    course = course_of("case-1", WHAT, DAY)
    told = "\n".join(one.text.ja for one in course.lessons)
    for seen in ("2026-10", "誤送信", "11〜100人", causes()["no_check"].ja):
        assert seen in told
    assert measures()["outbound_guard"].name.ja in told
    asked = {one.id: one for one in course.questions}
    assert asked["case-1-cause-01"].answers[0].ja == causes()["wrong_address"].ja
    assert asked["case-1-measure-01"].answers[0] == measures()["outbound_guard"].name
    assert len(course.questions) == len(asked) == 12
    assert all(one.cites for one in (*course.questions, *course.lessons))
    assert course == course_of("case-1", WHAT, DAY)


def test_no_wrong_answer_is_right_for_the_case():
    for number in range(20):
        course = course_of(f"case-{number}", WHAT, DAY)
        for one in course.questions:
            assert len({answer.ja for answer in one.answers}) == len(one.answers)
        wrong = {answer.ja for one in course.questions[:2] for answer in one.answers[1:]}
        assert wrong.isdisjoint({causes()[each].ja for each in ("wrong_address", "no_check", "no_guard")})
        against = {one.name.ja for one in measures().values() if one.against & set(WHAT.causes)}
        assert {answer.ja for answer in course.questions[2].answers[1:]}.isdisjoint(against)


def test_a_paper_of_it_is_drawn_and_marked_like_any_other():
    course = course_of("case-1", WHAT, DAY)
    asked = paper(course, 7)
    assert mark(asked, {one.question.id: one.order.index(0) for one in asked}).passed


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (10, "10人以下"),
        (11, "11〜100人"),
        (1000, "101〜1,000人"),
        (1001, "1,000人を超える"),
        (None, "分かっていません"),
    ],
)
def test_of_the_people_only_the_order_of_size_is_told(people, said):
    assert said in course_of("case-1", replace(WHAT, people=people), DAY).lessons[0].text.ja


def test_a_case_without_an_analysis_makes_no_course():
    check_fit_to_teach(WHAT)
    with pytest.raises(UsageError):
        check_fit_to_teach(replace(WHAT, causes=()))


def test_a_note_with_somebody_in_it_is_refused_without_a_value():
    check_fit_to_teach(replace(WHAT, note="宛先は二人で読み合わせます。急ぐときほど一度手を止めてください。"))
    with pytest.raises(UsageError) as refused:
        check_fit_to_teach(replace(WHAT, note="鈴木花子さんが誤って送りました。"))
    assert "鈴木" not in str(refused.value)
    assert "NAME" in str(refused.value)


@pytest.mark.parametrize("like", courses())
def test_every_course_of_the_program_can_stand_behind_one(like):
    assert len(course_of("case-1", replace(WHAT, like=like), DAY).questions) >= 12
