import pytest

from kakuho.detect.kinds import sns

RIGHT = [
    "https://x.com/hanako_s",
    "https://www.instagram.com/hanako.s",
    "Twitter: @hanako_s",
]
WRONG = [
    ("https://twitter.com/intent/tweet", "page of the network"),
    ("https://example.jp/hanako", "another site"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert sns.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not sns.IDENTIFIER.fits(value), why
