import numpy as np
import pytest

from kakuho.consult.search.known_questions import Known
from kakuho.consult.search.wordings import ALONE, alike, led_to, nearest, wordings_of

PASSAGES = ("A#1", "A#2", "B#３")
KNOWN = (
    Known("名簿をよその人に渡した", ("A#1", "A#2")),
    Known("鍵をなくした", ("B#3",)),
    Known("鍵をなくした", ("C#9",)),
    Known("鍵の値段", ()),
)


def near(question):
    wordings = wordings_of(KNOWN, PASSAGES)
    return alike(wordings, {each: n for n, each in enumerate(wordings.features)}, question)


def test_a_known_question_is_like_itself_and_the_other_is_not():
    assert near("名簿をよその人に渡した") == pytest.approx([1.0, 0.0, 0.0], abs=0.01)


def test_a_question_that_leads_to_no_passage_at_hand_is_left_out_and_one_that_leads_nowhere_is_not():
    wordings = wordings_of(KNOWN, PASSAGES)
    assert wordings.leads.shape == (3, 2)
    assert wordings.own == 2
    assert near("鍵の値段")[2] == pytest.approx(1.0, abs=0.01)
    assert len(near("鍵の値段")) == 3


def test_the_nearest_count_on_average_and_a_single_one_by_its_share():
    assert nearest(np.zeros(0)) == 0.0
    assert nearest(np.ones(100)) == 1.0
    assert nearest(np.eye(1, 100)[0]) == ALONE


def test_a_question_in_other_words_is_like_the_one_that_shares_most():
    found = near("家の鍵がない")
    assert 0 < found[1] < 1
    assert found[0] < found[1]


def test_the_first_place_is_meant_most():
    led = led_to(wordings_of(KNOWN, PASSAGES), near("名簿を渡した"))
    assert led[0] > led[1] > led[2] == 0


def test_without_known_questions_nothing_is_led_to():
    wordings = wordings_of((), PASSAGES)
    assert not led_to(wordings, alike(wordings, {}, "名簿")).any()
