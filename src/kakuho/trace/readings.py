"""A column of the leak read as one field of the registry, and where it agrees with what people had there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kakuho.trace.known_people import KnownValues
from kakuho.trace.masks import Visible
from kakuho.trace.token_map import U64

MOST_VERSIONS = 64  # that are told apart, of one person in one field


@dataclass(frozen=True, slots=True)
class Reading:
    """Column `column` read as field `field`; `how` is "same", "hashed" or "masked".

    `tokens` are those of whole values (0 where there is none), or `parts` are what is left of masked ones.
    `surprise` is how much an agreement by chance would surprise, in nats.
    """

    column: int
    field: int
    how: str
    tokens: U64
    parts: tuple[Visible, ...]
    surprise: float

    def present(self) -> NDArray[np.bool_]:
        """Which rows of the leak say anything here."""
        if not self.parts:
            said: NDArray[np.bool_] = self.tokens != 0
            return said
        there = np.zeros(len(self.parts[0].prints), bool)
        for part in self.parts:
            there |= part.prints != 0
        return there

    def agreeing(self, known: KnownValues, rows: NDArray[np.int64], persons: NDArray[np.int64]) -> U64:
        """For each pair of a row and a person, a bit for each version of the person's value that agrees."""
        first, count = known.first(persons), known.count(persons)
        found = np.zeros(len(rows), np.uint64)
        for version in range(min(int(count.max(initial=0)), MOST_VERSIONS)):
            held = np.flatnonzero(count > version)
            same = self._same(known, rows[held], first[held] + version)
            found[held[same]] |= np.uint64(1) << np.uint64(version)
        return found

    def _same(
        self, known: KnownValues, rows: NDArray[np.int64], entries: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        if not self.parts:
            equal: NDArray[np.bool_] = known.tokens[entries] == self.tokens[rows]
            return equal
        same = self.present()[rows]
        for part in self.parts:
            said = part.prints[rows]
            same &= (said == 0) | (known.parts[entries, part.part] == said)
        return same


def surprise_of_whole(known: KnownValues) -> float:
    """The nats by which two random entries of a field surprise that have the same value."""
    in_order = known.in_order()
    if not len(in_order):
        return 0.0
    edges = np.flatnonzero(np.diff(in_order, prepend=in_order[0] ^ np.uint64(1)))
    runs = np.diff(np.append(edges, len(in_order))).astype(float)
    return float(-np.log((runs**2).sum() / len(in_order) ** 2))


def surprise_of_part(known: KnownValues, part: int) -> float:
    """The nats by which two random entries of a field surprise that look alike at a part."""
    shares = np.bincount(known.parts[:, part], minlength=1).astype(float) / max(len(known.parts), 1)
    shares[0] = 0.0
    total = float((shares**2).sum())
    return float(-np.log(total)) if total else 0.0
