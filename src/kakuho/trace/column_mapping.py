"""Which field of the company's tables each column of a leak is, with the evidence for it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kakuho.trace.leaks import Leak
from kakuho.trace.readings import Reading
from kakuho.trace.registry import Registry
from kakuho.trace.resolving import NOBODY, Resolved
from kakuho.trace.token_map import U64

_LEAST_SHARE = 0.3  # of the rows must agree for a column to be a field
_DRAWS = 2
_LEAST_NATS = 8.0  # by which the agreement of all rows must surprise


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of the leak that is a field of the registry.

    `agree` of the `rows` that say anything have a value that their person had; `versions` holds, for each row
    of the leak, a bit for each version of the person's value that agrees (0 where nothing is said).
    """

    reading: Reading
    rows: int
    agree: int
    versions: U64


def map_columns(leak: Leak, registry: Registry, resolved: Resolved) -> list[MappedColumn]:
    """The columns of the leak that are fields of the registry, each as the field that agrees best."""
    rows = np.flatnonzero(resolved.persons != NOBODY)
    mapped = []
    for column in range(len(leak.columns)):
        best, best_nats = None, _LEAST_NATS
        for reading in leak.readings(registry, column):
            candidate = _mapped(reading, registry, rows, resolved.persons[rows], leak.rows)
            nats = _nats(candidate, _chance(candidate, registry, rows))
            if nats > best_nats and candidate.agree >= _LEAST_SHARE * candidate.rows:
                best, best_nats = candidate, nats
        if best is not None:
            mapped.append(best)
    return mapped


def _mapped(
    reading: Reading, registry: Registry, rows: NDArray[np.int64], persons: NDArray[np.int64], n_rows: int
) -> MappedColumn:
    versions = np.zeros(n_rows, np.uint64)
    versions[rows] = reading.agreeing(registry.values(reading.field), rows, persons)
    said = reading.present()[rows]
    return MappedColumn(reading, int(said.sum()), int((versions[rows] != 0).sum()), versions)


def _chance(mapped: MappedColumn, registry: Registry, rows: NDArray[np.int64]) -> float:
    """The share that would agree by chance: of rows put together with anybody of the registry."""
    least = float(np.exp(-mapped.reading.surprise))
    if not registry.persons or not mapped.rows:
        return least
    known = registry.values(mapped.reading.field)
    drawn = np.random.default_rng(len(rows)).integers(0, registry.persons, (_DRAWS, len(rows)))
    agree = sum(int((mapped.reading.agreeing(known, rows, people) != 0).sum()) for people in drawn)
    return max((agree + 0.5) / (_DRAWS * mapped.rows + 1), least)


def _nats(mapped: MappedColumn, chance: float) -> float:
    """How much the agreement surprises: the divergence from chance over all rows (Chernoff's bound)."""
    if not mapped.rows:
        return 0.0
    share = mapped.agree / mapped.rows
    chance = min(max(chance, 1e-9), 1 - 1e-9)
    if share <= chance:
        return 0.0
    nats = share * np.log(share / chance)
    if share < 1:
        nats += (1 - share) * np.log((1 - share) / (1 - chance))
    return float(mapped.rows * nats)
