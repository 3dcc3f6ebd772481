from kakuho.consult.search.confidence import Beside, confidence, confidence_beside
from kakuho.consult.search.questions import Asked

NOTHING, TRANSLATED = Asked({}, (), 0), Asked({}, (), 2)


def test_confidence_grows_with_each_sign_that_the_question_belongs_here():
    signs = [(NOTHING, 0.0, 0.0), (NOTHING, 0.0, 10.0), (NOTHING, 0.5, 10.0), (TRANSLATED, 0.5, 10.0)]
    told = [confidence(*sign, passages=1000) for sign in signs]
    assert told == sorted(set(told))


def test_beside_known_questions_words_that_stand_nowhere_take_confidence_away():
    signs = ((0.0, 1.0), (0.0, 0.0), (0.3, 0.0), (1.0, 0.0))
    for elsewhere in (None, 0.1):
        told = [confidence_beside(NOTHING, 0.0, Beside(near, elsewhere, unknown)) for near, unknown in signs]
        assert told == sorted(set(told))


def test_what_is_like_questions_of_other_fields_takes_confidence_away():
    told = [confidence_beside(NOTHING, 0.0, Beside(0.3, elsewhere, 0.0)) for elsewhere in (0.4, 0.2, 0.0)]
    assert told == sorted(set(told))
