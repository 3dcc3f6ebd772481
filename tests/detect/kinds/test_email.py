import pytest

from kakuho.detect.kinds import email

RIGHT = [
    "taro@example.jp",
    "taro.yamada+shop@example.co.jp",
    "taro%40example.jp",
    "ta..ro.@example.com",
    "a_b@example.co.jp",
]
WRONG = [
    ("logo@2x.png", "a picture"),
    ("taro@example", "no top level"),
    ("@example.jp", "no local part"),
    ("taro@example.j", "top level too short"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert email.valid(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not email.valid(value), why
