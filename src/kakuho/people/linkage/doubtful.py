"""Pairs of records that a person should look at: joined without certainty, or apart though alike."""

from typing import cast

import polars as pl
import pyarrow as pa

from kakuho.people.spellings.keys import Keys, keys_of

# One row a pair of records by their places in the table of records, those in most doubt first. `joined`: both
# count as one person now. `agrees` and `differs` name the fields known on both sides.
DOUBTFUL_SCHEMA = pa.schema(
    [
        pa.field("one", pa.int64(), nullable=False),
        pa.field("other", pa.int64(), nullable=False),
        pa.field("joined", pa.bool_(), nullable=False),
        pa.field("doubt", pa.float64(), nullable=False),
        pa.field("agrees", pa.list_(pa.string()), nullable=False),
        pa.field("differs", pa.list_(pa.string()), nullable=False),
    ]
)
# Pairs that a person can be asked to look at.
MOST_PAIRS = 500
# The variance of a question that is open: where fixed points decided, nothing tells which are surer.
_OPEN = 0.25
# Doubt below which the model is sure enough: a chance of one in fifty that it is the other way.
_LEAST = 0.02
# People under one key beyond which it belongs to a building, a shop or a common name.
_MOST_PEOPLE = 40

_FIELDS = {
    "name": ("name_key",),
    "kana": ("kana_key",),
    "birth_date": ("birth_key",),
    "phone": ("phone_key", "phone_2_key"),
    "email": ("email_key", "email_2_key"),
    "address": ("address_key",),
    "company_id": ("company_key",),
}
# Of NORMALISED_SCHEMA, what is looked at: only whether two records say the same, so that numbers do, too.
DOUBT_COLUMNS = tuple(column for of in _FIELDS.values() for column in of)
_SOUGHT = ("name_key", "kana_key", "phone_key", "email_key", "address_key", "company_key")


def doubtful_pairs(normalised: pa.Table | Keys, links: pa.Table, *, most: int = MOST_PAIRS) -> pa.Table:
    """The pairs in most doubt (DOUBT_COLUMNS and LINKS_SCHEMA in, DOUBTFUL_SCHEMA out).

    Of a person whose records are not certainly one, the first record of each certain group stands for it; of
    two people who may be one, the records that share most. Namesakes with nothing else in common are among
    them only while there are few records.
    Cost: linear; two dozen passes over the numbers of the groups.
    """
    rows, keys = _rows(links), keys_of(normalised).frame
    pairs = pl.concat([_joined(rows, most), _apart(rows, keys, most)])
    pairs = pairs.sort("doubt", "one", "other", descending=[True, False, False]).head(most)
    return _compared(pairs, keys).to_arrow().cast(DOUBTFUL_SCHEMA)


def _rows(links: pa.Table) -> pl.DataFrame:
    """The records that somebody could be known by, with their groups and how much they are in doubt."""
    frame = cast("pl.DataFrame", pl.from_arrow(links.drop_columns(["record"]))).with_row_index("row")
    return frame.filter(pl.col("keyed").is_in(["strong", "name"])).select(
        pl.col("row").cast(pl.Int64),
        "person",
        "certain",
        "possible",
        twice=pl.col("surplus").fill_null(1.0) > 0,
        doubt=pl.col("spread").fill_null(_OPEN).clip(0, _OPEN),
    )


def _joined(rows: pl.DataFrame, most: int) -> pl.DataFrame:
    """Groups that count as one person though nothing makes it certain."""
    groups = rows.group_by("person", "certain").agg(pl.col("row").min(), pl.col("doubt").max())
    several = groups.filter(pl.len().over("person") > 1).with_columns(
        one=pl.col("row").min().over("person"), doubt=pl.col("doubt").max().over("person")
    )
    pairs = several.filter((pl.col("row") != pl.col("one")) & (pl.col("doubt") >= _LEAST))
    return (
        pairs.sort("doubt", "row", descending=[True, False])
        .head(most)
        .select("one", pl.col("row").alias("other"), pl.lit(value=True).alias("joined"), "doubt")
    )


def _apart(rows: pl.DataFrame, keys: pl.DataFrame, most: int) -> pl.DataFrame:
    """People who may be one and count as two, by the records of theirs that have most in common."""
    open_groups = rows.group_by("possible").agg(pl.col("person").n_unique().alias("people"))
    rows = rows.join(open_groups.filter(pl.col("people") > 1).select("possible"), on="possible")
    asked = rows.filter(pl.col("twice") & (pl.col("doubt") >= _LEAST))
    asked = asked.sort("doubt", "row", descending=[True, False]).head(4 * most)
    rows = rows.filter(pl.col("possible").is_in(asked["possible"].implode()))
    rows = rows.with_columns(keys.select(_SOUGHT)[rows["row"]])
    asked = asked.join(rows.select("row", *_SOUGHT), on="row")
    found = [_sharing(asked, rows, key) for key in _SOUGHT]
    pairs = pl.concat(found).group_by("row", "row_other", "person", "person_other", "doubt").len("shared")
    best = pairs.sort("shared", "row", "row_other", descending=[True, False, False]).unique(
        ["person", "person_other"], keep="first", maintain_order=True
    )
    return best.select(
        pl.min_horizontal("row", "row_other").alias("one"),
        pl.max_horizontal("row", "row_other").alias("other"),
        pl.lit(value=False).alias("joined"),
        "doubt",
    )


def _sharing(asked: pl.DataFrame, rows: pl.DataFrame, key: str) -> pl.DataFrame:
    """Pairs of records of two people that have a key in common, the person of the lower number first."""
    others = rows.select("row", "person", "possible", key).drop_nulls(key)
    others = others.filter(pl.col("person").n_unique().over(key) <= _MOST_PEOPLE)
    pairs = asked.drop_nulls(key).join(others, on=["possible", key], suffix="_other")
    pairs = pairs.filter(pl.col("person") != pl.col("person_other"))
    return pairs.select(
        "row",
        "row_other",
        "doubt",
        person=pl.min_horizontal("person", "person_other"),
        person_other=pl.max_horizontal("person", "person_other"),
    )


def _compared(pairs: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """The pairs with the fields in which they agree and differ."""
    keys = keys.select(list(DOUBT_COLUMNS))
    one, other = keys[pairs["one"]], keys[pairs["other"]]
    names = {column: f"{column}_other" for column in DOUBT_COLUMNS}
    both = pl.concat([one, other.rename(names)], how="horizontal")
    agree, differ = [], []
    for field, of in _FIELDS.items():
        same = pl.any_horizontal(
            (pl.col(a) == pl.col(f"{b}_other")).fill_null(value=False) for a in of for b in of
        )
        known = pl.all_horizontal(
            pl.any_horizontal(pl.col(f"{column}{side}").is_not_null() for column in of)
            for side in ("", "_other")
        )
        agree.append(pl.when(same).then(pl.lit(field)))
        differ.append(pl.when(known & ~same).then(pl.lit(field)))
    said = both.select(
        agrees=pl.concat_list(agree).list.drop_nulls(), differs=pl.concat_list(differ).list.drop_nulls()
    )
    return pl.concat([pairs, said], how="horizontal")
