"""Keys of names: kanji with variants unified, kana and romaji made comparable, family and given name told apart.

Everything here is a polars expression or a function of whole columns; no name is looked at one by one.
"""

from functools import cache

import polars as pl

from kakuho.people.selective import where_needed
from kakuho.people.tables import (
    family_readings,
    given_names,
    kanji_variants,
    legal_person_pattern,
    romaji_syllables,
)

# The o-row and the u-row of katakana, after which a lengthening vowel is spelled or left out at will.
_O_ROW = "オコソトノホモヨロゴゾドボポ"
_U_ROW = "ウクスツヌフムユルグズブプ"
_SMALL = dict(zip("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ", strict=True))
_SAME_SOUND = {"ヂ": "ジ", "ヅ": "ズ", "ヲ": "オ", "ヰ": "イ", "ヱ": "エ", "ヴ": "ブ"}
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
_HONORIFIC = (
    r"[\s・]*(?:様|さま|サマ|殿|どの|さん|ちゃん|くん|御中|先生|(?i:\bsan|\bsama)|(?i:^(?:mr|mrs|ms|dr)\.))$"
)
_TITLE = r"(?i)^(?:mr|mrs|ms|miss|dr)\.?\s+"
_BRACKETS = r"[(\[〔【<][^)\]〕】>]*[)\]〕】>]"
# Kana, or kanji that do not end in an honorific, with at most one space.
_PLAIN = r"^(?:[ァ-ヴー]+ ?[ァ-ヴー]+|[々一-龠]+ ?[々一-龠]*[[々一-龠]--[様殿中生]])$"
_LONGEST_FAMILY = 5


def plain(column: pl.Expr) -> pl.Expr:
    """The text in NFKC without brackets, honorifics and outer spaces; null where nothing is left.

    Source: Unicode Standard Annex 15 (NFKC), which also folds half-width kana with their voiced marks.
    """
    return where_needed(column, _cleaned(pl.col("_text")), plain=_PLAIN)


def _cleaned(column: pl.Expr) -> pl.Expr:
    text = (
        column.str.normalize("NFKC")
        .str.replace_all(r"[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}\u{200B}-\u{200F}\u{FEFF}]", "")
        .str.replace_all(_BRACKETS, " ")
        .str.replace(_TITLE, "")
        .str.strip_chars()
        .str.replace(_HONORIFIC, "")
        .str.replace_all(r"[\s・･.,、。_=]+", " ")
        .str.strip_chars()
    )
    return pl.when(text != "").then(text)


def is_legal_person(column: pl.Expr) -> pl.Expr:
    """Whether the name is that of a company or corporation."""
    return column.str.normalize("NFKC").str.contains(legal_person_pattern())


def kana_key(text: pl.Expr) -> pl.Expr:
    """Katakana that sounds alike written alike; spaces stay.

    Small letters are written large, ヂ is ジ, ー and the second vowel of オウ, オオ, ウウ are dropped, so that
    オオノ, オーノ, オノ and "Ohno" meet, as do ジュンイチ and "Junichi". Ono and Ōno meet too: a shared key is
    never enough to join people.
    """
    return (
        text.str.replace_many(_HIRAGANA)
        .str.replace_many({**_SMALL, **_SAME_SOUND})
        .str.replace_all(r"[ー―‐\-~'’]+", "")
        .str.replace_all(f"([{_O_ROW}])[ウオ]+", "$1")
        .str.replace_all(f"([{_U_ROW}])ウ+", "$1")
        .str.replace_many(_AFTER_N)
    )


