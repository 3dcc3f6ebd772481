import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakuho.detect.kinds import check_digits

CHECKED = [  # function, digits before the check digit, digits after it
    (check_digits.luhn, 15, 0),
    (check_digits.my_number, 11, 0),
    (check_digits.insurer_number, 7, 0),
    (check_digits.driving_licence, 10, 1),
]


@pytest.mark.parametrize(("check", "before", "after"), CHECKED)
@given(data=st.data())
def test_exactly_one_check_digit_is_right(check, before, after, data):
    head = data.draw(st.text("0123456789", min_size=before, max_size=before))
    tail = data.draw(st.text("0123456789", min_size=after, max_size=after))
    assert sum(check(f"{head}{digit}{tail}") for digit in range(10)) == 1


@given(st.text("0123456789", min_size=12, max_size=12))
def test_exactly_one_leading_digit_makes_a_corporate_number(tail):
    assert sum(check_digits.corporate_number(f"{digit}{tail}") for digit in range(10)) == 1


@pytest.mark.parametrize("check", [check_digits.my_number, check_digits.corporate_number])
def test_a_wrong_length_is_wrong(check):
    assert not check("123")
