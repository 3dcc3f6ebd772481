"""The register of principals: one row a person, with every spelling and source behind it."""

import hashlib
import hmac
from typing import cast

import polars as pl
import pyarrow as pa

_FIELDS = (
    "name",
    "kana",
    "romaji",
    "phone",
    "email",
    "postal",
    "address",
    "birth_date",
    "company_id",
)
_LISTS = tuple(f"{field}_all" for field in _FIELDS)

# One row a person. `person_id` is 32 hex digits; `<field>` the fullest spelling, `<field>_all` all of them;
# `sources` as "source#row". This is personal data: it lives in memory and in the vault only.
REGISTER_SCHEMA = pa.schema(
    [
        pa.field("person_id", pa.string(), nullable=False),
        pa.field("records", pa.int64(), nullable=False),
        *(pa.field(field, pa.large_string()) for field in _FIELDS),
        *(pa.field(field, pa.list_(pa.large_string())) for field in _LISTS),
        pa.field("sources", pa.list_(pa.large_string()), nullable=False),
        pa.field("items", pa.list_(pa.string()), nullable=False),
    ]
)


def register(records: pa.Table, assignments: pa.Table, *, key: bytes) -> pa.Table:
    """The register (REGISTER_SCHEMA), in the order of the person ids.

    `key` is a secret of the case: ids are HMAC-SHA256 of each person's first record under it, so that nobody
    can try names against them, and the same records give the same ids again. Of several spellings the most
    frequent stands first, then the longest.
    """
    if not records.num_rows:
        return REGISTER_SCHEMA.empty_table()
    frame = cast("pl.DataFrame", pl.from_arrow(records)).hstack(
        cast("pl.DataFrame", pl.from_arrow(assignments.select(["person"])))
    )
    frame = frame.filter(pl.col("person").is_not_null()).with_columns(
        pl.concat_str("source", pl.lit("#"), "row").alias("place"),
        pl.concat_str("source", "row", *_FIELDS, separator="\x1f", ignore_nulls=True).alias("_seed"),
    )
    people = frame.group_by("person").agg(
        pl.len().cast(pl.Int64).alias("records"),
        pl.col("place").unique().sort().alias("sources"),
        pl.col("_seed").min(),
    )
    items = frame.select("person", "items").explode("items").drop_nulls().unique().sort("items")
    people = people.join(items.group_by("person").agg("items"), on="person", how="left")
    for field in _FIELDS:
        people = people.join(_spellings(frame, field), on="person", how="left")
    ids = [hmac.new(key, seed.encode(), hashlib.sha256).hexdigest()[:32] for seed in people["_seed"]]
    people = people.with_columns(
        pl.Series("person_id", ids, dtype=pl.String),
        *(pl.col(f"{field}_all").list.first().alias(field) for field in _FIELDS),
        *(pl.col(column).fill_null([]) for column in (*_LISTS, "items")),
    )
    return people.sort("person_id").select(REGISTER_SCHEMA.names).to_arrow().cast(REGISTER_SCHEMA)


def _spellings(frame: pl.DataFrame, field: str) -> pl.DataFrame:
    """Of each person all values of a field: the most frequent, then the longest, then by code points."""
    columns = [field, f"{field}_2"] if f"{field}_2" in frame.columns else [field]
    values = pl.concat(
        [frame.select("person", pl.col(column).alias("value")) for column in columns]
    ).drop_nulls()
    ranked = (
        values.group_by("person", "value")
        .agg(pl.len().alias("times"))
        .with_columns(pl.col("value").str.len_chars().alias("length"))
        .sort("times", "length", "value", descending=[True, True, False])
    )
    return ranked.group_by("person", maintain_order=True).agg(pl.col("value").alias(f"{field}_all"))
