"""Which person each row of a leak is about."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kakuho.trace.leaks import Leak
from kakuho.trace.readings import Reading
from kakuho.trace.recognising import Role
from kakuho.trace.registry import Registry
from kakuho.trace.token_map import U64, mixed

NOBODY = -1
_FEW = 3.0  # people a value may have and still lead to one of them by itself
_MOST_EACH = 8  # people looked at for one value
_BLOCK_PEOPLE = 40.0  # for one row where values are put together
_MOST_BLOCK = 400
_AGAINST = 1.5  # nats by which a value that differs speaks against a person: misspelt, or changed since
_MARGIN = 3.0  # nats between the best person and the next
_BLOCKS = 3
_SEEN = 0.15  # of a column's values must be known for the column to lead to people
_TELLING = frozenset(
    {Role.CODE, Role.EMAIL, Role.PHONE, Role.NAME, Role.KANA, Role.BIRTH, Role.POSTAL, Role.ADDRESS}
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The person of each row of the leak (NOBODY where it is not known) and the readings that led there."""

    persons: NDArray[np.int64]
    readings: tuple[Reading, ...]


def resolve(leak: Leak, registry: Registry) -> Resolved:
    """Who the rows are about.

    Cost: 0.1 to 1 ms a row, and 0.2 s a million people where values have to be put together.
    """
    readings = leading_readings(leak, registry)
    persons = np.full(leak.rows, NOBODY, np.int64)
    alone = [reading for reading in readings if _leads_alone(reading, registry)]
    if alone:
        rows, people = _candidates(alone, registry)
        _settle(persons, rows, people, readings, registry)
    if (persons == NOBODY).any():
        for block in _blocks(readings, registry):
            waiting = np.flatnonzero(persons == NOBODY)
            if not len(waiting):
                break
            rows, people = _block_candidates(block, registry, waiting)
            _settle(persons, rows, people, readings, registry)
    return Resolved(persons, tuple(readings))


def leading_readings(leak: Leak, registry: Registry) -> list[Reading]:
    """For each column the reading by which it best leads to people; columns without one are left out."""
    found: list[Reading] = []
    for column in range(len(leak.columns)):
        best, best_share = None, 0.0
        for reading in leak.readings(registry, column):
            if registry.fields[reading.field].role not in _TELLING or not _is_sure(reading):
                continue
            share = _known_share(reading, registry)
            if reading.how == "masked":
                share *= 0.9  # a whole value that is known is not taken for what is left of another
            if share > max(best_share, _SEEN):
                best, best_share = reading, share
        if best is not None:
            found.append(best)
    return found


def _is_sure(reading: Reading) -> bool:
    return all(part.sure for part in reading.parts)


def _known_share(reading: Reading, registry: Registry) -> float:
    """The share of a column's values that the registry has in the field."""
    known = registry.values(reading.field)
    if not len(known.tokens):
        return 0.0
    if reading.parts:
        shares = []
        for part in reading.parts:
            said = part.prints[part.prints != 0]
            there = np.bincount(known.parts[:, part.part], minlength=1 << 16) > 0
            shares.append(float(there[said].mean()) if len(said) else 0.0)
        return min(shares)
    said_tokens = reading.tokens[reading.tokens != 0][:500]
    start, end = known.ranges(said_tokens)
    return float((end > start).mean()) if len(said_tokens) else 0.0


def _leads_alone(reading: Reading, registry: Registry) -> bool:
    return not reading.parts and registry.persons * np.exp(-reading.surprise) <= _FEW


def _candidates(alone: Sequence[Reading], registry: Registry) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of rows and people that share a value that few have."""
    pairs = []
    for reading in alone:
        known = registry.values(reading.field)
        rows = np.flatnonzero(reading.tokens)
        start, end = known.ranges(reading.tokens[rows])
        pairs.append(_spread(rows, start, np.minimum(end, start + _MOST_EACH), known.order))
        pairs[-1] = (pairs[-1][0], known.persons_of(pairs[-1][1]))
    return _distinct_pairs(pairs, registry.persons)


def _spread(
    rows: NDArray[np.int64], start: NDArray[np.int64], end: NDArray[np.int64], order: NDArray[np.uint32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each row as often as it has entries, and the entries."""
    counts = end - start
    offset = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    entries = order[np.repeat(start, counts) + offset].astype(np.int64)
    return np.repeat(rows, counts), entries


