"""Homes, twins, offices and moves among records enough to learn from."""

import pyarrow as pa
import pytest
from making import crowd, records

from kakuho.people import count, link, normalise

TWINS = [("雄太", "ユウタ", "雄樹", "ユウキ"), ("愛", "アイ", "恵", "メグミ"), ("健", "ケン", "誠", "マコト")]


def grouped(*rows: dict[str, str]) -> list[int]:
    """The persons of rows that stand beside a crowd which the model is learnt from."""
    table = pa.concat_tables([records(*rows, source="these.csv"), crowd(400)[0]])
    links = link(normalise(table))
    assert links["surplus"].null_count == 0
    return links["person"].to_pylist()[: len(rows)]


@pytest.mark.parametrize("twins", TWINS)
def test_twins_who_share_all_but_the_given_name_stay_apart(twins: tuple[str, ...]) -> None:
    home = {"birth_date": "1990-04-01", "address": "大阪市北区天神橋1-2-3", "phone": "06-0000-1234"}
    one, one_kana, other, other_kana = twins
    first = home | {"name": f"山田 {one}", "kana": f"ヤマダ {one_kana}"}
    second = home | {"name": f"山田 {other}", "kana": f"ヤマダ {other_kana}"}
    a, b, again, once_more = grouped(
        first, second, first | {"email": "a@example.jp"}, second | {"email": "b@example.jp"}
    )
    assert a == again != b
    assert b == once_more


def test_one_person_with_two_addresses_is_one() -> None:
    here = {"name": "黒柳 徹平", "birth_date": "1971-02-03", "phone": "090-0000-4321"}
    a, b = grouped(here | {"address": "大阪市北区天神橋1-2-3"}, here | {"address": "福岡市博多区千代4-5-6"})
    assert a == b


def test_an_office_of_one_telephone_and_one_address_is_as_many_people_as_names() -> None:
    office = {"phone": "03-0000-7777", "address": "東京都千代田区丸の内1-1-1"}
    staff = ["佐藤健一", "鈴木誠司", "高橋恵子", "田中実", "伊藤愛子", "渡辺進"]
    found = grouped(
        *(office | {"name": name, "email": f"s{n}@example.co.jp"} for n, name in enumerate(staff))
    )
    assert len(set(found)) == len(staff)


def test_the_same_file_twice_is_the_same_number_of_people() -> None:
    table = crowd(400)[0]
    once, twice = count(table), count(pa.concat_tables([table, table]))
    assert (once.low, once.best, once.high, once.linked) == (twice.low, twice.best, twice.high, twice.linked)


def test_a_placeholder_in_every_row_joins_nobody_and_teaches_nothing() -> None:
    table = crowd(400)[0]
    at = table.schema.get_field_index("email_2")
    filled = table.set_column(
        at, table.schema.field(at), pa.array(["test@example.com"] * len(table), pa.large_string())
    )
    assert link(normalise(filled))["person"].to_pylist() == link(normalise(table))["person"].to_pylist()
