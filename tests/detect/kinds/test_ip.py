import pytest

from kakuho.detect.kinds import ip

RIGHT = [
    "203.0.113.7",
    "192.168.1.1",
]
WRONG = [
    ("256.1.1.1", "octet"),
    ("0.0.0.0", "unspecified"),  # noqa: S104  an address to recognise
    ("127.0.0.1", "loop-back"),
    ("255.255.255.0", "mask"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert ip.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not ip.IDENTIFIER.fits(value), why


def test_version_6_addresses_fit_in_full_and_shortened():
    assert ip.IDENTIFIER_V6.fits("2001:db8:0:0:0:0:0:1")
    assert ip.IDENTIFIER_V6.fits("2001:db8::1")
    assert not ip.IDENTIFIER_V6.fits("12:34:56")


def test_a_shortened_address_is_in_an_assigned_range():
    assert ip.IDENTIFIER_V6.fits("fe80::1")
    assert not ip.IDENTIFIER_V6.fits("bad::face")
