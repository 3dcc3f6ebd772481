"""What an account's acts look like: signs that somebody else may have used it. No evidence of guilt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

import polars as pl

from kakuho.trace.logs.touching import Touched

_OFFICE = time(7), time(20)
_SATURDAY = 6


@dataclass(frozen=True, slots=True)
class Conduct:
    """Acts of one account in all, at night or on weekends, and the busiest hour with what is usual for it.

    `addresses` is how many it came from, `shared_hours` in how many hours it came from more than one.
    `busiest` are acts in its busiest hour, `usual` the median of the hours in which it did anything.
    """

    acts: int
    odd_hours: int
    addresses: int
    shared_hours: int
    busiest: int
    usual: float


def conduct_of(touched: Touched, *, zone: str) -> Mapping[str, Conduct]:
    """The conduct of each account; hours are those of the zone."""
    local = pl.col("hour").dt.convert_time_zone(zone)
    odd = ~local.dt.time().is_between(*_OFFICE, closed="left") | (local.dt.weekday() >= _SATURDAY)
    hours = touched.hours.group_by("account", "hour").agg(
        pl.col("acts").sum(), pl.col("address").drop_nulls().n_unique().alias("from")
    )
    by_account = (
        hours.with_columns(odd.alias("odd"))
        .group_by("account")
        .agg(
            pl.col("acts").sum(),
            pl.col("acts").filter(pl.col("odd")).sum().alias("odd_hours"),
            (pl.col("from") > 1).sum().alias("shared_hours"),
            pl.col("acts").max().alias("busiest"),
            pl.col("acts").median().alias("usual"),
        )
    )
    addresses = touched.hours.group_by("account").agg(
        pl.col("address").drop_nulls().n_unique().alias("addresses")
    )
    return {
        row["account"]: Conduct(
            int(row["acts"]), int(row["odd_hours"]), int(row["addresses"]), int(row["shared_hours"]),
            int(row["busiest"]), float(row["usual"]),
        )
        for row in by_account.join(addresses, on="account").iter_rows(named=True)
    }  # fmt: skip
