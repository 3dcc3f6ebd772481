"""What two records say about being one person, in points.

The points are rounded log2 odds: a shared mail address is about 2^8 times likelier within one person than
between two. They are fixed, not learnt, so that the same files always give the same answer.
Source: Fellegi & Sunter, "A Theory for Record Linkage", JASA 64 (1969).
"""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]

SAME_NAME, SAME_GIVEN, CLOSE_NAME = 6.0, 2.0, 3.0
SAME = {"birth": 8.0, "phone": 6.0, "email": 8.0, "address": 6.0, "company": 8.0}
CLOSE = {"birth": 0.0, "phone": 3.0, "email": 5.0}
DIFFER = {"birth": -7.0, "phone": -1.0, "email": -1.0, "address": -1.0, "company": -3.0}
JOIN_AT = 9.0
# A record without any name has nothing to contradict a shared phone or mail.
NAMELESS = 3.0
# The most that a rare name adds: with it two records of one rare name are one person unless much differs.
RARE_NAME = 6.0
_PART_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of each pair: its points, and whether it may, should and must be joined."""

    points: Floats
    possible: Bools
    probable: Bools
    certain: Bools
    clashing: Bools  # probable although the birth dates differ: one of them was written wrong


@dataclass(frozen=True, slots=True)
class _Agreement:
    same: Bools
    close: Bools
    differ: Bools


def weigh(frame: pl.DataFrame, pairs: pl.DataFrame) -> Evidence:
    """The evidence of each pair of nodes (rows of `frame`).

    Cost: linear in the pairs; strings are compared letter by letter only where they are not equal. Memory:
    the hashes of the nodes and one part of the pairs.
    """
    nodes = _Nodes(frame)
    parts = [
        _weigh_part(_Sides(nodes, pairs.slice(first, _PART_PAIRS)))
        for first in range(0, max(pairs.height, 1), _PART_PAIRS)
    ]
    return Evidence(
        *(np.concatenate([getattr(part, entry.name) for part in parts]) for entry in fields(Evidence))
    )


def _weigh_part(sides: "_Sides") -> Evidence:
    names = _names(sides)
    agreements = {
        "birth": _birth(sides),
        "phone": _either(sides, "phone", close=1),
        "email": _either(sides, "email", close=2),
        "address": _equal(sides, "address_key"),
        "company": _equal(sides, "company_key"),
    }
    rarity = _rarity(sides, _equal(sides, "name_key").same)
    points = np.where(names.full, SAME_NAME + rarity, np.where(names.same_given, SAME_GIVEN, 0))
    points += np.where(names.close, CLOSE_NAME, 0)
    for field, agreement in agreements.items():
        points += np.where(agreement.same, SAME[field], 0)
        points += np.where(agreement.close, CLOSE.get(field, 0), 0)
        points += np.where(agreement.differ, DIFFER[field], 0)
    nameless = ~(names.same_given | names.close | names.differ)
    points += np.where(nameless & (agreements["phone"].same | agreements["email"].same), NAMELESS, 0)
    return _judge(points.astype(np.float32), names, agreements)


def _judge(points: Floats, names: "_Names", fields: dict[str, _Agreement]) -> Evidence:
    reached = sum(fields[field].same.astype(np.int8) for field in ("phone", "email", "address", "company"))
    shared = reached + fields["birth"].same
    renamed = names.same_given & ~names.full
    allowed = ~names.differ & ~(renamed & ((shared < 2) | (reached < 1)))
    allowed &= ~names.homophone | fields["birth"].same
    clashing = fields["birth"].differ
    probable = allowed & (points >= JOIN_AT) & (~clashing | (names.full & (reached >= 2)))
    one_contact = (reached >= 1) & (~clashing | names.full)
    possible = ~names.differ & (probable | one_contact | ((shared >= 1) & names.full))
    certain = names.full & ~clashing & (reached >= 1)
    return Evidence(points, possible, probable, certain, probable & clashing)


class _Nodes:
    """The records that are compared, with the hashes of their keys made once."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame
        self._codes: dict[str, npt.NDArray[np.uint64]] = {}
        self._expected: dict[tuple[str, str], Floats] = {}

    def column(self, name: str) -> pl.Series:
        return self._frame[name]

    def codes(self, column: str) -> npt.NDArray[np.uint64]:
        """Hashes; 0 where null."""
        if column not in self._codes:
            hashed = pl.when(pl.col(column).is_not_null()).then(pl.col(column).hash(seed=0)).fill_null(0)
            self._codes[column] = self._frame.select(hashed).to_series().to_numpy()
        return self._codes[column]

    def expected_namesakes(self, family: str, given: str) -> Floats:
        """How many records would bear each record's name by chance, were its halves independent."""
        if (family, given) not in self._expected:
            counted = self._frame.select(
                pl.when(pl.col(family).is_not_null() & pl.col(given).is_not_null())
                .then(pl.len().over(family).cast(pl.Float64) * pl.len().over(given) / pl.len())
                .fill_null(1.0)
            ).to_series()
            self._expected[family, given] = counted.to_numpy().astype(np.float32)
        return self._expected[family, given]


