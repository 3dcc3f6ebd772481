"""Papers and their marks."""

from kakuho.prevent.training.courses import courses
from kakuho.prevent.training.exams import QUESTIONS, mark, paper

COURSE = courses()["basics"]


def right(asked):
    return {one.question.id: one.order.index(0) for one in asked}


def test_the_same_seed_draws_the_same_paper_and_another_one_another():
    assert paper(COURSE, 7) == paper(COURSE, 7)
    assert len({tuple(one.question.id for one in paper(COURSE, seed)) for seed in range(20)}) > 10
    assert len(paper(COURSE, 7)) == QUESTIONS


def test_the_right_answer_stands_at_every_place():
    assert {one.order.index(0) for seed in range(20) for one in paper(COURSE, seed)} == {0, 1, 2}


def test_six_of_eight_pass_and_five_do_not():
    asked = paper(COURSE, 1)
    given = right(asked)
    assert mark(asked, given).percent == 100
    for one in asked[:2]:
        given[one.question.id] = (given[one.question.id] + 1) % 3
    assert mark(asked, given).passed
    del given[asked[2].question.id]
    missed = mark(asked, given)
    assert (missed.right, missed.passed) == (5, False)
    assert set(missed.wrong) == {one.question.id for one in asked[:3]}


def test_an_answer_that_is_not_on_the_paper_is_wrong():
    asked = paper(COURSE, 1)
    assert mark(asked, dict.fromkeys(right(asked), 9)).right == 0
