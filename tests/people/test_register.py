import pyarrow as pa
from making import records

from kakuho.people import REGISTER_SCHEMA, link, normalise, register

KEY = b"k" * 32
TARO = {"name": "山田太郎", "phone": "090-0000-0001", "email": "taro@example.jp"}
TARO_AGAIN = {
    "name": "山田　太郎",
    "kana": "ヤマダタロウ",
    "phone": "+81 9000000001",
    "items": ["NAME", "CARD"],
}


def test_a_person_has_one_row_with_all_spellings_sources_and_items() -> None:
    table = pa.concat_tables([records(TARO, source="a.csv"), records(TARO_AGAIN, source="b.csv")])
    (row,) = register(table, link(normalise(table)), key=KEY).to_pylist()
    assert row["records"] == 2
    assert set(row["name_all"]) == {"山田太郎", "山田　太郎"}
    assert set(row["phone_all"]) == {"090-0000-0001", "+81 9000000001"}
    assert row["kana"] == "ヤマダタロウ"
    assert row["sources"] == ["a.csv#0", "b.csv#0"]
    assert row["items"] == ["CARD", "NAME"]


def test_the_most_frequent_spelling_stands_first() -> None:
    table = records(TARO, TARO, TARO | {"name": "山田 太郎様"})
    (row,) = register(table, link(normalise(table)), key=KEY).to_pylist()
    assert row["name"] == "山田太郎"


def test_ids_are_stable_over_the_order_of_rows_and_change_with_the_key() -> None:
    table = records(TARO, {"name": "佐藤花子", "phone": "090-0000-0002"})
    turned = table.take(pa.array([1, 0]))
    ids = register(table, link(normalise(table)), key=KEY)["person_id"].to_pylist()
    assert ids == register(turned, link(normalise(turned)), key=KEY)["person_id"].to_pylist()
    assert not set(ids) & set(register(table, link(normalise(table)), key=b"x" * 32)["person_id"].to_pylist())


def test_an_empty_table_gives_an_empty_register() -> None:
    table = records()
    assert register(table, link(normalise(table)), key=KEY).schema == REGISTER_SCHEMA
