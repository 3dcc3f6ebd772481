"""Keys of names: kanji with variants unified, kana and romaji comparable, family and given name apart.

Everything here is a polars expression or a function of whole columns; no name is looked at one by one.
"""

import polars as pl

from kakuho.people.spellings.kana import family_reading, kana_key, romaji_kana
from kakuho.people.spellings.selective import where_needed
from kakuho.people.spellings.splitting import LATIN, split
from kakuho.people.spellings.tables import kanji_variants, legal_person_pattern, placeholders

_HONORIFIC = (
    r"[\s・]*(?:様|さま|サマ|殿|どの|さん|ちゃん|くん|御中|先生|(?i:\bsan|\bsama)|(?i:^(?:mr|mrs|ms|dr)\.))$"
)
# 故 stands before a name, with a space, in brackets, or straight before three letters and more: no family
# name begins with it.
_LATE = r"^[(\[〔【]?(?:故人?|亡)[)\]〕】][\s・]*|^(?:故人?|亡)[\s・]+|^故([\p{Han}]{3})"
_TITLE = r"(?i)^(?:mr|mrs|ms|miss|dr)\.?\s+"
_BRACKETS = r"[(\[〔【<][^)\]〕】>]*[)\]〕】>]"
_IN_KANA = r"^[ぁ-ゖァ-ヺー ]+$"
# Kana, or kanji that do not begin with 故 or end in an honorific, with at most one space.
_PLAIN = r"^(?:[ァ-ヴー]+ ?[ァ-ヴー]+|[[一-龠]--[故亡]][々一-龠]* ?[々一-龠]*[[々一-龠]--[様殿中生]])$"


def plain(column: pl.Expr) -> pl.Expr:
    """The text in NFKC without brackets, honorifics and outer spaces; null where nothing is left.

    Source: Unicode Standard Annex 15 (NFKC), which also folds half-width kana with their voiced marks.
    """
    return where_needed(column, _cleaned(pl.col("_text")), plain=_PLAIN)


def _cleaned(column: pl.Expr) -> pl.Expr:
    text = (
        column.str.normalize("NFKC")
        .str.replace_all(r"[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}\u{200B}-\u{200F}\u{FEFF}]", "")
        .str.strip_chars_start()
        .str.replace(_LATE, "$1")
        .str.replace_all(_BRACKETS, " ")
        .str.replace(_TITLE, "")
        .str.strip_chars()
        .str.replace(_HONORIFIC, "")
        .str.replace_all(r"[\s・･.,、。_=]+", " ")
        .str.strip_chars()
    )
    return pl.when(text.str.contains(r"\p{L}")).then(text)


def is_legal_person(column: pl.Expr) -> pl.Expr:
    """Whether the name is that of a company or corporation."""
    return column.str.normalize("NFKC").str.contains(legal_person_pattern())


def name_columns(frame: pl.DataFrame) -> pl.DataFrame:
    """The name keys of records with `name`, `kana` and `romaji`.

    Adds `name_key`, `name_family`, `name_given` (kanji, variants unified), `kana_key`, `kana_family`,
    `kana_given` (katakana from whichever column has it) and `legal_person`. A name column that holds kana or
    Latin letters is read as kana; one of Latin letters that spell no kana (Darcie Turtur) is a name as it
    is written.
    """
    frame = frame.with_columns(
        pl.coalesce(is_legal_person(pl.coalesce("name", "romaji")), pl.lit(value=False)).alias(
            "legal_person"
        ),
        plain(pl.col("name")).alias("_name"),
        plain(pl.col("kana")).alias("_kana"),
        plain(pl.col("romaji")).alias("_romaji"),
    )
    frame = frame.with_columns(_somebody("_name"), _somebody("_romaji"))
    in_kana = pl.col("_name").str.contains(_IN_KANA)
    in_latin = pl.col("_name").str.contains(LATIN)
    spoken = pl.coalesce(
        pl.when(pl.col("_kana").str.contains(r"^[ぁ-ゖァ-ヺー\-‐~ ]+$")).then(kana_key(pl.col("_kana"))),
        pl.when(in_kana).then(kana_key(pl.col("_name"))),
        romaji_kana(pl.coalesce("_romaji", pl.when(in_latin).then(pl.col("_name")), pl.col("_kana"))),
    )
    frame = frame.with_columns(spoken.alias("kana"))
    frame = frame.with_columns(pl.coalesce("_name", pl.when(pl.col("kana").is_null()).then("_romaji")))
    written = pl.when(~in_kana & ~(in_latin & pl.col("kana").is_not_null())).then(
        pl.col("_name").str.to_lowercase().str.replace_many(kanji_variants())
    )
    frame = frame.with_columns(written.alias("name"))
    frame = split(split(frame, "name", kana=False), "kana", kana=True)
    return _heard(frame.with_columns(_joined("name"), _joined("kana"))).drop("_name", "_kana", "_romaji")


def _somebody(column: str) -> pl.Expr:
    """The name where it is that of a person."""
    nobody = pl.col("legal_person") | pl.col(column).is_in(placeholders()["names"])
    return pl.when(~nobody).then(column).alias(column)


def _heard(frame: pl.DataFrame) -> pl.DataFrame:
    """The names with a given name in kana behind a family name in kanji (田中 さくら) read by its sound.

    Who is 桜 in one list is さくら in another, and けんちゃん in a third: such letters say how the name
    sounds and not how it is written.
    """
    given, family = pl.col("name_given"), pl.col("name_family")
    heard = (given.str.contains(_IN_KANA) & family.str.contains(r"\p{Han}")).fill_null(value=False)
    sound = kana_key(given)
    whole = pl.concat_str(pl.coalesce("kana_family", family_reading(family), family), sound)
    return frame.with_columns(
        pl.when(heard).then(pl.coalesce("kana_given", sound)).otherwise("kana_given").alias("kana_given"),
        pl.when(heard).then(pl.coalesce("kana_key", whole)).otherwise("kana_key").alias("kana_key"),
        pl.when(~heard).then("name_key").alias("name_key"),
        pl.when(~heard).then("name_given").alias("name_given"),
    )


def _joined(column: str) -> pl.Expr:
    """Family then given name without a space; the order is then the same for both ways of writing.

    Of a foreign name nobody knows which word is which: there it is that of the alphabet.
    """
    names = (f"{column}_family", f"{column}_given")
    foreign = pl.col(column).str.contains(LATIN)
    both = (
        pl.when(foreign)
        .then(pl.concat_str(pl.min_horizontal(names), pl.max_horizontal(names)))
        .otherwise(pl.concat_str(names))
    )
    return pl.coalesce(both, pl.col(column).str.replace_all(" ", "")).alias(f"{column}_key")
