"""What chance alone does: how common a name is, and how many namesakes it should have."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from kakuho.people.linkage.runs import Runs, word

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[Any]
RARITIES = 6
_SHARED = ("email", "phone", "company", "address")


@dataclass(frozen=True, slots=True)
class Chances:
    """What chance does to each record, and to the fields.

    Of each record the share of its given name, the namesakes to expect, and whether it has a given name;
    `sharing` is the number of pairs that have a field's value in common, whoever they are, `kin` that of
    those who also have one family name. `same_day` is the share of all pairs whose birth dates are known and
    the same.
    """

    given: Floats
    namesakes: Floats
    named: npt.NDArray[np.bool_]
    sharing: dict[str, int]
    kin: dict[str, int]
    same_day: float

    @classmethod
    def of(cls, numbers: Callable[[str], Codes], born: npt.NDArray[np.int32], height: int) -> "Chances":
        """The chances among so many records; `numbers` gives those of a column, 0 where there is none.

        `born` are the birth dates that are known, in days.
        """
        given = np.zeros(height, dtype=np.float32)
        namesakes = np.ones(height, dtype=np.float32)
        named = np.zeros(height, dtype=np.bool_)
        for kind in ("kana", "name"):  # what is written goes before what it sounds like
            first, whole = numbers(f"{kind}_given"), numbers(f"{kind}_key")
            there = first > 0
            named |= there
            given = np.where(there, rows_alike(first) / max(height, 1), given).astype(np.float32)
            by_chance = namesakes_by_chance(numbers(f"{kind}_family"), first, whole)
            namesakes = np.where(there & (whole > 0), by_chance, namesakes).astype(np.float32)
        sharing = {field: _sharing(numbers(f"{field}_key")) for field in _SHARED}
        kin = {field: _sharing_both(numbers(f"{field}_key"), numbers("reading")) for field in _SHARED}
        return cls(given, namesakes, named, sharing, kin, _same(born, height))


def rows_alike(numbers: Codes) -> Codes:
    """Of each record how many have its number; those without one are alike, too."""
    return np.bincount(numbers)[numbers] if len(numbers) else numbers


def namesakes_by_chance(family: Codes, given: Codes, whole: Codes) -> npt.NDArray[np.float64]:
    """How many namesakes chance would give each record, were the halves of names independent.

    Without the records of the same full name: these may be the person.
    """
    same = rows_alike(whole)
    of_family, of_given = (
        np.maximum(rows_alike(part).astype(np.float64) - same, 0) for part in (family, given)
    )
    of_family *= of_given
    of_family /= max(len(whole), 1)
    return of_family


def _sharing(numbers: Codes) -> int:
    """How many pairs of records have the same number."""
    rows = np.bincount(numbers, minlength=1)[1:].astype(np.int64)
    return int((rows * (rows - 1) // 2).sum())


def _sharing_both(numbers: Codes, others: Codes) -> int:
    """How many pairs of records have the same number in both."""
    there = np.flatnonzero((numbers > 0) & (others > 0))
    sizes = Runs.of(np.sort(word(numbers[there], others[there]))).sizes.astype(np.int64)
    return int((sizes * (sizes - 1) // 2).sum())


def _same(days: npt.NDArray[np.int32], height: int) -> float:
    """The share of all pairs with the same day; counted, for a sample meets few."""
    rows = np.unique_counts(days).counts.astype(np.float64)
    return float((rows * (rows - 1)).sum() / max(height * (height - 1), 1))


def rarity_of_given(share: npt.NDArray[np.floating[Any]]) -> Ints:
    """Six steps of the share of records with a given name, from 0.01 % on, each four times the last."""
    steps = np.floor(np.log(np.maximum(share, 1e-12) / 1e-4) / np.log(4))
    clipped: Ints = np.clip(steps, 0, RARITIES - 1).astype(np.int64)
    return clipped


def rarity_of_namesakes(expected: npt.NDArray[np.floating[Any]]) -> Ints:
    """Six steps of the namesakes to expect, from 0.001 on, each four times the last."""
    return rarity_of_given(expected / 10)