class _Sides:
    """The two records of each pair, column by column."""

    def __init__(self, nodes: _Nodes, pairs: pl.DataFrame) -> None:
        self._nodes = nodes
        self._a, self._b = pairs["a"], pairs["b"]

    def strings(self, column: str, where: Bools | None = None) -> tuple[pl.Series, pl.Series]:
        a, b = (self._a, self._b) if where is None else (self._a.filter(where), self._b.filter(where))
        values = self._nodes.column(column)
        return values.gather(a), values.gather(b)

    def pair(self, column: str, at: int) -> tuple[str, str]:
        values = self._nodes.column(column)
        return values[self._a[at]], values[self._b[at]]

    def expected_namesakes(self, family: str, given: str) -> Floats:
        """How many records would bear the name of `a` by chance, were its halves independent."""
        expected: Floats = self._nodes.expected_namesakes(family, given)[self._a.to_numpy()]
        return expected

    def codes(self, column: str) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
        """Hashes; 0 where null."""
        hashes = self._nodes.codes(column)
        return hashes[self._a.to_numpy()], hashes[self._b.to_numpy()]


def _equal(sides: _Sides, column: str) -> _Agreement:
    a, b = sides.codes(column)
    both = (a != 0) & (b != 0)
    same = both & (a == b)
    return _Agreement(same, np.zeros_like(same), both & ~same)


def _near(sides: _Sides, column: str, where: Bools, distance: int) -> Bools:
    """Where the two strings are at most `distance` edits (a swap is one) apart."""
    near = np.zeros(len(where), dtype=np.bool_)
    if where.any():
        one, two = sides.strings(column, where)
        edits = cpdist(one.to_list(), two.to_list(), scorer=OSA.distance, score_cutoff=distance)
        near[where] = edits <= distance
    return near


def _either(sides: _Sides, field: str, *, close: int) -> _Agreement:
    """Agreement of the first or second phone (mail) with the first or second of the other record."""
    a_one, b_one = sides.codes(f"{field}_key")
    a_two, b_two = sides.codes(f"{field}_2_key")
    same = np.zeros(len(a_one), dtype=np.bool_)
    for a in (a_one, a_two):
        for b in (b_one, b_two):
            same |= (a == b) & (a != 0)
    both = (a_one != 0) & (b_one != 0) & ~same
    near = _near(sides, f"{field}_key", both, close)
    return _Agreement(same, near, both & ~near)


def _birth(sides: _Sides) -> _Agreement:
    """The same day, a day with one part written wrong, or another day."""
    exact = _equal(sides, "birth_key")
    one, two = sides.strings("birth_key")
    parts = [
        (getattr(one.dt, part)() == getattr(two.dt, part)()).fill_null(value=False).to_numpy()
        for part in ("year", "month", "day")
    ]
    swapped = (
        (one.dt.month() == two.dt.day()) & (one.dt.day() == two.dt.month()) & (one.dt.year() == two.dt.year())
    )
    close = exact.differ & (
        (sum(part.astype(np.int8) for part in parts) == 2) | swapped.fill_null(value=False).to_numpy()
    )
    return _Agreement(exact.same, close, exact.differ & ~close)


@dataclass(frozen=True, slots=True)
class _Names:
    """What the names of each pair say: known on both sides are `same_given`, `close` or `differ`."""

    full: Bools
    same_given: Bools
    close: Bools
    differ: Bools
    homophone: Bools  # one sound, other kanji: a slip of the keyboard, or two people


def _names(sides: _Sides) -> _Names:
    """Agreement of the names.

    Two kanji of one sound are two people (博, 浩) unless a letter was lost or swapped. Kanji and kana both
    different are two people however close they look (雄太 ユウタ, 雄樹 ユウキ).
    """
    written, spoken = _equal(sides, "name_key"), _equal(sides, "kana_key")
    given, given_spoken = _equal(sides, "name_given"), _equal(sides, "kana_given")
    slip = _slips(sides, written.differ)
    near_spoken = _near(sides, "kana_key", spoken.differ, 1)
    full = written.same | (spoken.same & (~written.differ | slip))
    same_given = (
        full | (given.same & ~(given_spoken.differ & ~near_spoken)) | (given_spoken.same & ~given.differ)
    )
    homophone = ~same_given & spoken.same & written.differ
    close = ~same_given & (
        (slip & (~spoken.differ | near_spoken)) | (near_spoken & ~written.differ) | homophone
    )
    known = written.same | written.differ | spoken.same | spoken.differ
    same_family = _equal(sides, "name_family").same | _equal(sides, "kana_family").same
    full |= same_given & same_family
    return _Names(full, same_given, close, known & ~same_given & ~close, homophone)


def _slips(sides: _Sides, where: Bools) -> Bools:
    """Where one kanji name is the other with a letter lost or two neighbours swapped."""
    near = _near(sides, "name_key", where, 1)
    for at in np.flatnonzero(near):
        near[at] = is_slip(*sides.pair("name_key", int(at)))
    return near


def is_slip(one: str, two: str) -> bool:
    """Whether one of two kanji spellings is the other with a letter lost or two neighbours swapped."""
    return OSA.distance(one, two) <= 1 and (len(one) != len(two) or sorted(one) == sorted(two))


def _rarity(sides: _Sides, written: Bools) -> Floats:
    """Points for a name that few would share: log2 of one over the namesakes expected by its two halves."""
    kanji = sides.expected_namesakes("name_family", "name_given")
    kana = sides.expected_namesakes("kana_family", "kana_given")
    expected = np.where(written, kanji, kana)
    return np.clip(-np.log2(expected), 0, RARE_NAME).astype(np.float32)
