import pytest

from kakuho.consult.search.known_questions import Known
from kakuho.consult.search.wordings import alike, led_to, wordings_of

PASSAGES = ("A#1", "A#2", "B#３")
KNOWN = (
    Known("名簿をよその人に渡した", ("A#1", "A#2")),
    Known("鍵をなくした", ("B#3",)),
    Known("鍵をなくした", ("C#9",)),
)


def near(question):
    wordings = wordings_of(KNOWN, PASSAGES)
    return alike(wordings, {each: n for n, each in enumerate(wordings.features)}, question)


def test_a_known_question_is_like_itself_and_the_other_is_not():
    assert near("名簿をよその人に渡した") == pytest.approx([1.0, 0.0], abs=0.01)


def test_a_question_that_leads_to_no_passage_at_hand_is_left_out():
    assert wordings_of(KNOWN, PASSAGES).leads.shape == (3, 2)


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
