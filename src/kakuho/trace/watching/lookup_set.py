"""The set that a contractor may ask: numbers of 64 bits in buckets that hold many people each."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from kakuho.trace.canonical import Spelling, canonical
from kakuho.trace.registry import RegistryError
from kakuho.trace.watching.blinded import SetKey

LEAST_PEOPLE = 400
NAME = "lookup.set"
SPELLINGS = (Spelling.EMAIL, Spelling.PHONE)
_HEAD_BYTES = 4
_BITS = 64


@dataclass(frozen=True, slots=True)
class LookupSet:
    """The sorted numbers of all values; the first `bits` of a number are its bucket.

    `least` is how many people the smallest bucket holds, and `people` how many there are.
    """

    numbers: NDArray[np.uint64]
    bits: int
    least: int
    people: int

    def bucket_of(self, number: int) -> int:
        """The bucket in which a number would be."""
        return number >> (_BITS - self.bits) if self.bits else 0

    def bucket(self, at: int) -> NDArray[np.uint64]:
        """The numbers of a bucket."""
        if not 0 <= at < 1 << self.bits:
            return self.numbers[:0]
        shift = _BITS - self.bits
        low = np.searchsorted(self.numbers, np.uint64(at << shift)) if self.bits else 0
        last = ((at + 1) << shift) - 1 if self.bits else (1 << _BITS) - 1
        return self.numbers[low : np.searchsorted(self.numbers, np.uint64(last), "right")]

    def by_chance(self, values: int) -> float:
        """How many of so many foreign values are expected in it by chance."""
        return values * len(self.numbers) / 2.0**_BITS

    def write(self, path: Path) -> None:
        """Write it; no value is in the file.

        Raises:
            OSError: the file cannot be written.
        """
        head = json.dumps({"bits": self.bits, "least": self.least, "people": self.people}).encode()
        beside = path.with_name(f".{path.name}")
        beside.write_bytes(len(head).to_bytes(_HEAD_BYTES, "little") + head + self.numbers.tobytes())
        beside.rename(path)

    @classmethod
    def read(cls, path: Path) -> "LookupSet":
        """The set in a file.

        Raises:
            RegistryError: there is none, or it is damaged.
        """
        try:
            data = path.read_bytes()
            start = _HEAD_BYTES + int.from_bytes(data[:_HEAD_BYTES], "little")
            head = json.loads(data[_HEAD_BYTES:start])
            return cls(np.frombuffer(data[start:], np.uint64), head["bits"], head["least"], head["people"])
        except (OSError, ValueError, KeyError) as error:
            raise RegistryError(
                ja=f"照会用の集合 {path} がないか、壊れています。",
                en=f"The lookup set {path} is missing or damaged.",
                do_ja="kakuho watch prepare で作り直してください。",
                do_en="Make it anew with kakuho watch prepare.",
            ) from error


@dataclass(slots=True)
class LookupBuilder:
    """Collects values of tables for a set.

    Cost: 0.2 ms a value that was not met before.
    """

    key: SetKey
    _known: dict[str, int] = field(default_factory=dict)
    _pairs: list[tuple[int, int]] = field(default_factory=list)
    _rows: int = 0

    def add(self, spelling: Spelling, values: pl.Series) -> None:
        """Enter a column of the table that is being read."""
        for row, value in enumerate(canonical(values, spelling)):
            if value is not None:
                told = asked_as(spelling, value)
                number = self._known.get(told)
                if number is None:
                    number = self._known[told] = self.key.output(told)
                self._pairs.append((number, self._rows + row))

    def next_table(self, rows: int) -> None:
        """Close a table of so many rows: other rows are other people as far as buckets are counted."""
        self._rows += rows

    def made(self) -> LookupSet:
        """The set, with as many buckets as can hold LEAST_PEOPLE each."""
        numbers = np.array(sorted(self._known.values()), np.uint64)
        people: dict[int, int] = {}
        for number, row in self._pairs:
            people.setdefault(number, row)  # the first row that has a value stands for its person
        shown = np.array([people[int(number)] for number in numbers], np.int64)
        bits = max(int(np.log2(max(len(numbers) / LEAST_PEOPLE, 1))), 0)
        while bits and _least(numbers, shown, bits) < LEAST_PEOPLE:
            bits -= 1
        return LookupSet(numbers, bits, _least(numbers, shown, bits), len(np.unique(shown)))


def asked_as(spelling: Spelling, value: str) -> str:
    """A value with what it is, so that a number is never taken for another kind."""
    return f"{spelling}:{value}"


def asked_values(columns: Iterable[pl.Series]) -> dict[str, list[tuple[int, int]]]:
    """What is asked of columns: each different value with the columns and rows in which it stands."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, column in enumerate(columns):
        for spelling, shape in zip(SPELLINGS, ("[@＠]", r"(?:[0-90-9].{0,3}){9}"), strict=True):
            places = np.flatnonzero(column.str.contains(shape).fill_null(value=False).to_numpy())
            for row, value in zip(places, canonical(column.gather(places), spelling), strict=True):
                if value is not None:
                    found.setdefault(asked_as(spelling, value), []).append((at, int(row)))
    return found


def _least(numbers: NDArray[np.uint64], people: NDArray[np.int64], bits: int) -> int:
    """How many different people the smallest bucket holds."""
    buckets = (
        (numbers >> np.uint64(_BITS - bits)).astype(np.int64) if bits else np.zeros(len(numbers), np.int64)
    )
    different = np.unique(np.stack([buckets, people], axis=1), axis=0)
    return int(np.bincount(different[:, 0], minlength=1 << bits).min()) if len(different) else 0
