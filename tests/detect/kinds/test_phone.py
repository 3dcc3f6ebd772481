import pytest

from kakuho.detect.kinds import phone

RIGHT = [
    "03-0000-1234",
    "0300001234",
    "090-0000-1234",
    "09000001234",
    "(03)0000-1234",
    "03(0000)1234",
    "(04)0000-1234",
    "0422-00-1234",
    "0120-000-123",
    "+81-90-0000-1234",
    "+81 3 0000 1234",
    "090 0000 1234",
    "050-0000-1234",
    "022-000-0396",
    "080-0000-5332",
]
WRONG = [
    ("087-0986-400", "last group of three"),
    ("00-0000-0000", "no area"),
    ("01-0000-1234", "no area"),
    ("010-000-1234", "opens a call abroad"),
    ("0000000000", "placeholder"),
    ("012-000-6789", "no area"),
    ("03-000-1234", "length"),
    ("1.2.3.4", "address"),
]


@pytest.mark.parametrize("value", RIGHT)
def test_a_right_value_fits(value):
    assert phone.IDENTIFIER.fits(value)


@pytest.mark.parametrize(("value", "why"), WRONG, ids=lambda x: x)
def test_a_wrong_value_does_not_fit(value, why):
    assert not phone.IDENTIFIER.fits(value), why


def test_a_number_noted_as_it_was_said_fits():
    assert phone.IDENTIFIER.fits("090の0000の1234")
    assert phone.IDENTIFIER.fits("〇九〇の〇〇〇〇の一二三四")
    assert not phone.IDENTIFIER.fits("〇〇九の〇〇〇〇の一二三四")
