import pytest

from kakuho.detect.kinds import mac

RIGHT = [
    "00:1b:44:11:3a:b7",
    "00-1B-44-11-3A-B7",
    "001b.4411.3ab7",
]
WRONG = [
    ("ff:ff:ff:ff:ff:ff", "everybody"),
    ("01:00:5e:00:00:fb", "a group"),
    ("00:1b:44:11:3a", "length"),
    ("02:42:ac:11:00:07", "container"),
    ("52:54:00:12:34:56", "virtual machine"),
    ("00-00-5E-00-01-33", "virtual router"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert mac.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not mac.IDENTIFIER.fits(value), why
