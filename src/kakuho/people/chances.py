"""What chance alone does: how common a name is, and how many namesakes it should have."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[Any]
RARITIES = 6
_SHARED = ("email", "phone", "company", "address")


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
    def of(cls, numbers: Callable[[str], Codes], height: int) -> "Chances":
        """The chances among so many records; `numbers` gives those of a column, 0 where there is none."""
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
        return cls(given, namesakes, named, sharing)


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


def rarity_of_given(share: npt.NDArray[np.floating[Any]]) -> Ints:
    """Six steps of the share of records with a given name, from 0.01 % on, each four times the last."""
    steps = np.floor(np.log(np.maximum(share, 1e-12) / 1e-4) / np.log(4))
    clipped: Ints = np.clip(steps, 0, RARITIES - 1).astype(np.int64)
    return clipped


def rarity_of_namesakes(expected: npt.NDArray[np.floating[Any]]) -> Ints:
    """Six steps of the namesakes to expect, from 0.001 on, each four times the last."""
    return rarity_of_given(expected / 10)
