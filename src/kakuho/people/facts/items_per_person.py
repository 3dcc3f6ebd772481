"""Which people have which items and traits, by source: the base of all totals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
People = npt.NDArray[np.int32]
THERE = ""  # the word that every record has

_NOBODY = np.zeros(0, dtype=np.int32)


@dataclass(slots=True)
class PeopleByWord:
    """The persons (numbers, sorted, each once) of each source and word: an item, a trait, or THERE.

    Cost: a sort of the words of each part; memory four bytes a person, word and source.
    """

    sources: dict[str, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    _found: dict[tuple[int, int], list[People]] = field(default_factory=dict)

    def take(self, part: pa.Table, person: Ints) -> None:
        """Take in records (`source`, `items`, `traits`) and the person of each, -1 for none."""
        source = _coded(part.column("source"), self.sources)
        owners, codes = [np.arange(len(person))], [np.full(len(person), _code(THERE, self.words))]
        for column in ("items", "traits"):
            listed = part.column(column).combine_chunks()
            owners.append(pc.list_parent_indices(listed).to_numpy())
            codes.append(_coded(pc.list_flatten(listed), self.words))
        owner, code = np.concatenate(owners), np.concatenate(codes)
        kept = person[owner] >= 0
        owner, code = owner[kept], code[kept]
        self._add(source[owner], code, person[owner])

    def _add(self, source: Ints, word: Ints, person: Ints) -> None:
        if not len(person):
            return
        width, height = int(person.max()) + 1, len(self.words)
        keys = _each_once((source * height + word) * width + person)
        groups = keys // width
        persons = (keys % width).astype(np.int32)
        edges = np.flatnonzero(np.diff(groups, prepend=-1))
        for first, last in zip(edges, [*edges[1:], len(keys)], strict=True):
            place = divmod(int(groups[first]), height)
            self._found.setdefault(place, []).append(persons[first:last])

    def of(self, words: Iterable[str], sources: Iterable[str] | None = None) -> People:
        """The persons that have one of the words, in one of the sources (in any unless given)."""
        wanted = {self.words[word] for word in words if word in self.words}
        if sources is None:
            parts = [one for (_, word), many in self._found.items() if word in wanted for one in many]
        else:
            places = {self.sources[source] for source in sources if source in self.sources}
            parts = [one for place in places for word in wanted for one in self._found.get((place, word), ())]
        if len(parts) == 1:
            return parts[0]
        return _each_once(np.concatenate(parts)) if parts else _NOBODY

    def starting(self, start: str) -> list[str]:
        """The words that start so, sorted."""
        return sorted(word for word in self.words if word.startswith(start))

    def items(self) -> list[str]:
        """The words that are items."""
        return sorted(word for word in self.words if word and ":" not in word)


def count_by_category(people: PeopleByWord, categories: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """People of whom an item of each category got out (`categories`: the kind ids of each)."""
    return {category: len(people.of(kinds)) for category, kinds in categories.items()}


def count_special_care(people: PeopleByWord) -> dict[str, int]:
    """People by the clause of 法2条3項 that their special-care-required information falls under."""
    clauses = people.starting("SENSITIVE:")
    numbers = {clause.partition(":")[2]: len(people.of([clause])) for clause in clauses}
    untold = np.setdiff1d(people.of(["SENSITIVE"]), people.of(clauses), assume_unique=True)
    return {clause: number for clause, number in (*numbers.items(), ("not_told", len(untold))) if number}


def _each_once(numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The numbers sorted, each once. `numpy.unique` hashes, which takes ten times as long for millions."""
    numbers.sort()
    return numbers[np.flatnonzero(np.diff(numbers, prepend=-1))]


def _coded(column: pa.ChunkedArray | pa.Array, codes: dict[str, int]) -> Ints:
    """The number of each text; new ones are numbered as they come."""
    chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    found = [np.zeros(0, dtype=np.int64)]
    for chunk in chunks:
        encoded = chunk.dictionary_encode()
        numbers = np.array([_code(word, codes) for word in encoded.dictionary.to_pylist()], dtype=np.int64)
        found.append(numbers[encoded.indices.to_numpy()] if len(chunk) else found[0])
    return np.concatenate(found)


def _code(word: str, codes: dict[str, int]) -> int:
    return codes.setdefault(word, len(codes))