def romaji_kana(text: pl.Expr) -> pl.Expr:
    """The kana key of a name in Latin letters (Hepburn, Kunrei, Nihon); null where letters are left over.

    Source: ローマ字のつづり方 (昭和29年内閣告示第1号); passport spelling for "oh" and "mb".
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
        .str.replace_all(r"oh([bcdfgjkmnprstwyz])", "o$1")
        .str.replace_all(r"m([bmp])", "n$1")
        .str.replace_all("tch", "ツch")
    )
    for letter in "kstpcgdbzjfhr":
        kana = kana.str.replace_all(letter * 2, "ツ" + letter, literal=True)
    return kana_key(kana.str.replace_many(syllables, leftmost=True))


@cache
def _family_kanji() -> pl.Series:
    return pl.Series(list(family_readings())).str.replace_many(kanji_variants()).unique()


@cache
def _given_kanji() -> pl.Series:
    words = sorted({kanji for spellings in given_names().values() for kanji in spellings})
    return pl.Series(words).str.replace_many(kanji_variants()).unique()


def _keys_of(readings: list[str]) -> pl.Series:
    return pl.DataFrame({"r": readings}).select(kana_key(pl.col("r")))["r"].unique()


@cache
def _family_kana() -> pl.Series:
    return _keys_of(list(family_readings().values()))


@cache
def _given_kana() -> pl.Series:
    return _keys_of(list(given_names()))


def split(frame: pl.DataFrame, column: str, *, kana: bool) -> pl.DataFrame:
    """Family and given name of a cleaned name, as columns `{column}_family` and `{column}_given`.

    A space decides; where the part behind it is a family name and the part before it is not, the order was
    the other one. Without a space the dictionary of names decides, and where it is silent the given name is
    null: a guess here would tear one person apart.
    Source: japanese-personal-name-dataset (MIT).
    Cost: one hash look-up a possible cut, five a name.
    """
    families, givens = (_family_kana(), _given_kana()) if kana else (_family_kanji(), _given_kanji())
    text = pl.col(column)
    first, last = text.str.extract(r"^(\S+) ", 1), text.str.extract(r" (\S+)$", 1)
    swapped = last.is_in(families) & ~first.is_in(families) & (first.is_in(givens) | ~last.is_in(givens))
    spaced = text.str.contains(" ", literal=True)
    cut = pl.when(~spaced).then(_cut(text, families, givens))
    alone = text.is_in(families)
    cut = pl.when(~alone).then(cut)
    family = (
        pl.when(alone)
        .then(text)
        .when(spaced)
        .then(pl.when(swapped).then(last).otherwise(first))
        .otherwise(text.str.head(cut))
    )
    given = pl.when(spaced).then(pl.when(swapped).then(first).otherwise(last)).otherwise(text.str.slice(cut))
    return frame.with_columns(family.alias(f"{column}_family"), given.alias(f"{column}_given"))


def _cut(text: pl.Expr, families: pl.Series, givens: pl.Series) -> pl.Expr:
    """Where the given name starts in a name without a space: where both halves are known, then the longest."""
    length = text.str.len_chars()
    scores = []
    for cut in range(1, _LONGEST_FAMILY + 1):
        known = text.str.head(cut).is_in(families) * 2 + text.str.slice(cut).is_in(givens) * 1
        scores.append(pl.when(length > cut).then(known * 8 + pl.lit(cut)).otherwise(0))
    best = pl.max_horizontal(scores)
    return pl.when(best >= 8).then(best % 8)


def name_columns(frame: pl.DataFrame) -> pl.DataFrame:
    """The name keys of records with `name`, `kana` and `romaji`.

    Adds `name_key`, `name_family`, `name_given` (kanji, variants unified), `kana_key`, `kana_family`,
    `kana_given` (katakana from whichever column has it) and `legal_person`. A name column that holds kana or
    Latin letters is read as kana.
    """
    name = plain(pl.col("name"))
    frame = frame.with_columns(
        pl.coalesce(is_legal_person(pl.col("name")), pl.lit(value=False)).alias("legal_person"),
        name.alias("_name"),
        plain(pl.col("kana")).alias("_kana"),
        plain(pl.col("romaji")).alias("_romaji"),
    ).with_columns(pl.when(~pl.col("legal_person")).then(pl.col("_name")).alias("_name"))
    in_kana = pl.col("_name").str.contains(r"^[ぁ-ゖァ-ヺー ]+$")
    in_latin = pl.col("_name").str.contains(r"^[\p{Latin}'’\- ]+$")
    spoken = pl.coalesce(
        pl.when(pl.col("_kana").str.contains(r"^[ぁ-ゖァ-ヺー\-‐~ ]+$")).then(kana_key(pl.col("_kana"))),
        pl.when(in_kana).then(kana_key(pl.col("_name"))),
        romaji_kana(pl.coalesce("_romaji", pl.when(in_latin).then(pl.col("_name")), pl.col("_kana"))),
    )
    written = pl.when(~in_kana & ~(in_latin & spoken.is_not_null())).then(
        pl.col("_name").str.to_lowercase().str.replace_many(kanji_variants())
    )
    frame = frame.with_columns(written.alias("name"), spoken.alias("kana"))
    frame = split(split(frame, "name", kana=False), "kana", kana=True)
    return frame.with_columns(_joined("name"), _joined("kana")).drop("_name", "_kana", "_romaji")


def _joined(column: str) -> pl.Expr:
    """Family then given name without a space; the order is then the same for both ways of writing."""
    both = pl.concat_str(f"{column}_family", f"{column}_given")
    return pl.coalesce(both, pl.col(column).str.replace_all(" ", "")).alias(f"{column}_key")
