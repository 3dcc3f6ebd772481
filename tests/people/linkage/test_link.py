import random

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import groups, people_in, records

from kakuho.people import LINKS_SCHEMA, link, normalise

TARO = {"name": "山田太郎", "kana": "ヤマダタロウ", "phone": "090-0000-0001", "email": "taro@example.jp"}
HOME = {"address": "東京都港区芝浦1丁目2番3号", "phone": "03-0000-1234"}


@pytest.mark.parametrize(
    "other",
    [
        {"name": "山田　太郎", "phone": "+81 9000000001"},
        {"kana": "ﾔﾏﾀﾞ ﾀﾛｳ", "email": "TARO@EXAMPLE.JP"},
        {"romaji": "Taro Yamada", "phone": "０９０－００００－０００１"},
        {"name": "太郎 山田", "email": "taro+shop@example.jp"},
        {"phone": "09000000001", "email": "taro@example.jp"},
    ],
)
def test_one_person_is_recognised_across_spellings(other: dict[str, str]) -> None:
    assert people_in(records(TARO, other)) == 1


def test_a_household_that_shares_phone_and_address_is_as_many_people_as_given_names() -> None:
    family = [
        HOME | {"name": "山田太郎", "kana": "ヤマダタロウ"},
        HOME | {"name": "山田花子", "kana": "ヤマダハナコ"},
        HOME | {"name": "山田一郎", "kana": "ヤマダイチロウ"},
    ]
    assert people_in(records(*family, *family)) == 3


def test_a_household_that_shares_a_mail_address_stays_apart() -> None:
    one = {"name": "山田太郎", "email": "yamadake@example.jp"}
    other = {"name": "山田花子", "email": "yamadake@example.jp"}
    assert people_in(records(one, other)) == 2


def test_an_office_that_shares_a_phone_stays_apart() -> None:
    staff = [
        "佐藤健",
        "鈴木誠",
        "高橋恵",
        "田中実",
        "伊藤愛",
        "渡辺進",
        "山本学",
        "中村豊",
        "小林茂",
        "加藤清",
    ]
    rows = [
        {"name": name, "phone": "03-0000-9999", "email": f"p{n}@example.co.jp"}
        for n, name in enumerate(staff)
    ]
    assert people_in(records(*rows)) == len(staff)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("山田雄太", "ヤマダユウタ"), ("山田雄樹", "ヤマダユウキ")),
        (("山田衣梨奈", "ヤマダエリナ"), ("山田愛利", "ヤマダエリ")),
        (("山田博", "ヤマダヒロシ"), ("山田実", "ヤマダミノル")),
    ],
)
def test_twins_stay_apart(one: tuple[str, str], other: tuple[str, str]) -> None:
    shared = HOME | {"birth_date": "1990-04-01", "email": "kazoku@example.jp"}
    rows = [shared | {"name": name, "kana": kana} for name, kana in (one, other)]
    assert people_in(records(*rows)) == 2


def test_a_row_without_given_name_does_not_pull_twins_together() -> None:
    shared = HOME | {"birth_date": "1990-04-01"}
    rows = [
        shared | {"name": "山田雄太", "kana": "ヤマダユウタ"},
        shared | {"email": "kazoku@example.jp"},
        shared | {"name": "山田博史", "kana": "ヤマダヒロシ"},
    ]
    found = groups(records(*rows))
    assert not any({0, 2} <= group for group in found)


def test_a_changed_family_name_alone_is_another_person() -> None:
    one = {"name": "佐藤 花子", "phone": "090-0000-0002"}
    other = {"name": "鈴木 花子", "phone": "090-0000-0002"}
    assert people_in(records(one, other)) == 2


def test_a_changed_family_name_is_one_person_where_two_other_keys_agree() -> None:
    shared = {"phone": "090-0000-0002", "birth_date": "1990-04-01"}
    one = shared | {"name": "佐藤 花子", "kana": "サトウ ハナコ"}
    other = shared | {"name": "鈴木 花子", "kana": "スズキ ハナコ"}
    assert people_in(records(one, other)) == 1


def test_one_person_with_two_addresses_is_one() -> None:
    one = TARO | {"address": "東京都港区芝浦1-2-3"}
    other = TARO | {"address": "大阪市北区天神橋4-5-6"}
    assert people_in(records(one, other)) == 1


def test_namesakes_with_other_birth_dates_are_two() -> None:
    one = {"name": "佐藤健", "birth_date": "1980-01-02"}
    other = {"name": "佐藤健", "birth_date": "1991-11-12"}
    assert people_in(records(one, other)) == 2


def test_a_chain_is_cut_where_birth_dates_conflict() -> None:
    rows = [
        {"name": "佐藤健", "phone": "090-0000-0003", "birth_date": "1980-01-02"},
        {"name": "佐藤健", "phone": "090-0000-0003", "email": "ken@example.jp"},
        {"name": "佐藤健", "email": "ken@example.jp", "birth_date": "1991-11-12"},
    ]
    found = groups(records(*rows))
    assert len(found) == 2
    assert not any({0, 2} <= group for group in found)


