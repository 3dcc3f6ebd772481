"""How many people the records are about, between what bounds, and why."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.people.compared import LEGAL, NAME, NONE
from kakuho.people.interval import interval
from kakuho.people.keys import Keys, keys_of
from kakuho.people.link import link
from kakuho.people.normalise import normalise
from kakuho.people.reasons import reasons, reasons_of_estimate
from kakuho.vocab.principals import PrincipalsCount

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# The columns of the records (RECORDS_SCHEMA) that are read where their keys are given.
COUNT_COLUMNS = ("source", "items")
# A name as it is written, as it sounds; a telephone, a mail address, a number, an address.
_HAS = (
    ("name_key",),
    ("kana_key",),
    ("phone_key", "phone_2_key"),
    ("email_key", "email_2_key"),
    ("company_key",),
    ("address_key",),
)


def count(
    records: pa.Table, normalised: pa.Table | Keys | None = None, assignments: pa.Table | None = None
) -> PrincipalsCount:
    """The number of principals with its bounds (RECORDS_SCHEMA in); see `count_parts`.

    Pass the outcomes of `normalise` and `link` if you have them.
    """
    keys = keys_of(normalise(records) if normalised is None else normalised)
    return count_parts([records], keys, link(keys) if assignments is None else assignments)


def count_parts(parts: Iterable[pa.Table], keys: Keys, assignments: pa.Table) -> PrincipalsCount:
    """The number of principals with its bounds, from keys and links (LINKS_SCHEMA).

    `parts` are the records (COUNT_COLUMNS) in the order of the links; each is looked at once. `low` joins all
    that could be one person, `high` only what certainly is; rows with nothing to know a person by count in
    `best` and `high`. `best` is the persons joined less those probably counted twice.
    Memory: some 40 bytes a record.
    """
    person = _dense(assignments.column("person"))
    weak = _is(assignments, NAME)
    nothing = _is(assignments, NONE)
    certain = _dense(assignments.column("certain"))
    linked, high, unkeyed = _different(person), _different(certain), _different(person[nothing])
    names_only, legal = _different(certain[weak]), int(np.count_nonzero(_is(assignments, LEGAL)))
    del weak, certain
    low = min(_low(_dense(assignments.column("possible")), (person >= 0) & ~nothing, keys), linked)
    estimate = interval(linked, keys, assignments)
    best = linked if estimate is None else min(max(round(estimate.best), 1), high)
    if estimate is not None:
        low = min(low, max(1, math.floor(estimate.low)))
        high = max(high, math.ceil(estimate.high))
    by_item, by_source = _persons_of(parts, person)
    why_ja, why_en = reasons((low, best, high), weak=names_only, unkeyed=unkeyed, legal=legal)
    twice_ja, twice_en = reasons_of_estimate(linked=linked, best=best)
    return PrincipalsCount(
        low=low,
        best=best,
        high=high,
        linked=linked,
        interval_low=None if estimate is None else max(1, math.floor(estimate.low)),
        interval_high=None if estimate is None else math.ceil(estimate.high),
        by_item=by_item,
        by_source=by_source,
        unkeyed_rows=unkeyed,
        why_ja=why_ja + twice_ja,
        why_en=why_en + twice_en,
    )


def _dense(group: pa.ChunkedArray) -> Ints:
    """The group of each record, -1 where null."""
    return pc.fill_null(group, -1).to_numpy()  # type: ignore[no-any-return]


def _is(assignments: pa.Table, word: str) -> Bools:
    return pc.equal(assignments.column("keyed"), word).to_numpy()  # type: ignore[no-any-return]


def _marked(groups: Ints, size: int) -> Bools:
    """Which of so many groups there are."""
    marks = np.zeros(size, dtype=np.bool_)
    marks[groups] = True
    return marks


def _different(groups: Ints) -> int:
    """How many groups there are, without -1."""
    size = int(groups.max(initial=-1)) + 1
    return int(np.count_nonzero(_marked(groups[groups >= 0], size)))


def _persons_of(parts: Iterable[pa.Table], person: Ints) -> tuple[dict[str, int], dict[str, int]]:
    """How many different persons have each item, and how many each source names.

    One mark a person and item: sorting all pairs of these takes longer than finding the persons did.
    """
    last = int(person.max(initial=-1))
    seen: dict[str, Bools] = {}
    named: dict[str, list[npt.NDArray[np.uint32]]] = {}
    first = 0
    for part in parts:
        here = person[first : first + part.num_rows]
        first += part.num_rows
        _mark_items(seen, part.column("items"), here, last)
        for word, persons in _of_sources(part.column("source"), here):
            named.setdefault(word, []).append(persons)
    items = {word: int(np.count_nonzero(marks[:-1])) for word, marks in sorted(seen.items())}
    sources = {word: len(np.unique(np.concatenate(found))) for word, found in sorted(named.items())}
    return _some(items), _some(sources)


def _some(numbers: dict[str, int]) -> dict[str, int]:
    return {word: number for word, number in numbers.items() if number}


def _mark_items(seen: dict[str, Bools], items: pa.ChunkedArray, person: Ints, last: int) -> None:
    """Mark the persons of each item; a record without a person marks the spare place at the end."""
    first = 0
    for chunk in items.chunks:
        owner = person[first : first + len(chunk)][pc.list_parent_indices(chunk).to_numpy()]
        coded = pc.list_flatten(chunk).dictionary_encode()
        codes = coded.indices.to_numpy()
        for code, word in enumerate(coded.dictionary.to_pylist()):
            marks = seen.setdefault(word, np.zeros(last + 2, dtype=np.bool_))
            marks[owner[codes == code]] = True
        first += len(chunk)


def _of_sources(source: pa.ChunkedArray, person: Ints) -> Iterable[tuple[str, npt.NDArray[np.uint32]]]:
    """The persons that each source names in a part of the records."""
    first = 0
    for chunk in source.chunks:
        coded = chunk.dictionary_encode()
        codes, here = coded.indices.to_numpy(), person[first : first + len(chunk)]
        first += len(chunk)
        told = here >= 0
        order = np.argsort(codes[told], kind="stable")
        words = coded.dictionary.to_pylist()
        edges = np.searchsorted(codes[told][order], np.arange(len(words) + 1))
        persons = here[told][order].astype(np.uint32)
        for place, word in enumerate(words):
            yield word, np.unique(persons[edges[place] : edges[place + 1]])


def _low(possible: Ints, known: Bools, keys: Keys) -> int:
    """People who are certainly different from one another, among records that somebody could be known by.

    A row in kana alone may be one of those whose kana is not known, a row with a phone number alone one of
    those whose number is not known: such rows count only beyond the number of the others they could be.
    """
    if not len(possible):
        return 0
    size = int(possible.max()) + 1
    there = _marked(possible[known], size)
    written, spoken, phone, email, company, placed = (
        _marked(possible[known & ~_silent(keys, of)], size) for of in _HAS
    )
    beyond = max(0, _number(~written & spoken) - _number(written & ~spoken))
    named = written | spoken
    alone = max(
        max(0, _number(there & ~named & layer) - _number(named & ~layer))
        for layer in (phone, email, company, placed)
    )
    return max(1, _number(written) + beyond + alone)


def _silent(keys: Keys, columns: Sequence[str]) -> Bools:
    """Of each record whether it says nothing in these columns."""
    marks = np.ones(keys.height, dtype=np.bool_)
    for column in columns:
        marks &= keys.frame[column].is_null().to_numpy()
    return marks


def _number(marks: Bools) -> int:
    return int(np.count_nonzero(marks))
