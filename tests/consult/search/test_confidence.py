from kakuho.consult.search.confidence import confidence
from kakuho.consult.search.questions import Asked

NOTHING, TRANSLATED = Asked({}, (), 0), Asked({}, (), 2)


def test_confidence_grows_with_each_sign_that_the_question_belongs_here():
    signs = [(NOTHING, 0.0, 0.0), (NOTHING, 0.0, 10.0), (NOTHING, 0.5, 10.0), (TRANSLATED, 0.5, 10.0)]
    told = [confidence(*sign, passages=1000) for sign in signs]
    assert told == sorted(set(told))
