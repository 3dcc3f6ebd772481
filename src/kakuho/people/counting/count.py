"""How many people the records are about, between what bounds, and why."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.people.counting.interval import interval
from kakuho.people.counting.reasons import reasons, reasons_of_estimate
from kakuho.people.linkage.compared import LEGAL, NAME, NONE
from kakuho.people.linkage.idle import nameless
from kakuho.people.linkage.link import link
from kakuho.people.spellings.keys import Keys, keys_of
from kakuho.people.spellings.normalise import normalise
from kakuho.vocab.principals import PSEUDONYMOUS_ALONE, PrincipalsCount

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# The columns of the records (RECORDS_SCHEMA) that are read where their keys are given.
COUNT_COLUMNS = ("source", "items")
# Items that keys are made of: without a key nothing is left of them.
_KEY_ITEMS = frozenset(
    {"NAME", "NAME_KANA", "PHONE", "EMAIL", "ADDRESS", "POSTAL", "DOB", "COMPANY_ID", *PSEUDONYMOUS_ALONE}
)
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
    that could be one person, `high` only what certainly is; rows with nothing to know a person by count one
    each in `high`, and in `best` where they tell something of somebody, if only a card number: a value typed
    where there was none tells nothing. `best` is the persons joined less those probably counted twice.
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
    persons = _Persons(person, nothing & _silent(keys, ("birth_key", "postal_key")))
    persons.take(parts)
    idle = persons.idle
    told = linked - idle
    estimate = interval(told, keys, assignments)
    best = max(told, low) if estimate is None else min(max(round(estimate.best), 1), high)
    if estimate is not None:
        low = min(low, max(1, math.floor(estimate.low)))
        high = max(high, math.ceil(estimate.high) + idle)
    why_ja, why_en = reasons((low, best, high - idle), weak=names_only, unkeyed=unkeyed, legal=legal)
    twice_ja, twice_en = reasons_of_estimate(linked=max(told, low), best=best)
    return PrincipalsCount(
        low=low,
        best=best,
        high=high,
        linked=linked,
        interval_low=None if estimate is None else max(1, math.floor(estimate.low)),
        interval_high=None if estimate is None else math.ceil(estimate.high) + idle,
        by_item=persons.by_item,
        by_source=persons.by_source,
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


class _Persons:
    """How many different persons have each item, how many each source names, and of how many nothing is told.

    One mark a person and item: sorting all pairs of these takes longer than finding the persons did.
    """

    def __init__(self, person: Ints, silent: Bools) -> None:
        """`person` of each record, and whether its keys tell nothing."""
        self._person, self._silent = person, silent
        self._size = int(person.max(initial=-1)) + 2  # the last place is that of -1
        self._items: dict[str, Bools] = {}
        self._named: dict[str, list[npt.NDArray[np.uint32]]] = {}
        self._idle = np.zeros(self._size, dtype=np.bool_)

    def take(self, parts: Iterable[pa.Table]) -> None:
        """Take in all records, in order."""
        first = 0
        for part in parts:
            rows = slice(first, first + part.num_rows)
            first += part.num_rows
            self._take_items(part.column("items"), rows)
            for word, persons in _of_sources(part.column("source"), self._person[rows]):
                self._named.setdefault(word, []).append(persons)

    def _take_items(self, items: pa.ChunkedArray, rows: slice) -> None:
        first = rows.start
        for chunk in items.chunks:
            person = self._person[first : first + len(chunk)]
            silent = self._silent[first : first + len(chunk)].copy()
            owner = pc.list_parent_indices(chunk).to_numpy()
            coded = pc.list_flatten(chunk).dictionary_encode()
            codes = coded.indices.to_numpy()
            for code, word in enumerate(coded.dictionary.to_pylist()):
                having = owner[codes == code]
                marks = self._items.setdefault(word, np.zeros(self._size, dtype=np.bool_))
                marks[person[having]] = True
                silent[having] &= word in _KEY_ITEMS
            self._idle[person[silent]] = True
            first += len(chunk)

    @property
    def idle(self) -> int:
        """Of how many nothing is told: what should tell who they are was typed where there was nothing."""
        return _number(self._idle[:-1])

    @property
    def by_item(self) -> dict[str, int]:
        """The persons of each item."""
        return _some({word: _number(marks[:-1]) for word, marks in sorted(self._items.items())})

    @property
    def by_source(self) -> dict[str, int]:
        """The persons of each source."""
        named = sorted(self._named.items())
        return _some({word: len(np.unique(np.concatenate(found))) for word, found in named})


def _some(numbers: dict[str, int]) -> dict[str, int]:
    return {word: number for word, number in numbers.items() if number}


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
    nobody = keys.frame.select(nameless(keys.frame)).to_series().to_numpy()
    said = [known & ~_silent(keys, of) for of in _HAS]
    said[:2] = [names & ~nobody for names in said[:2]]
    written, spoken, phone, email, company, placed = (_marked(possible[here], size) for here in said)
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
