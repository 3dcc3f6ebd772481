"""Values that a form or a clerk put where there was none, known by how many people have them.

A list of placeholders is never complete: 2000-01-01 is a birth date in one system and a default in another.
"""

import numpy as np
import polars as pl

# A birth date of more people than this, of this share of all and of so many times the mean is a default.
_MOST_BORN, _SHARE_BORN, _TIMES_BORN = 30, 0.005, 10
# A full name on more rows than this, on this share of all, that leads to so many contacts is no name.
_MOST_NAMED, _SHARE_NAMED, _CONTACTS_NAMED = 100, 0.01, 50


def idle_births(frame: pl.DataFrame) -> pl.Series:
    """The birth dates (of `Keys.frame`) that are a default and nobody's day.

    Cost: one count of the dates, and a look at the names of those that are on many rows.
    """
    known = frame.select("birth_key").drop_nulls()
    counts = known.group_by("birth_key").len()
    if not counts.height:
        return counts["birth_key"]
    least = max(_MOST_BORN, _SHARE_BORN * known.height, _TIMES_BORN * known.height / counts.height)
    often = counts.filter(pl.col("len") > least)["birth_key"]
    given = pl.coalesce("kana_given", "name_given", "kana_key", "name_key")
    rows = frame.filter(pl.col("birth_key").is_in(often.implode())) if len(often) else frame.head(0)
    names = rows.group_by("birth_key").agg(given.n_unique().alias("names"))
    return names.filter(pl.col("names") > _MOST_BORN)["birth_key"].sort()


def idle_names(frame: pl.DataFrame, column: str) -> pl.Series:
    """The full names (`column` of `Keys.frame`, name_key or kana_key) that stand for no name: テスト 太郎.

    One person with a thousand orders has few telephones and mail addresses; such a name has hundreds.
    """
    numbers = frame[column].drop_nulls()
    counts = np.bincount(numbers.to_numpy()) if len(numbers) else np.zeros(1, dtype=np.int64)
    often = np.flatnonzero(counts > max(_MOST_NAMED, _SHARE_NAMED * len(numbers)))
    wanted = pl.Series(often, dtype=pl.UInt32)
    rows = frame.filter(pl.col(column).is_in(wanted.implode())) if len(often) else frame.head(0)
    reached = rows.group_by(column).agg(
        pl.max_horizontal(
            pl.col(contact).n_unique() for contact in ("phone_key", "email_key", "address_key", "birth_key")
        ).alias("contacts")
    )
    return reached.filter(pl.col("contacts") > _CONTACTS_NAMED)[column].sort()


def nameless(frame: pl.DataFrame) -> pl.Expr:
    """Whether the name of a row (of `Keys.frame`) stands for no name."""
    idle = {column: idle_names(frame, column).implode() for column in ("name_key", "kana_key")}
    return pl.any_horizontal(
        pl.col(column).is_in(names).fill_null(value=False) for column, names in idle.items()
    )
