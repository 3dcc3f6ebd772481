"""The number of people corrected for those counted twice, with an interval that holds it 19 times of 20."""

from dataclasses import dataclass
from typing import cast

import polars as pl
import pyarrow as pa

from kakuho.people.keys import Keys

# Two-sided 95 % of a normal distribution.
_SIGMAS = 1.96
# What the model does not know: the parts of a correction, and of the whole number, by which it errs.
_OF_CORRECTION = 0.35
_OF_NUMBER = 0.0028
_SAID = ("birth_key", "phone_key", "email_key", "address_key")


@dataclass(frozen=True, slots=True)
class Interval:
    """The estimate and its 95 % interval, in people."""

    low: float
    best: float
    high: float


def interval(linked: int, keys: Keys, assignments: pa.Table) -> Interval | None:
    """The number of people behind so many linked persons; null where linkage had too little to learn from.

    Source: the idea is capture and recapture (Sekar & Deming, JASA 44, 1949): rows without a given name are
    met again as often as all others, whether or not they can be recognised.
    """
    links = cast("pl.DataFrame", pl.from_arrow(assignments.select(["record", "person", "keyed"])))
    if "surplus" not in assignments.column_names or assignments["surplus"].null_count == len(assignments):
        return None
    surplus = float(pl.Series(assignments["surplus"].to_numpy()).sum())
    spread = float(pl.Series(assignments["spread"].to_numpy()).sum())
    unseen, noise = _unrecognised(links, keys)
    best = linked - surplus - unseen
    doubt = (
        2 * spread + noise + (_OF_CORRECTION * (abs(surplus) + unseen)) ** 2 + (_OF_NUMBER * linked) ** 2
    ) ** 0.5
    return Interval(best - _SIGMAS * doubt, best, best + _SIGMAS * doubt)


def _unrecognised(links: pl.DataFrame, keys: Keys) -> tuple[float, float]:
    """Rows without a given name that are people met elsewhere but were not recognised, and the variance."""
    given = pl.coalesce("name_given", "kana_given").is_not_null()
    said = pl.sum_horizontal(pl.col(key).is_not_null() for key in _SAID)
    rows = links.with_columns(keys.frame.select("raw_hash", vague=~given, said=said)).filter(
        pl.col("person").is_not_null() & (pl.col("keyed") != "none")
    )
    rows = rows.select(
        "vague",
        "raw_hash",
        "said",
        again=pl.col("raw_hash").n_unique().over("person") > 1,
        copied=pl.len().over("person", "raw_hash") > 1,
    )
    vague = rows.filter("vague").unique("raw_hash")
    # The rows that say most are recognised nearly always.
    named = rows.filter(~pl.col("vague"))
    named = named.filter(pl.col("said") >= pl.col("said").quantile(0.75))
    if vague.is_empty() or named.is_empty():
        return 0.0, 0.0
    # Identical rows may be one row copied or one person written twice; how often rows are copied is seen on
    # the vague ones, which are hardly ever written alike twice.
    copies = float(named.select((pl.col("copied") & ~pl.col("again")).mean()).item())
    by_copying = float(vague["copied"].mean() or 0)  # type: ignore[arg-type]
    again = float(named["again"].mean() or 0) + max(0.0, copies - by_copying)  # type: ignore[arg-type]
    unseen = vague.height * again - int(vague["again"].sum())
    return max(0.0, unseen), vague.height * again * (1 - again)
