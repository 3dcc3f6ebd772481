import polars as pl
import pytest
from making import groups, records

from kakuho.people.spellings.misplaced import in_place

FIELDS = ("name", "kana", "phone", "email", "postal", "address", "birth_date")


def placed(**cells: str) -> dict[str, str]:
    frame = pl.DataFrame(
        {field: [cells.get(field)] for field in FIELDS}, schema=dict.fromkeys(FIELDS, pl.String)
    )
    return {field: text for field, text in in_place(frame).row(0, named=True).items() if text is not None}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            {"phone": "taro@example.jp", "email": "090-0000-0001"},
            {"phone": "090-0000-0001", "email": "taro@example.jp"},
        ),
        ({"name": "ヤマダタロウ", "kana": "山田太郎"}, {"name": "山田太郎", "kana": "ヤマダタロウ"}),
        ({"kana": "山田太郎"}, {"name": "山田太郎"}),
        (
            {"birth_date": "taro@example.jp", "email": "1980-01-02"},
            {"birth_date": "1980-01-02", "email": "taro@example.jp"},
        ),
        (
            {"postal": "東京都港区芝浦1-2-3", "address": "108-0023"},
            {"postal": "108-0023", "address": "東京都港区芝浦1-2-3"},
        ),
        ({"birth_date": "東京都港区芝浦5-10-1"}, {"address": "東京都港区芝浦5-10-1"}),
    ],
)
def test_cells_that_changed_places_go_back(written: dict[str, str], meant: dict[str, str]) -> None:
    assert placed(**written) == meant


@pytest.mark.parametrize(
    "row",
    [
        {"name": "山田太郎", "kana": "ヤマダタロウ", "phone": "090-0000-0001", "email": "taro@example.jp"},
        {"name": "ヤマダタロウ", "phone": "9000000001"},
        {"name": "Taro Yamada", "email": "なし", "phone": "不明"},
        {"name": "山田太郎", "birth_date": "19800102", "postal": "1080023", "address": "東京都港区芝浦1-2-3"},
    ],
)
def test_cells_that_are_in_their_place_stay(row: dict[str, str]) -> None:
    assert placed(**row) == row


def test_of_two_cells_for_one_column_the_one_that_stood_there_stays() -> None:
    assert placed(phone="taro@example.jp", email="hanako@example.jp") == {"email": "hanako@example.jp"}


def test_a_file_whose_columns_change_places_half_way_is_about_the_same_people() -> None:
    row = {"name": "山田太郎", "kana": "ヤマダタロウ", "phone": "090-0000-0001", "email": "taro@example.jp"}
    other = {"name": "鈴木花子", "kana": "スズキハナコ", "phone": "090-0000-0002", "email": "hana@example.jp"}
    crossed = [
        {"name": r["kana"], "kana": r["name"], "phone": r["email"], "email": r["phone"]} for r in (row, other)
    ]
    assert groups(records(row, other, *crossed)) == [{0, 2}, {1, 3}]
