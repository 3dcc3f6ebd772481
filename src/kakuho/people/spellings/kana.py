"""Names as they sound: kana of every kind and romaji of every system under one key."""

from functools import cache

import polars as pl

from kakuho.people.spellings.selective import where_needed
from kakuho.people.spellings.tables import family_readings, kanji_variants, romaji_syllables

# The o-row and the u-row of katakana, after which a lengthening vowel is spelled or left out at will.
_O_ROW = "オコソトノホモヨロゴゾドボポ"
_U_ROW = "ウクスツヌフムユルグズブプ"
_SMALL = dict(zip("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ", strict=True))
_SAME_SOUND = {"ヂ": "ジ", "ヅ": "ズ", "ヲ": "オ", "ヰ": "イ", "ヱ": "エ", "ヴ": "ブ"}
# Written with two letters, and as often with one.
_TWO_LETTERS = {"ヴァ": "バ", "ヴィ": "ビ", "ヴェ": "ベ", "ヴォ": "ボ"}
_MACRONS = {
    "ā": "a",
    "ī": "i",
    "ū": "u",
    "ē": "e",
    "ō": "o",
    "â": "a",
    "î": "i",
    "û": "u",
    "ê": "e",
    "ô": "o",
}
# Romaji without an apostrophe does not tell シンイチ from シニチ.
_AFTER_N = dict(
    zip(
        ("ンア", "ンイ", "ンウ", "ンエ", "ンオ", "ンヤ", "ンユ", "ンヨ"),
        ("ナ", "ニ", "ヌ", "ネ", "ノ", "ニヤ", "ニユ", "ニヨ"),
        strict=True,
    )
)
_HIRAGANA = {chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)}


def kana_key(text: pl.Expr) -> pl.Expr:
    """Katakana that sounds alike written alike; spaces stay.

    Small letters are written large, ヂ is ジ, ー and the second vowel of オウ, オオ, ウウ are dropped, so
    that オオノ, オーノ, オノ and "Ohno" meet, as do ジュンイチ and "Junichi". Ono and Ōno meet too: a shared
    key is never enough to join people.
    """
    return (
        text.str.replace_many(_HIRAGANA)
        .str.replace_many(_TWO_LETTERS)
        .str.replace_many({**_SMALL, **_SAME_SOUND})
        .str.replace_all(r"[ー―‐\-~'’]+", "")
        .str.replace_all(f"([{_O_ROW}])[ウオ]+", "$1")
        .str.replace_all(f"([{_U_ROW}])ウ+", "$1")
        .str.replace_many(_AFTER_N)
    )


def family_reading(family: pl.Expr) -> pl.Expr:
    """The kana key of the commonest reading of a family name in kanji (variants unified), or null.

    Good for bringing records together, not for joining them: 東 is アズマ or ヒガシ.
    """
    return family.replace_strict(_readings(), default=None, return_dtype=pl.String)


@cache
def _readings() -> dict[str, str]:
    names = pl.DataFrame(list(family_readings().items()), schema=["name", "reading"], orient="row")
    keys = names.select(pl.col("name").str.replace_many(kanji_variants()), kana_key(pl.col("reading")))
    return dict(keys.unique("name", keep="first", maintain_order=True).iter_rows())


def romaji_kana(text: pl.Expr) -> pl.Expr:
    """The kana key of a name in Latin letters (Hepburn, Kunrei, Nihon); null where letters are left over.

    Source: ローマ字のつづり方 (昭和29年内閣告示第1号); passports spell long vowels as
    "oh" and "uh", and ン before b, m and p as m.
    """
    latin = pl.when(text.str.contains(r"[A-Za-z]")).then(text)
    kana = where_needed(latin, _syllables(pl.col("_text")), plain=r"^[^A-Za-z]*$")
    return pl.when(kana.str.contains(r"^[ァ-ヴ ]+$")).then(kana)


def _syllables(text: pl.Expr) -> pl.Expr:
    syllables = dict(sorted(romaji_syllables().items(), key=lambda item: -len(item[0])))
    kana = (
        text.str.to_lowercase()
        .str.replace_many(_MACRONS)
        .str.replace_all(r"[’`]", "'")
        .str.replace_all(r"[\-.]", "")
        .str.replace_all(r"oh(h|\b)", "o$1")
        .str.replace_all(r"([ou])h([bcdfgjkmnprstwyz])", "$1$2")
        .str.replace_all(r"uh\b", "u")
        .str.replace_all(r"m([bmp])", "n$1")
        .str.replace_all("tch", "ツch")
    )
    for letter in "kstpcgdbzjfhr":
        kana = kana.str.replace_all(letter * 2, "ツ" + letter, literal=True)
    return kana_key(kana.str.replace_many(syllables, leftmost=True))
