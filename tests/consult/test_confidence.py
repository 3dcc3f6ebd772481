from kakuho.consult.confidence import together


def test_two_confidences_together_lie_between_and_rise_with_each():
    told = [together(0.1, 0.1), together(0.1, 0.6), together(0.6, 0.6), together(1.0, 1.0)]
    assert told == sorted(set(told))
    assert 0 < told[0] < told[-1] <= 1
    assert together(0.0, 0.0) > 0
