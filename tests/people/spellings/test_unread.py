"""What is written in made-up records but gives nothing to compare, and why."""

import pytest
from making import records

from kakuho.people import normalise, unread
from kakuho.people.spellings.unread import Unread

TARO = {"name": "山田太郎", "phone": "090-0000-0001"}


def lost(*rows: dict[str, str]) -> Unread:
    table = records(*rows)
    return unread([table], normalise(table))


def test_what_could_not_be_read_is_counted_by_field() -> None:
    found = lost(TARO, {"name": "佐藤花子", "phone": "なし", "birth_date": "不明", "address": "東京都"})
    totals = {field: sum(reasons.values()) for field, reasons in found.items()}
    assert totals == {"phone": 1, "birth_date": 1, "address": 1}


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("name", "株式会社見本", "legal_person"),
        ("name", "?・", "no_letters"),
        ("kana", "山田太郎", "letters"),
        ("phone", "なし", "says_none"),
        ("phone", "090-1234-5678", "placeholder"),
        ("phone", "03-0000", "length"),
        ("phone", "家族の電話", "no_digits"),
        ("email", "info@example.jp", "placeholder_or_shared"),
        ("email", "taro.example.jp", "no_at_sign"),
        ("email", "taro@example", "shape"),
        ("postal", "108-002", "length"),
        ("address", "東京都港区芝浦", "no_house_number"),
        ("address", "見本の里", "unknown_place"),
        ("address", "不明", "says_none"),
        ("birth_date", "1980年5月", "no_day"),
        ("birth_date", "1980", "no_day"),
        ("birth_date", "1980-02-31", "impossible_or_placeholder"),
        ("birth_date", "1900-01-01", "impossible_or_placeholder"),
        ("birth_date", "春の日", "no_digits"),
        ("company_id", "---", "says_none"),
    ],
)
def test_each_value_says_why_it_gave_nothing(field: str, value: str, reason: str) -> None:
    assert lost({"email_2": "taro@example.jp", field: value})[field] == {reason: 1}


def test_letters_that_spell_no_kana_are_unread_beside_a_name_and_the_name_without_one() -> None:
    assert lost({"name": "山田太郎", "romaji": "Xavier Smythe"})["romaji"] == {"letters": 1}
    assert lost({"email": "x@example.jp", "romaji": "Xavier Smythe"}) == {}


def test_records_in_parts_are_told_like_records_in_one() -> None:
    one = records(TARO, {"phone": "なし"}, {"phone": "03-0000"})
    keys = normalise(one)
    assert unread([one.slice(0, 2), one.slice(2)], keys) == unread([one], keys)


def test_what_was_read_is_not_among_it() -> None:
    assert lost(TARO) == {}
