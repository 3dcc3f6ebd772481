"""The people of a registry as they lie on disk, ready to be looked up."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kakuho.trace.fields import PARTED, Distinct, Field, FieldValues
from kakuho.trace.population import Population
from kakuho.trace.token_map import U64
from kakuho.trace.tokens import PARTS, Tokens


@dataclass(slots=True)
class KnownValues:
    """All values of one field: those of person p are entries `offsets[p]` to `offsets[p + 1]`, by version.

    `order` sorts `tokens`; `digests` are sorted, and `digested` are the tokens of what they are digests of.
    `parts` has a row of PARTS an entry (no columns where the field is not parted), `ranks` is empty unless
    the field is ordered.
    """

    field: Field
    offsets: NDArray[np.uint32]
    tokens: U64
    order: NDArray[np.uint32]
    parts: NDArray[np.uint16]
    ranks: NDArray[np.uint8]
    digests: U64
    digested: U64
    _in_order: U64 | None = None

    def in_order(self) -> U64:
        """The tokens of all entries, sorted as `order` does."""
        if self._in_order is None:
            self._in_order = np.asarray(self.tokens)[self.order]
        return self._in_order

    def count(self, persons: NDArray[Any]) -> NDArray[np.int64]:
        """How many different values each person had."""
        beyond = persons + 1 >= len(self.offsets)
        held = np.minimum(persons, len(self.offsets) - 2)
        counts = self.offsets[held + 1].astype(np.int64) - self.offsets[held]
        known: NDArray[np.int64] = np.where(beyond, 0, counts)
        return known

    def first(self, persons: NDArray[Any]) -> NDArray[np.int64]:
        """The entry of each person's first value."""
        entries: NDArray[np.int64] = self.offsets[np.minimum(persons, len(self.offsets) - 1)].astype(np.int64)
        return entries

    def ranges(self, tokens: U64) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where in `order` the entries with each token stand, from and to."""
        in_order = self.in_order()
        return np.searchsorted(in_order, tokens, "left"), np.searchsorted(in_order, tokens, "right")

    def persons_of(self, entries: NDArray[np.int64]) -> NDArray[np.int64]:
        """Whose values the entries are."""
        return np.searchsorted(self.offsets, entries, "right") - 1


_ARRAYS = ("offsets", "tokens", "order", "parts", "ranks", "digests", "digested")


def write_people(population: Population, folder: Path) -> None:
    """Write what registrations have entered into an empty folder; no value is in it, only fingerprints.

    Raises:
        OSError: the folder cannot be written.
    """
    tokens, persons = population.key_tokens()
    np.save(folder / "key_tokens.npy", tokens)
    np.save(folder / "key_persons.npy", persons.astype(np.uint32))
    for number, values in enumerate(population.values):
        for name, array in _arrays_of(values, population.persons).items():
            np.save(folder / f"{number}_{name}.npy", array)


def read_values(folder: Path, number: int, field: Field) -> KnownValues:
    """One field as it lies in the folder; the arrays stay on disk until they are looked at.

    Raises:
        OSError: a file is missing.
        ValueError: a file is damaged.
    """
    return KnownValues(field, *(np.load(folder / f"{number}_{name}.npy", mmap_mode="r") for name in _ARRAYS))


def population_of(folder: Path, fields: list[Field], persons: int, tokens: Tokens) -> Population:
    """The people on disk as a population that further sources can be entered into.

    Raises:
        OSError: a file is missing.
        ValueError: a file is damaged.
    """
    population = Population(tokens)
    keys, numbers = (np.load(folder / f"{name}.npy") for name in ("key_tokens", "key_persons"))
    population.reenter_keys(keys, numbers.astype(np.uint64), persons)
    for number, field in enumerate(fields):
        known = read_values(folder, number, field)
        person = np.repeat(np.arange(persons, dtype=np.uint32), np.diff(known.offsets))
        version = (np.arange(len(person)) - known.offsets[person]).astype(np.uint8)
        values = FieldValues(field, tokens)
        rows = Distinct(
            np.array(known.parts), np.array(known.ranks), np.array(known.digests), np.array(known.digested)
        )
        values.reenter(person, np.array(known.tokens), version, rows)
        population.values.append(values)
    return population


def _arrays_of(values: FieldValues, persons: int) -> dict[str, NDArray[Any]]:
    person, token = values.person.array(), values.token.array()
    order = np.argsort((person.astype(np.uint64) << np.uint64(8)) | values.version.array())
    person, token = person[order], token[order]
    offsets = np.zeros(persons + 1, np.uint32)
    np.cumsum(np.bincount(person, minlength=persons), out=offsets[1:])
    rows = values.distinct_rows(token)
    digest = values.digest.array()
    by_digest = np.argsort(digest)
    return {
        "offsets": offsets,
        "tokens": token,
        "order": np.argsort(token).astype(np.uint32),
        "parts": values.parts.array()[rows]
        if values.field.role in PARTED
        else np.zeros((0, PARTS), np.uint16),
        "ranks": values.rank.array()[rows] if values.field.role.ordered else np.zeros(0, np.uint8),
        "digests": digest[by_digest],
        "digested": values.digested.array()[by_digest],
    }
