"""Family name and given name told apart by a space or by the dictionary of names."""

from functools import cache

import numpy as np
import polars as pl

from kakuho.people.spellings.kana import kana_key
from kakuho.people.spellings.tables import family_readings, given_names, kanji_variants

_LONGEST_FAMILY = 5
LATIN = r"^[\p{Latin}'’\- ]+$"


class _Known:
    """A set of words that a whole column is looked up in.

    Polars builds its own set anew on each `is_in`, which costs more than the look-up; here the hashes are
    sorted once. A false match has a chance of about 2^-48.
    """

    def __init__(self, words: pl.Series) -> None:
        self._hashes = np.sort(words.unique().hash(seed=0).to_numpy())

    def __call__(self, column: pl.Expr) -> pl.Expr:
        """Whether each text is one of the words; false where null."""
        return column.map_batches(self._look_up, return_dtype=pl.Boolean)

    def _look_up(self, texts: pl.Series) -> pl.Series:
        hashes = texts.hash(seed=0).to_numpy()
        places = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        return pl.Series((self._hashes[places] == hashes) & texts.is_not_null().to_numpy())


@cache
def _kanji_words() -> tuple[_Known, _Known]:
    """Family names and given names in kanji, variants unified."""
    given = pl.Series(sorted({kanji for spellings in given_names().values() for kanji in spellings}))
    family = pl.Series(list(family_readings()))
    variants = kanji_variants()
    return _Known(family.str.replace_many(variants)), _Known(given.str.replace_many(variants))


@cache
def _kana_words() -> tuple[_Known, _Known]:
    """Family names and given names as kana keys."""
    family, given = (
        pl.select(kana_key(pl.lit(pl.Series(list(readings))))).to_series()
        for readings in (family_readings().values(), given_names())
    )
    return _Known(family), _Known(given)


def split(frame: pl.DataFrame, column: str, *, kana: bool) -> pl.DataFrame:
    """Family and given name of a cleaned name, as columns `{column}_family` and `{column}_given`.

    A space decides; where the part behind it is a family name and the part before it is not, the order was
    the other one; in Latin letters the family name comes last. Without a space the dictionary of names
    decides, and where it is silent the given name is null: a guess here would tear one person apart.
    Source: japanese-personal-name-dataset (MIT).
    Cost: one hash look-up a possible cut, five a name.
    """
    families, givens = _kana_words() if kana else _kanji_words()
    text = pl.col(column)
    # In steps: a look-up inside an expression that is used twice would be made twice.
    frame = frame.with_columns(
        text.str.extract(r"^(\S+) ", 1).alias("_first"), text.str.extract(r" (\S+)$", 1).alias("_last")
    ).with_columns(
        families(pl.col("_first")).alias("_first_family"),
        families(pl.col("_last")).alias("_last_family"),
        (givens(pl.col("_first")) | ~givens(pl.col("_last"))).alias("_given_first"),
        families(text).alias("_alone"),
        _cut(text, families, givens).alias("_cut"),
    )
    swapped = pl.col("_last_family") & ~pl.col("_first_family") & pl.col("_given_first")
    swapped |= text.str.contains(LATIN)
    spaced = pl.col("_first").is_not_null()
    cut = pl.when(~pl.col("_alone")).then("_cut")
    family = (
        pl.when(spaced)
        .then(pl.when(swapped).then("_last").otherwise("_first"))
        .otherwise(pl.when("_alone").then(text).otherwise(text.str.head(cut)))
    )
    given = (
        pl.when(spaced)
        .then(pl.when(swapped).then("_first").otherwise("_last"))
        .otherwise(text.str.slice(cut))
    )
    return frame.with_columns(family.alias(f"{column}_family"), given.alias(f"{column}_given")).drop(
        "_first", "_last", "_first_family", "_last_family", "_given_first", "_alone", "_cut"
    )


def _cut(text: pl.Expr, families: _Known, givens: _Known) -> pl.Expr:
    """Where the given name starts without a space: where both halves are known, then the longest."""
    length = text.str.len_chars()
    scores = []
    for cut in range(1, _LONGEST_FAMILY + 1):
        known = families(text.str.head(cut)) * 2 + givens(text.str.slice(cut)) * 1
        scores.append(pl.when(length > cut).then(known * 8 + pl.lit(cut)).otherwise(0))
    best = pl.max_horizontal(scores)
    return pl.when(best >= 8).then(best % 8)
