"""What the columns of a table say of the person of each row, beside the keys and items: its traits.

A trait is a text "about:answer": "SENSITIVE:disability", "deceased:yes", "country:US", "role:employees". A
row that says nothing has none; that is not the same as a no.
"""

from collections.abc import Iterable, Sequence

import polars as pl

from kakuho.people.facts.trait_words import country_names, plain, plain_word, plain_words, trait_words
from kakuho.vocab.findings import ColumnJudgement

DECEASED, ALIVE = "deceased:yes", "deceased:no"
COUNTRY, ROLE = "country:", "role:"
AGE = "age:"  # in whole years, as it was written; of a decade (30代) its first year, from 20 on
ABROAD_UNSAID = "ZZ"  # a country that is not named (ISO 3166-1 leaves the code to users)
_OLDEST = 130
_NOTHING = pl.lit(None, dtype=pl.List(pl.String))
_DATE = r"^(?:\d{4}|[明大昭平令]\S?\d|[mtshr]\d)\S*\d"
_LATE = (
    r"^\s*(?:故人?|亡)[\s・]\s*\S|^\s*故\p{Han}{3}|^\s*[(\u{FF08}【](?:故人?|亡)[)\u{FF09}】]\s*\S"
    r"|[(\u{FF08}]\s*(?:故人?|亡|逝去|死亡)\s*[)\u{FF09}]\s*$"
)


def row_traits(frame: pl.DataFrame, judgements: Sequence[ColumnJudgement], party: str) -> pl.Expr:
    """The traits of the people of one party (`ColumnJudgement.whose`), one list a row of `frame`.

    `judgements` are those of the party and, for the person the row is about, of columns that hold nothing
    personal: 状態 and 居住国 are such.
    Cost: one look-up a cell of those columns; nothing where there are none.
    """
    found = [
        trait
        for judged in judgements
        if f"c{judged.column}" in frame.columns
        for trait in _of_column(judged, party)
    ]
    if party in trait_words()["deceased"]["parties"]:
        found.append(pl.lit(DECEASED))
    if not found:
        return _NOTHING
    listed = pl.concat_list(found).list.drop_nulls().list.unique().list.sort()
    return pl.when(listed.list.len() > 0).then(listed)


def _of_column(judged: ColumnJudgement, party: str) -> Iterable[pl.Expr]:
    cell = pl.col(f"c{judged.column}").cast(pl.String)
    heading = plain_word(judged.header)
    words = trait_words()
    if judged.kind == "SENSITIVE" and judged.role:
        yield _says_something(cell, f"SENSITIVE:{judged.role}")
    if judged.kind == "NAME" and judged.role == "":
        yield pl.when(cell.str.contains(_LATE)).then(pl.lit(DECEASED))
    if judged.kind == "AGE":
        yield _age(cell)
    if heading in plain_words(words["deceased"]["headings"]):
        yield _answer(cell, DECEASED, ALIVE)
    elif heading in plain_words(words["deceased"]["headings_of_life"]):
        yield _answer(cell, ALIVE, DECEASED)
    elif judged.kind is None and party == "":
        yield pl.when(plain(cell).is_in(plain_words(words["deceased"]["said"]))).then(pl.lit(DECEASED))
    if heading in plain_words(words["country"]["headings"]):
        yield _country(cell)
    if judged.kind is None and heading in plain_words(words["role"]["row_headings"]):
        yield _role(cell)


def _age(cell: pl.Expr) -> pl.Expr:
    """The age in a cell; nothing where it is none that people reach, or a decade that leaves it open."""
    text = cell.str.normalize("NFKC").str.strip_chars()
    years = text.str.extract(r"^満?\s*([0-9]{1,3})\s*(?:歳|才|さい|years old|y/?o)?$", 1)
    decade = text.str.extract(r"^([2-9]0)\s*(?:歳|才)?代", 1)
    age = pl.coalesce(years, decade).cast(pl.Int64)
    return pl.when(age <= _OLDEST).then(pl.lit(AGE) + age.cast(pl.String))


def _says_something(cell: pl.Expr, trait: str) -> pl.Expr:
    no = [
        "特になし",
        "該当なし",
        "不明",
        "-",
        "ー",
        "―",
        "n/a",
        "na",
        "none",
        "null",
        "ない",
        *_answers("no"),
    ]
    word = plain(cell)
    return pl.when((word != "") & ~word.is_in(plain_words(no))).then(pl.lit(trait))


def _answers(answer: str) -> list[str]:
    return [str(word) for word in trait_words()["answers"][answer]]


def _answer(cell: pl.Expr, yes: str, no: str) -> pl.Expr:
    """What a column for a yes or no, a word or a day says; nothing where it is empty or unclear.

    The words for the dead and the living mean what they say whatever the heading is.
    """
    words = trait_words()["deceased"]
    word = plain(cell)
    return (
        pl.when(word.is_in(plain_words(words["said"])))
        .then(pl.lit(DECEASED))
        .when(word.is_in(plain_words(words["denied"])))
        .then(pl.lit(ALIVE))
        .when(word.is_in(plain_words(_answers("yes"))))
        .then(pl.lit(yes))
        .when(word.is_in(plain_words(_answers("no"))))
        .then(pl.lit(no))
        .when(word.str.contains(_DATE) & pl.lit(yes == DECEASED))
        .then(pl.lit(DECEASED))
    )


def _country(cell: pl.Expr) -> pl.Expr:
    """The country that a cell names, by its two letters."""
    known = country_names() | dict.fromkeys(
        plain_words(trait_words()["country"]["abroad_unsaid"]), ABROAD_UNSAID
    )
    region = plain(cell).replace_strict(known, default=None, return_dtype=pl.String)
    return pl.lit(COUNTRY) + region


def _role(cell: pl.Expr) -> pl.Expr:
    """Which a row says its person is, among those a company has data of."""
    roles = {
        word: f"{ROLE}{role}"
        for role, words in trait_words()["role"]["said"].items()
        for word in plain_words(words)
    }
    return plain(cell).replace_strict(roles, default=None, return_dtype=pl.String)
