"""The leaked people among the rows of the company's own master."""

from dataclasses import dataclass
from typing import cast

import polars as pl
import pyarrow as pa

from kakuho.people.linkage.link import link
from kakuho.people.spellings.keys import Keys, keys_of

CERTAIN, PROBABLE, POSSIBLE = "certain", "probable", "possible"
_MASTER = "\0master"  # no file is called so
# One row a leaked person and row of the master (`record`: its place in the master's records).
MATCHES_SCHEMA = {"person": pl.Int64, "record": pl.Int64, "certainty": pl.String}


@dataclass(frozen=True, slots=True)
class MasterMatch:
    """Which leaked person is which row of the master, and who is none or may be several.

    `rows` has each row of the master that is, or may be, somebody's with its certainty (columns `record` and
    `certainty`); `matches` the matched people (MATCHES_SCHEMA).
    """

    matches: pl.DataFrame
    rows: pl.DataFrame
    matched: int
    ambiguous: int
    unmatched: int


def match_master(normalised: pa.Table | Keys, persons: pa.Table, master: pa.Table) -> MasterMatch:
    """The leaked people (NORMALISED_SCHEMA or `Keys`, and LINKS_SCHEMA) in the master (NORMALISED_SCHEMA).

    Both are linked together once more: what the master knows of somebody tells more of his rows apart. A
    person with rows of one person of the master, or of one that is certain, is matched; all rows of that
    person are affected, for a master may hold somebody twice. Whom nothing tells apart from some rows, and
    nothing joins to one of them, is ambiguous.
    Cost: that of linking both.
    """
    keys = keys_of(normalised)
    both = keys.with_more(_of_master(master))
    joint = cast("pl.DataFrame", pl.from_arrow(link(both))).select("person", "certain", "possible")
    leaked = joint.head(keys.height).rename({"person": "joint"})
    leaked = leaked.with_columns(cast("pl.Series", pl.from_arrow(persons.column("person"))).alias("person"))
    leaked = leaked.filter(pl.col("person").is_not_null())
    rows = joint.slice(keys.height).rename({"person": "joint"}).with_row_index("record")
    rows = rows.filter(pl.col("joint").is_not_null()).with_columns(pl.col("record").cast(pl.Int64))
    found = _found(leaked, rows)
    matches, torn = _settled(found)
    maybe = _maybe(leaked, rows, matches, torn)
    everybody = leaked["person"].n_unique()
    matched, ambiguous = matches["person"].n_unique(), maybe["person"].drop_nulls().n_unique()
    return MasterMatch(
        matches=matches.sort("person", "record").select(MATCHES_SCHEMA.keys()),
        rows=_rows(matches, maybe),
        matched=matched,
        ambiguous=ambiguous,
        unmatched=everybody - matched - ambiguous,
    )


def _of_master(master: pa.Table) -> pa.Table:
    """The rows as of a source of their own: rows of the same file on both sides stay two."""
    at = master.schema.get_field_index("source")
    source = master.schema.field(at)
    return master.set_column(at, source, pa.array([_MASTER] * master.num_rows, source.type))


def _found(leaked: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Each leaked person with the rows he is by the best estimate (`joint`: of which person both are)."""
    sure = leaked.select("person", "certain").unique().join(rows.select("record", "certain"), on="certain")
    best = leaked.select("person", "joint").unique().join(rows.select("record", "joint"), on="joint")
    named = best.join(
        sure.select("person", "record", pl.lit(CERTAIN).alias("certainty")),
        on=["person", "record"],
        how="left",
    )
    return named.unique(["person", "record"]).with_columns(pl.col("certainty").fill_null(PROBABLE))


def _settled(found: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The people with one person of the master, and those torn between several."""
    certain = pl.col("certainty") == CERTAIN
    several = found.with_columns(
        pl.col("joint").n_unique().over("person").alias("joints"),
        pl.col("joint").filter(certain).n_unique().over("person").alias("sure"),
        certain.any().over("person", "joint").alias("is_sure"),
    )
    one = (pl.col("joints") == 1) | ((pl.col("sure") == 1) & pl.col("is_sure"))
    settled = (pl.col("joints") == 1) | (pl.col("sure") == 1)
    columns = ["person", "record", "certainty"]
    return several.filter(one).select(columns), several.filter(~settled).select(columns)


def _maybe(
    leaked: pl.DataFrame, rows: pl.DataFrame, matches: pl.DataFrame, torn: pl.DataFrame
) -> pl.DataFrame:
    """The people who are nobody in the master for sure (`person`), and the rows they may be (`record`).

    A row that is somebody's already is no further person's, but it may be the same person once more.
    """
    free = rows.join(matches.select("record").unique(), on="record", how="anti")
    rest = leaked.join(matches.select("person").unique(), on="person", how="anti")
    rest = rest.join(torn.select("person").unique(), on="person", how="anti")
    groups = rest.filter(pl.col("possible") >= 0).select("person", "possible").unique()
    # By the groups alone: all people of a common name with all rows of that name would be millions.
    open_groups = groups.join(rows.select("possible").unique(), on="possible")
    of_rows = free.join(open_groups.select("possible").unique(), on="possible").select("record")
    nobody = pl.lit(None, dtype=pl.Int64)
    return pl.concat(
        [
            torn.select("person", "record"),
            open_groups.select("person", nobody.alias("record")),
            of_rows.select(nobody.alias("person"), "record"),
        ]
    )


def _rows(matches: pl.DataFrame, maybe: pl.DataFrame) -> pl.DataFrame:
    """Each row of the master once, with the surest that is said of it."""
    possible = maybe.select("record", pl.lit(POSSIBLE).alias("certainty")).drop_nulls("record")
    said = pl.concat([matches.select("record", "certainty"), possible])
    order = pl.col("certainty").replace_strict({CERTAIN: 0, PROBABLE: 1, POSSIBLE: 2}, return_dtype=pl.Int64)
    return said.sort("record", order).unique("record", keep="first", maintain_order=True)
