import pytest

from kakuho.detect.names.romaji import plain_romaji

SAME = [
    ("Satoh", "satou", "SATO", "satoo"),
    ("Ohno", "ono", "oono", "Ouno"),
    ("Shinji", "sinzi"),
    ("Tsuchiya", "tutiya"),
    ("Jun'ichi", "junichi", "zyuniti"),
    ("Namba", "nanba"),
    ("Fujimoto", "huzimoto"),
]


@pytest.mark.parametrize("spellings", SAME)
def test_all_romanisations_of_a_reading_are_one(spellings):
    assert len({plain_romaji(spelling) for spelling in spellings}) == 1
