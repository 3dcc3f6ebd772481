"""Which records are worth comparing: those that share a key, and never all with all."""

import polars as pl

# A phone or mail address under more given names than this belongs to a school, a shop or a form's default.
OVER_SHARED_NAMES = 8
# Records under one key beyond which only neighbours are compared, so that the work stays linear.
_BLOCK_ROWS = 40
# Records of one name up to which a name alone is worth a comparison.
_RARE_ROWS = 6
# Records of one address up to which it is a home, all of whose rows are worth a comparison; more: a building.
_HOME_ROWS = 8

# Each key is a tuple of columns; a record has it when none of them is null.
_KEYS: tuple[tuple[str, ...], ...] = (
    ("name_key", "birth_key"),
    ("kana_key", "birth_key"),
    ("name_key", "address_key"),
    ("kana_key", "address_key"),
    ("address_key", "birth_key"),
    ("address_key", "kana_given"),
    ("address_key", "name_given"),
    ("kana_given", "birth_key"),
    ("name_given", "birth_key"),
    ("address_key", "name_family"),
    ("address_key", "reading"),
    ("name_family", "birth_key"),
    ("reading", "birth_key"),
    ("company_key",),
)


def without_over_shared(frame: pl.DataFrame) -> pl.DataFrame:
    """The records with phones and mails that too many different names share set to null."""
    given = pl.coalesce("kana_given", "name_given", "kana_key", "name_key")
    for field in ("phone_key", "email_key"):
        second = field.replace("_key", "_2_key")
        values = pl.concat(
            [
                frame.select(value=pl.col(field), given=given),
                frame.select(value=pl.col(second), given=given),
            ]
        ).filter(pl.col("value").is_not_null() & pl.col("given").is_not_null())
        shared = (
            values.group_by("value")
            .agg(pl.len().alias("n"), pl.col("given").n_unique().alias("names"))
            .filter(pl.col("names") > OVER_SHARED_NAMES)["value"]
        )
        frame = frame.with_columns(
            pl.when(~pl.col(column).is_in(shared.implode())).then(pl.col(column)).alias(column)
            for column in (field, second)
        )
    return frame


def candidate_pairs(frame: pl.DataFrame) -> pl.DataFrame:
    """Pairs `a` < `b` of the column `node` that share a key, each once.

    Cost: linear in the records; at most 39 comparisons a record and key.
    """
    found = [_pairs(_blocks(frame, columns)) for columns in _KEYS]
    for name, rows in (("name_key", _RARE_ROWS), ("kana_key", _RARE_ROWS), ("address_key", _HOME_ROWS)):
        few = _blocks(frame, (name,)).filter(pl.len().over("key") <= rows)
        found.append(_pairs(few))
    for field in ("phone", "email"):
        one, two = f"{field}_key", f"{field}_2_key"
        both = pl.concat(
            [
                frame.select("node", "content", key=pl.col(one)),
                frame.select("node", "content", key=pl.col(two)),
            ]
        )
        found.append(_pairs(both.drop_nulls().with_columns(pl.col("key").hash(seed=0))))
    return pl.concat(found).unique().sort("a", "b")


def _blocks(frame: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    present = frame.filter(pl.all_horizontal(pl.col(column).is_not_null() for column in columns))
    return present.select("node", "content", key=pl.struct(columns).hash(seed=0))


def _pairs(blocks: pl.DataFrame) -> pl.DataFrame:
    blocks = blocks.unique(["node", "key"]).with_columns(pl.len().over("key").alias("size"))
    small = blocks.filter(pl.col("size").is_between(2, _BLOCK_ROWS)).select("node", "key")
    pairs = small.join(small, on="key").filter(pl.col("node") < pl.col("node_right"))
    large = blocks.filter(pl.col("size") > _BLOCK_ROWS).sort("key", "content", "node")
    chained = large.select("node", pl.col("node").shift(-1).over("key").alias("node_right")).drop_nulls()
    both = pl.concat([pairs.select("node", "node_right"), chained])
    return both.select(
        pl.min_horizontal("node", "node_right").alias("a"), pl.max_horizontal("node", "node_right").alias("b")
    )
