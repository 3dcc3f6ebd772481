import pytest

from kakuho.detect.kinds import vehicle

RIGHT = [
    "品川 300 あ 12-34",
    "品川300あ1234",
    "横浜 33 さ ・・・1",
    "湘南 30A す 56-78",
]
WRONG = [
    ("東武 300 あ 12-34", "no such place"),
    ("品川 300 ん 12-34", "no such kana"),
    ("品川 300 あ 00-00", "nobody's"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert vehicle.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not vehicle.IDENTIFIER.fits(value), why
