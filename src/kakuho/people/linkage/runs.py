"""Runs of equal values in order, and what is said of each: groups without a table of them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]
Words = npt.NDArray[np.uint64]


def word(high: npt.NDArray[Any], low: npt.NDArray[Any]) -> Words:
    """Two numbers below 2³² as one of 64 bits: in their order, and in one piece for sorting."""
    both = high.astype(np.uint64)
    both <<= np.uint64(32)
    both |= low.astype(np.uint64)
    return both


@dataclass(frozen=True, slots=True)
class Runs:
    """Where runs of equal values begin, and how long they are."""

    starts: Places
    sizes: Places

    @classmethod
    def of(cls, ordered: npt.NDArray[Any], *within: npt.NDArray[Any]) -> "Runs":
        """The runs of values that stand in order; with more columns, of values that are the same in all."""
        if not len(ordered):
            return cls(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp))
        new = ordered[1:] != ordered[:-1]
        for column in within:
            new |= column[1:] != column[:-1]
        starts = np.append(0, np.flatnonzero(new) + 1)
        return cls(starts, np.diff(np.append(starts, len(ordered))))

    def any(self, marks: Bools) -> Bools:
        """Of each run whether a mark is set in it."""
        return np.logical_or.reduceat(marks, self.starts) if len(self.starts) else marks[:0]

    def all(self, marks: Bools) -> Bools:
        """Of each run whether all marks are set."""
        return np.logical_and.reduceat(marks, self.starts) if len(self.starts) else marks[:0]

    def several(self, values: npt.NDArray[Any], told: Bools | None = None) -> Bools:
        """Of each run whether it holds two different values; of some, among those that are `told`."""
        if not len(self.starts):
            return np.zeros(0, dtype=np.bool_)
        ends = np.iinfo(values.dtype)
        low, high = (
            values if told is None else np.where(told, values, values.dtype.type(end))
            for end in (ends.max, ends.min)
        )
        least = np.minimum.reduceat(low, self.starts)
        most = np.maximum.reduceat(high, self.starts)
        differ: Bools = least < most
        return differ


def pairs_within(runs: Runs, *, most: int) -> tuple[Places, Places]:
    """Each place paired with each later one of its run, for runs of up to `most` places.

    Cost: linear in the pairs; not in the order of the runs.
    """
    ones, twos = [np.zeros(0, dtype=np.intp)], [np.zeros(0, dtype=np.intp)]
    small = (runs.sizes > 1) & (runs.sizes <= most)
    starts, sizes = runs.starts[small], runs.sizes[small]
    for first in range(most - 1):  # the pairs of the first place of each run, then of the second, …
        rest = sizes > first + 1
        starts, sizes = starts[rest], sizes[rest]
        for second in range(first + 1, int(sizes.max(initial=0))):
            here = starts[sizes > second]
            ones.append(here + first)
            twos.append(here + second)
    return np.concatenate(ones), np.concatenate(twos)
