import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakuho.people.spellings.kana import kana_key, romaji_kana
from kakuho.people.spellings.names import name_columns
from kakuho.people.spellings.tables import kanji_variants


def keys(name: str | None = None, kana: str | None = None, romaji: str | None = None) -> dict[str, object]:
    schema = {"name": pl.String, "kana": pl.String, "romaji": pl.String}
    frame = pl.DataFrame({"name": [name], "kana": [kana], "romaji": [romaji]}, schema=schema)
    return name_columns(frame).row(0, named=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙橋 太郎", "高橋太郎"),
        ("山﨑花子", "山崎　花子"),
        ("渡邊一郎", "渡辺 一郎"),
        ("渡邉一郎", "渡辺一郎"),
        ("齋藤 健", "斎藤健"),
        ("斉藤健", "齊藤健"),
        ("澤田 實", "沢田実"),
        ("𠮷田 進", "吉田進"),
        ("太郎 高橋", "高橋 太郎"),
        ("高橋太郎様", "高橋 太郎"),
        ("高橋太郎(旧姓 佐藤)", "高橋太郎"),
        ("葛󠄀城 誠", "葛城 誠"),
        ("故 高橋太郎", "高橋太郎"),
        ("故・高橋 太郎", "高橋太郎"),
        ("故高橋太郎", "高橋太郎"),
        ("(故)高橋太郎", "高橋太郎"),
        ("亡 高橋太郎", "高橋太郎"),
        ("高橋太郎(故人)", "高橋太郎"),
    ],
)
def test_spellings_of_one_written_name_have_one_key(one: str, other: str) -> None:
    assert keys(one)["name_key"] == keys(other)["name_key"] is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"kana": "ﾀｶﾊｼ ﾀﾛｳ"}, {"kana": "タカハシタロウ"}),
        ({"kana": "たかはし たろう"}, {"kana": "タカハシ タロウ"}),
        ({"kana": "ｽｽﾞｷ ｼﾞﾛｳ"}, {"kana": "スズキジロウ"}),
        ({"kana": "オオノ ユウコ"}, {"romaji": "Yuko Ono"}),
        ({"kana": "オオノ ユウコ"}, {"romaji": "OHNO Yuuko"}),
        ({"kana": "サトウ シンイチ"}, {"romaji": "Sato Shinichi"}),
        ({"kana": "サトウ シンイチ"}, {"romaji": "Satou Sin'iti"}),
        ({"kana": "サトウ シンイチ"}, {"romaji": "SATOH, Shin-ichi"}),
        ({"kana": "サトウ ジュンイチロウ"}, {"romaji": "Satô Zyun'itirô"}),
        ({"kana": "オオタ ユウコ"}, {"romaji": "OHTA YUHKO"}),
        ({"kana": "ホンマ シュンペイ"}, {"romaji": "Shumpei Homma"}),
        ({"kana": "イッチュウ"}, {"romaji": "Itchuh"}),
        ({"kana": "サカイ ヴィオラ"}, {"kana": "サカイ ビオラ"}),
        ({"kana": "ナンバ ジュンコ"}, {"romaji": "Namba, Junko"}),
        ({"kana": "ハットリ リョウ"}, {"romaji": "Hattori Ryō"}),
        ({"name": "やまだ はなこ"}, {"kana": "ヤマダハナコ"}),
        ({"name": "Hanako YAMADA"}, {"kana": "ヤマダ ハナコ"}),
        ({"kana": "ハナコ ヤマダ"}, {"kana": "ヤマダ ハナコ"}),
    ],
)
def test_kana_and_romaji_of_one_name_have_one_key(one: dict[str, str], other: dict[str, str]) -> None:
    assert keys(**one)["kana_key"] == keys(**other)["kana_key"] is not None


@pytest.mark.parametrize(
    ("name", "family", "given_name"),
    [
        ("大野佐奈英", "大野", "佐奈英"),
        ("五十嵐太郎", "五十嵐", "太郎"),
        ("原幹理", "原", "幹理"),
        ("森 鴎外", "森", "鴎外"),
        ("田中", "田中", None),
    ],
)
def test_the_family_name_is_told_from_the_given_name(name: str, family: str, given_name: str | None) -> None:
    found = keys(name)
    assert (found["name_family"], found["name_given"]) == (family, given_name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "田中 さくら"}, {"kana": "タナカ サクラ"}),
        ({"name": "田中さくら"}, {"name": "田中 サクラ", "kana": "たなか さくら"}),
        ({"name": "田中　さくらちゃん"}, {"name": "タナカ サクラ"}),
    ],
)
def test_a_given_name_in_kana_behind_kanji_is_read_by_its_sound(
    one: dict[str, str], other: dict[str, str]
) -> None:
    assert keys(**one)["kana_given"] == keys(**other)["kana_given"] == "サクラ"
    assert keys(**one)["kana_key"] == keys(**other)["kana_key"] == "タナカサクラ"
    assert keys(**one)["name_given"] is None


def test_a_name_in_kanji_gives_no_kana_key() -> None:
    assert keys("高橋太郎")["kana_key"] is None


@pytest.mark.parametrize("name", ["株式会社山田商店", "㈱山田", "Yamada Trading Co., Ltd.", "医療法人 桜会"])
def test_a_company_is_a_legal_person_without_a_name_key(name: str) -> None:
    found = keys(name)
    assert found["legal_person"]
    assert found["name_key"] is None


def test_no_variant_is_itself_read_as_another() -> None:
    table = kanji_variants()
    assert not table.keys() & set(table.values())


@settings(deadline=None, max_examples=40)
@given(
    st.text(
        alphabet="アイウエオカガキクコサジソチッツトナニノハヒフホミモャュョヨリルロンー ",
        max_size=12,
    )
)
def test_a_kana_key_of_a_kana_key_is_itself(text: str) -> None:
    once = pl.select(kana_key(pl.lit(text))).item()
    twice = pl.select(kana_key(pl.lit(once))).item()
    assert pl.select(kana_key(pl.lit(twice))).item() == twice


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=30))
def test_no_text_breaks_the_name_keys(text: str) -> None:
    keys(text, text, text)


@pytest.mark.parametrize("name", ["不明", "匿名 様", "?・", "***", "12345"])
def test_what_says_nothing_of_a_name_is_no_name(name: str) -> None:
    assert keys(name)["name_key"] is None


def test_romaji_with_letters_left_over_gives_no_key() -> None:
    assert pl.select(romaji_kana(pl.lit("Xavier Smythe"))).item() is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"romaji": "Darcie Turtur"}, {"name": "Darcie Turtur"}),
        ({"romaji": "Darcie Turtur"}, {"romaji": "TURTUR, Darcie"}),
        ({"romaji": "Dr. Darcie Turtur"}, {"romaji": "darcie turtur"}),
    ],
)
def test_a_foreign_name_is_a_name_in_whichever_column(one: dict[str, str], other: dict[str, str]) -> None:
    assert keys(**one)["name_key"] == keys(**other)["name_key"] == "darcieturtur"


def test_of_a_foreign_name_the_family_name_comes_last() -> None:
    found = keys(romaji="Darcie Turtur")
    assert (found["name_given"], found["name_family"]) == ("darcie", "turtur")


def test_beside_a_written_name_letters_that_spell_no_kana_are_left_alone() -> None:
    assert keys(name="田中太郎", romaji="Xqz Vlk")["name_key"] == keys(name="田中太郎")["name_key"]


def test_a_company_in_the_column_of_letters_is_no_person() -> None:
    assert keys(romaji="Example K.K.")["legal_person"] == keys(name="Example K.K.")["legal_person"]
