"""What each account touched, over all acts of a log: how often, from when to when, and from where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

_MOST_HELD = 4_000_000  # rows that wait until they are put together
_TIME = pl.Datetime("us", "UTC")
_TOUCHES: dict[str, pl.DataType] = {
    "account": pl.String(),
    "subject": pl.String(),
    "acts": pl.UInt32(),
    "first": _TIME,
    "last": _TIME,
}
_HOURS: dict[str, pl.DataType] = {
    "account": pl.String(),
    "hour": _TIME,
    "address": pl.String(),
    "acts": pl.UInt32(),
}


@dataclass(frozen=True, slots=True)
class Touched:
    """`touches` has a row an account and subject (acts, first, last), `hours` one an account and hour."""

    touches: pl.DataFrame
    hours: pl.DataFrame


def touched_in(acts: Iterable[pl.DataFrame]) -> Touched:
    """All acts put together.

    Cost: 0.1 to 0.3 µs an act; memory for each different subject of an account.
    """
    touches, hours = [pl.DataFrame(schema=_TOUCHES)], [pl.DataFrame(schema=_HOURS)]
    for frame in acts:
        count = pl.len().cast(pl.UInt32).alias("acts")
        seen = frame.filter(pl.col("subject").is_not_null())
        times = pl.col("at").min().alias("first"), pl.col("at").max().alias("last")
        touches.append(seen.group_by("account", "subject").agg(count, *times))
        hour = pl.col("at").dt.truncate("1h").alias("hour")
        hours.append(frame.group_by("account", hour, "address").agg(count).select(list(_HOURS)))
        if sum(map(len, touches)) > _MOST_HELD:
            touches = [_put_together(touches)]
        if sum(map(len, hours)) > _MOST_HELD:
            hours = [_hours_together(hours)]
    return Touched(_put_together(touches), _hours_together(hours))


def _put_together(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    return (
        pl.concat(parts)
        .group_by("account", "subject")
        .agg(pl.col("acts").sum(), pl.col("first").min(), pl.col("last").max())
        .sort("account", "subject")
    )


def _hours_together(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat(parts).group_by("account", "hour", "address").agg(pl.col("acts").sum())