def test_a_given_name_with_a_lost_letter_is_the_same_person() -> None:
    one = {"name": "宮川愛里奈", "phone": "090-0000-0004", "email": "erina@example.jp"}
    other = {"name": "宮川愛奈", "phone": "090-0000-0004", "email": "erina@example.jp"}
    assert people_in(records(one, other)) == 1


@pytest.mark.parametrize("called", ["山田 たろちゃん", "山田 タロウ", "山田 たろう", "山田 たろくん"])
def test_a_given_name_in_kana_or_for_short_is_the_same_person(called: str) -> None:
    assert people_in(records(TARO, {"name": called, "phone": TARO["phone"]})) == 1
    assert people_in(records(TARO, {"name": called, "kana": TARO["kana"], "email": TARO["email"]})) == 1


def test_a_given_name_in_kana_does_not_join_another_of_the_family() -> None:
    assert people_in(records(TARO, {"name": "山田 はなこ", "phone": TARO["phone"]})) == 2
    one, other = HOME | {"kana": "ヤマダ ユウ"}, HOME | {"kana": "ヤマダ ユウスケ"}
    assert people_in(records(one, other)) == 2


def test_father_and_son_of_one_name_stay_apart() -> None:
    father = HOME | {"name": "山田雅嘉", "kana": "ヤマダマサヨシ", "birth_date": "1958-03-02"}
    son = HOME | {"name": "山田雅嘉", "kana": "ヤマダマサヨシ", "birth_date": "1987-11-25"}
    assert people_in(records(father, son, father, son)) == 2


def test_one_person_whose_birth_date_was_typed_wrong_is_one() -> None:
    one = HOME | {"name": "山田雅嘉", "birth_date": "1958-03-02"}
    assert people_in(records(one, one | {"birth_date": "1958-12-22"})) == 1


def test_a_company_number_joins_but_never_over_another_name() -> None:
    named = {"name": "山田太郎", "company_id": "C-000123"}
    assert people_in(records(named, {"name": "山田太郎", "company_id": "C000123"})) == 1
    assert people_in(records(named, {"name": "鈴木花子", "company_id": "C-000123"})) == 2


def test_legal_persons_are_nobody() -> None:
    links = link(normalise(records({"name": "株式会社山田商店", "phone": "03-0000-5555"}, TARO)))
    assert links["person"].to_pylist()[0] is None
    assert links["keyed"].to_pylist() == ["legal", "strong"]


def test_an_empty_table_links_to_an_empty_table() -> None:
    assert link(normalise(records())).schema == LINKS_SCHEMA


PARTS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["山田太郎", "山田花子", "髙橋 一郎", "高橋一郎", "鈴木花子", "佐藤"]),
        "kana": st.sampled_from(["ヤマダタロウ", "ﾔﾏﾀﾞ ﾊﾅｺ", "タカハシイチロウ", "スズキ ハナコ"]),
        "phone": st.sampled_from(["090-0000-0001", "+81 90 0000 0001", "03-0000-1234", "000-0000-0000"]),
        "email": st.sampled_from(["a1@example.jp", "b1@example.jp", "test@example.com"]),
        "address": st.sampled_from(["東京都港区芝浦1-2-3", "港区芝浦1丁目2番3号", "大阪市北区天神橋4-5"]),
        "birth_date": st.sampled_from(["1980-01-02", "S55.1.2", "1990-05-06"]),
    },
)


@settings(deadline=None, max_examples=15)
@given(st.lists(PARTS, max_size=12), st.integers(0, 1000))
def test_the_order_of_rows_does_not_change_who_is_who(rows: list[dict[str, str]], seed: int) -> None:
    table = records(*rows)
    order = list(range(len(rows)))
    random.Random(seed).shuffle(order)  # noqa: S311
    shuffled = table.take(pa.array(order, pa.int64()))
    for column in ("person", "certain", "possible"):
        there = {frozenset(group) for group in groups(table, column)}
        back = {frozenset(order[row] for row in group) for group in groups(shuffled, column)}
        assert there == back


@settings(deadline=None, max_examples=15)
@given(st.lists(PARTS, max_size=10))
def test_certain_groups_lie_within_possible_ones(rows: list[dict[str, str]]) -> None:
    table = records(*rows)
    possible = groups(table, "possible")
    for narrower in ("certain", "person"):
        assert all(any(group <= wide for wide in possible) for group in groups(table, narrower))


def test_a_foreign_family_under_one_telephone_is_several_people() -> None:
    home = {"phone": "090-0000-0001", "address": "東京都港区芝浦1-1-1"}
    people = [{**home, "romaji": f"{given} Turtur"} for given in ("Darcie", "Michael", "Josephine")]
    links = link(normalise(records(*people, *people)))
    assert len(set(links["person"].to_pylist())) == len(people)
