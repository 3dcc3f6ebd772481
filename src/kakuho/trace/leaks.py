"""The leaked table, and how its columns can be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from kakuho.trace.canonical import Spelling, canonical
from kakuho.trace.fields import PARTED
from kakuho.trace.masks import Visible, visible_parts
from kakuho.trace.readings import Reading, surprise_of_part
from kakuho.trace.registry import Registry
from kakuho.trace.token_map import U64
from kakuho.trace.tokens import DIGEST_HEAD

MOST_ROWS = 4000  # that are looked at; more add nothing to the odds
_RE_HEX = re.compile(r"(?:0x)?([0-9a-fA-F]{16,128})")
_MOST = 0.6


@dataclass(slots=True)
class Leak:
    """A sample of the rows of a leaked table; `n_rows` is how many there are in all."""

    headers: tuple[str, ...]
    columns: tuple[pl.Series, ...]
    n_rows: int
    _tokens: dict[tuple[int, Spelling], U64] = field(default_factory=dict)
    _readings: dict[int, tuple[Reading, ...]] = field(default_factory=dict)
    _parts: dict[int, dict[Spelling, list[Visible]]] = field(default_factory=dict)

    @classmethod
    def of(cls, headers: tuple[str, ...], columns: tuple[pl.Series, ...]) -> "Leak":
        """The leak, with at most MOST_ROWS of its rows, drawn by chance (the same each time)."""
        n_rows = len(columns[0]) if columns else 0
        if n_rows > MOST_ROWS:
            drawn = np.sort(np.random.default_rng(0).choice(n_rows, MOST_ROWS, replace=False))
            columns = tuple(column.gather(drawn) for column in columns)
        return cls(headers, columns, n_rows)

    @property
    def rows(self) -> int:
        """How many rows are looked at."""
        return len(self.columns[0]) if self.columns else 0

    def tokens(self, registry: Registry, column: int, spelling: Spelling) -> U64:
        """The tokens of a column's values in a spelling."""
        key = (column, spelling)
        if key not in self._tokens:
            self._tokens[key] = registry.tokens.of(canonical(self.columns[column], spelling), spelling)
        return self._tokens[key]

    def readings(self, registry: Registry, column: int) -> tuple[Reading, ...]:
        """Every way in which the column can be read as a field of the registry."""
        if column not in self._readings:
            self._readings[column] = tuple(self._read(registry, column))
        return self._readings[column]

    def _read(self, registry: Registry, column: int) -> Iterator[Reading]:
        digests = self._digests(registry, column)
        if column not in self._parts:
            self._parts[column] = visible_parts(self.columns[column], registry.tokens)
        for number, shared in enumerate(registry.fields):
            known = registry.values(number)
            spelling = shared.role.spelling
            if digests is not None:
                if len(known.digests):
                    yield _hashed(registry, column, number, digests)
                continue
            parts = self._parts[column].get(spelling)
            if parts and shared.role in PARTED:
                surprise = sum(surprise_of_part(known, part.part) for part in parts)
                yield Reading(column, number, "masked", _NO_TOKENS, tuple(parts), surprise)
            tokens = self.tokens(registry, column, spelling)
            if tokens.any():
                yield Reading(column, number, "same", tokens, (), registry.surprise(number))

    def _digests(self, registry: Registry, column: int) -> U64 | None:
        """The tokens of a column's digests; None where it holds none."""
        sample = self.columns[column].drop_nulls().head(200).to_list()
        if sum(_head_of(value) is not None for value in sample) <= _MOST * len(sample) or not sample:
            return None
        return registry.tokens.of_digests(_head_of(value) for value in self.columns[column])


_NO_TOKENS = np.zeros(0, np.uint64)


def _head_of(value: str | None) -> bytes | None:
    """The first bytes of a digest written in hexadecimal figures; None for any other value."""
    found = _RE_HEX.fullmatch(value.strip()) if value else None
    if found is None or not re.search("[a-fA-F]", found[1]):
        return None
    return bytes.fromhex(found[1][: 2 * DIGEST_HEAD])


def _hashed(registry: Registry, column: int, number: int, digests: U64) -> Reading:
    known = registry.values(number)
    place = np.minimum(np.searchsorted(known.digests, digests), len(known.digests) - 1)
    hit = (known.digests[place] == digests) & (digests != 0)
    # What no digest of ours is stays a value, of nobody: it counts as one that disagrees.
    tokens = np.where(hit, known.digested[place], digests)
    return Reading(column, number, "hashed", tokens, (), registry.surprise(number))