def _distinct_pairs(
    pairs: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]], persons: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    keys = np.unique(np.concatenate([rows * (persons + 1) + people for rows, people in pairs]))
    return keys // (persons + 1), keys % (persons + 1)


def _settle(
    persons: NDArray[np.int64],
    rows: NDArray[np.int64],
    people: NDArray[np.int64],
    readings: Sequence[Reading],
    registry: Registry,
) -> None:
    """Enter the person of each row for whom it speaks clearly; all pairs of one row stand together."""
    if not len(rows):
        return
    score = np.zeros(len(rows))
    for reading in readings:
        agree = reading.agreeing(registry.values(reading.field), rows, people) != 0
        score += np.where(agree, reading.surprise, np.where(reading.present()[rows], -_AGAINST, 0.0))
    order = np.lexsort((-score, rows))
    rows, people, score = rows[order], people[order], score[order]
    first = np.flatnonzero(np.diff(rows, prepend=-1))
    following = np.minimum(first + 1, len(rows) - 1)
    second = np.where(rows[following] == rows[first], score[following], -np.inf)
    second[following == first] = -np.inf
    need = np.log(max(registry.persons, 2)) * 0.9
    clear = (score[first] >= need) & (score[first] - second >= _MARGIN)
    persons[rows[first[clear]]] = people[first[clear]]


def _blocks(readings: Sequence[Reading], registry: Registry) -> list[list[Reading]]:
    """Sets of readings that together lead to few people; each begins without what began the one before."""
    blocks = []
    left = sorted(readings, key=lambda reading: -reading.surprise)
    for _ in range(_BLOCKS):
        block: list[Reading] = []
        expected = float(registry.persons)
        for reading in left:
            if expected <= _BLOCK_PEOPLE:
                break
            block.append(reading)
            expected *= np.exp(-reading.surprise)
        if expected > _MOST_BLOCK or not block:
            break
        blocks.append(block)
        left = [reading for reading in left if reading is not block[0]]
    return blocks


def _block_candidates(
    block: Sequence[Reading], registry: Registry, waiting: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of waiting rows and people who agree in the whole block by their first or their last values."""
    wanted = np.full(len(waiting), 7, np.uint64)
    there = np.ones(len(waiting), bool)
    for reading in block:
        wanted = mixed(wanted, _said(reading, waiting))
        there &= reading.present()[waiting]
    pairs = []
    for last in (False, True):
        keys = np.full(registry.persons, 7, np.uint64)
        for reading in block:
            keys = mixed(keys, _held(reading, registry, last=last))
        order = np.argsort(keys)
        in_order = keys[order]
        start = np.searchsorted(in_order, wanted, "left")
        end = np.minimum(np.searchsorted(in_order, wanted, "right"), start + _MOST_BLOCK)
        pairs.append(_spread(waiting[there], start[there], end[there], order.astype(np.uint32)))
    return _distinct_pairs(pairs, registry.persons)


def _said(reading: Reading, rows: NDArray[np.int64]) -> U64:
    if not reading.parts:
        return reading.tokens[rows]
    made = np.full(len(rows), 5, np.uint64)
    for part in reading.parts:
        made = mixed(made, part.prints[rows].astype(np.uint64))
    return made


def _held(reading: Reading, registry: Registry, *, last: bool) -> U64:
    """What each person of the registry had there, first or last."""
    known = registry.values(reading.field)
    people = np.arange(registry.persons)
    count = known.count(people)
    entries = np.minimum(
        known.first(people) + (np.maximum(count, 1) - 1 if last else 0), len(known.tokens) - 1
    )
    if not reading.parts:
        return np.where(count > 0, known.tokens[entries], np.uint64(0))
    made = np.full(len(people), 5, np.uint64)
    for part in reading.parts:
        made = mixed(made, known.parts[entries, part.part].astype(np.uint64))
    return np.where(count > 0, made, np.uint64(0))
