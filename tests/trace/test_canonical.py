import polars as pl
import pytest

from kakuho.trace.canonical import Spelling, canonical

SAME = [
    (Spelling.EMAIL, ["Mihon@Example.JP", " mihon@example.jp", "mailto:mihon@example.jp"]),
    (Spelling.PHONE, ["090-0000-1234", "09000001234", "+81 90 0000 1234", "(090)0000-1234", "9000001234"]),
    (Spelling.NAME, ["髙橋 太郎", "高橋 太郎", "高橋太郎様"]),
    (Spelling.KANA, ["ミホン タロウ", "ミホン タロウ", "みほんたろう"]),
    (Spelling.POSTAL, ["123-4567", "〒123-4567", "1234567", "123−4567"]),
    (Spelling.ADDRESS, ["東京都見本市本町1-2-3 見本荘101", "見本市本町一丁目2番3号", "見本市本町1−2−3"]),
    (Spelling.DATE, ["1985-04-01", "1985/4/1", "昭和60年4月1日", "S60.4.1", "19850401", "31138", "4/1/1985"]),
    (Spelling.PLAIN, ["1,200", "1200", "1200.0", "¥1,200"]),
]  # fmt: skip


@pytest.mark.parametrize(("spelling", "values"), SAME)
def test_spellings_of_one_value_are_one(spelling: Spelling, values: list[str]) -> None:
    made = canonical(pl.Series(values), spelling)
    assert made.n_unique() == 1, made.to_list()
    assert made[0]


@pytest.mark.parametrize("spelling", Spelling)
def test_nothing_stays_nothing(spelling: Spelling) -> None:
    assert canonical(pl.Series([None, "", " "], dtype=pl.String), spelling).to_list() == [None] * 3


def test_what_is_no_telephone_number_is_none() -> None:
    assert canonical(pl.Series(["12", "mihon", "090-0000-12345678"]), Spelling.PHONE).to_list() == [None] * 3
