"""Classes of characters, asked of arrays of code points."""

import re
from collections.abc import Iterator
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Entry = TypeVar("Entry", bound=np.generic)
Codes = npt.NDArray[Any]  # unsigned, as wide as the widest code point of the text needs

FIGURES = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


PLANE = 0x10000


def table(signs: str) -> Bools:
    """Which code points of the basic plane are among some characters."""
    allowed = np.zeros(PLANE, dtype=bool)
    allowed[[ord(sign) for sign in signs]] = True
    return allowed


def matched(pattern: str) -> Bools:
    """Which code points of the basic plane an expression for one character matches. Cost: 5 ms."""
    return table("".join(re.findall(pattern, "".join(map(chr, range(PLANE))))))


IS_FIGURE = table(FIGURES)
IS_LETTER = table(LETTERS)
IS_SOLID = table(FIGURES + LETTERS)
IS_WORD = table(FIGURES + LETTERS + "_")


def rows_of(table: Ints) -> Iterator[tuple[int, ...]]:
    """The rows of a table, one after another: rows kept in a list would keep the garbage collector busy."""
    return zip(*(column.tolist() for column in table.T), strict=True)


def belongs(codes: Codes, allowed: Bools) -> Bools:
    """Whether each code point is of the class of a table. Cost: 1 to 2 ns each."""
    return entries(codes, allowed)


def entries(codes: Codes, values: npt.NDArray[Entry]) -> npt.NDArray[Entry]:
    """The entry of each code point in a table of the basic plane; the last entry for those beyond it."""
    low = codes if codes.dtype.itemsize < 4 else np.minimum(codes, PLANE - 1)
    found: npt.NDArray[Entry] = values[low]
    return found


def reach(codes: Codes, places: Ints, allowed: Bools, *, step: int, most: int) -> Ints:
    """How many characters in a row from each place on (`step` 1 or -1) are of a class; up to `most`.

    Cost: about 5 ns a character that is.
    """
    lengths = np.zeros(len(places), dtype=np.int64)
    going, at = np.arange(len(places)), places
    for _ in range(most):
        on = belongs(codes[at], allowed)
        going, at = going[on], at[on] + step
        if not len(going):
            break
        lengths[going] += 1
    return lengths
