"""What chance alone does: how common a name is, and how many namesakes it should have."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
RARITIES = 6


@dataclass(frozen=True, slots=True)
class Chances:
    """What chance does to each record, and to the fields.

    Of each record the share of its given name, the namesakes to expect, and whether it has a given name;
    `sharing` is the number of pairs that have a field's value in common, whoever they are.
    """

    given: Floats
    namesakes: Floats
    named: npt.NDArray[np.bool_]
    sharing: dict[str, int]

    @classmethod
    def of(cls, frame: pl.DataFrame) -> "Chances":
        """The chances among these records."""
        chances = name_chances(frame)
        return cls(
            chances["given"].to_numpy().astype(np.float32),
            chances["namesakes"].to_numpy().astype(np.float32),
            chances["named"].to_numpy(),
            {field: _sharing(frame, f"{field}_key") for field in ("email", "phone", "company", "address")},
        )


def _sharing(frame: pl.DataFrame, column: str) -> int:
    """How many pairs of records have the same value in a column."""
    rows = frame[column].drop_nulls().value_counts()["count"].cast(pl.Int64)
    return int((rows * (rows - 1) // 2).sum())


def rarity_of_given(share: npt.NDArray[np.floating[Any]]) -> Ints:
    """Six steps of the share of records with a given name, from 0.01 % on, each four times the last."""
    steps = np.floor(np.log(np.maximum(share, 1e-12) / 1e-4) / np.log(4))
    clipped: Ints = np.clip(steps, 0, RARITIES - 1).astype(np.int64)
    return clipped


def rarity_of_namesakes(expected: npt.NDArray[np.floating[Any]]) -> Ints:
    """Six steps of the namesakes to expect, from 0.001 on, each four times the last."""
    return rarity_of_given(expected / 10)


def name_chances(frame: pl.DataFrame) -> pl.DataFrame:
    """Of each record how common its given name is (a share) and how many namesakes chance would give it.

    The namesakes are those of a name whose halves are independent, without the records of the same full name:
    these may be the person.
    """
    given = [
        pl.when(pl.col(f"{kind}_given").is_not_null()).then(pl.len().over(f"{kind}_given") / pl.len())
        for kind in ("name", "kana")
    ]
    namesakes = [
        pl.when(pl.col(f"{kind}_key").is_not_null() & pl.col(f"{kind}_given").is_not_null()).then(
            _without(f"{kind}_family", f"{kind}_key") * _without(f"{kind}_given", f"{kind}_key") / pl.len()
        )
        for kind in ("name", "kana")
    ]
    return frame.select(
        given=pl.coalesce(*given, pl.lit(0.0)),
        namesakes=pl.coalesce(*namesakes, pl.lit(1.0)),
        named=pl.any_horizontal(pl.col("name_given").is_not_null(), pl.col("kana_given").is_not_null()),
    )


def _without(part: str, whole: str) -> pl.Expr:
    return (pl.len().over(part).cast(pl.Float64) - pl.len().over(whole)).clip(0)
