import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakuho.lawtext.numerals import in_kanji, number_of


@pytest.mark.parametrize(
    ("written", "number"),
    [("二十六", 26), ("百七十八", 178), ("十", 10), ("千", 1000), ("一〇三", 103), ("26", 26), ("178", 178)],
)
def test_numbers_of_statutes_and_of_papers_are_read(written, number):
    assert number_of(written) == number


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="invalid literal"):
        number_of("条")


@given(st.integers(1, 9999))
def test_what_is_written_is_read_again(number):
    assert number_of(in_kanji(number)) == number
