"""What two records say about being one person, in points.

The points are rounded log2 odds: a shared mail address is about 2^8 times likelier within one person than
between two. They are fixed, not learnt, so that the same files always give the same answer.
Source: Fellegi & Sunter, "A Theory for Record Linkage", JASA 64 (1969).
"""

from dataclasses import dataclass

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

    Cost: linear in the pairs; strings are compared letter by letter only where they are not equal.
    """
    sides = _Sides(frame, pairs)
    name, same_name, same_given = _names(sides)
    fields = {
        "birth": _birth(sides),
        "phone": _either(sides, "phone", close=1),
        "email": _either(sides, "email", close=2),
        "address": _equal(sides, "address_key"),
        "company": _equal(sides, "company_key"),
    }
    points = np.where(same_name, SAME_NAME, np.where(same_given, SAME_GIVEN, 0)).astype(np.float32)
    points += np.where(name.close, CLOSE_NAME, 0)
    for field, agreement in fields.items():
        points += np.where(agreement.same, SAME[field], 0)
        points += np.where(agreement.close, CLOSE.get(field, 0), 0)
        points += np.where(agreement.differ, DIFFER[field], 0)
    nameless = ~(name.same | name.close | name.differ)
    points += np.where(nameless & (fields["phone"].same | fields["email"].same), NAMELESS, 0)
    return _judge(points, name, same_name, same_given, fields)


def _judge(
    points: Floats, name: _Agreement, same_name: Bools, same_given: Bools, fields: dict[str, _Agreement]
) -> Evidence:
    shared = sum(
        fields[field].same.astype(np.int8) for field in ("birth", "phone", "email", "address", "company")
    )
    reached = sum(fields[field].same.astype(np.int8) for field in ("phone", "email", "address", "company"))
    renamed = same_given & ~same_name
    allowed = ~name.differ & ~(renamed & ((shared < 2) | (reached < 1)))
    clashing = fields["birth"].differ
    probable = allowed & (points >= JOIN_AT) & (~clashing | (same_name & (reached >= 2)))
    possible = ~name.differ & (
        probable | ((reached >= 1) & (~clashing | same_name)) | ((shared >= 1) & same_name)
    )
    certain = same_name & ~clashing & (reached >= 1)
    return Evidence(points, possible, probable, certain, probable & clashing)


class _Sides:
    """The two records of each pair, column by column."""

    def __init__(self, frame: pl.DataFrame, pairs: pl.DataFrame) -> None:
        self._frame = frame
        self._a, self._b = pairs["a"], pairs["b"]

    def strings(self, column: str, where: Bools | None = None) -> tuple[pl.Series, pl.Series]:
        a, b = (self._a, self._b) if where is None else (self._a.filter(where), self._b.filter(where))
        values = self._frame[column]
        return values.gather(a), values.gather(b)

    def codes(self, column: str) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
        """Hashes; 0 where null."""
        values = self._frame.select(
            pl.when(pl.col(column).is_not_null()).then(pl.col(column).hash(seed=0)).fill_null(0)
        )
        hashes = values.to_series().to_numpy()
        return hashes[self._a.to_numpy()], hashes[self._b.to_numpy()]


def _equal(sides: _Sides, column: str) -> _Agreement:
    a, b = sides.codes(column)
    both = (a != 0) & (b != 0)
    same = both & (a == b)
    return _Agreement(same, np.zeros_like(same), both & ~same)


def _near(sides: _Sides, columns: tuple[str, str], where: Bools, distance: int) -> Bools:
    """Where the two strings are at most `distance` edits (a swap is one) apart."""
    near = np.zeros(len(where), dtype=np.bool_)
    if where.any():
        one, two = sides.strings(columns[0], where)[0], sides.strings(columns[1], where)[1]
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
    near = _near(sides, (f"{field}_key", f"{field}_key"), both, close)
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


def _names(sides: _Sides) -> tuple[_Agreement, Bools, Bools]:
    """Agreement of the names, whether the full names agree, and whether the given names do.

    Two kanji of one sound are two people (博, 浩) unless a letter was lost. Kanji and kana both different are
    two people however close they look (雄太 ユウタ, 雄樹 ユウキ).
    """
    written, spoken = _equal(sides, "name_key"), _equal(sides, "kana_key")
    given, given_spoken = _equal(sides, "name_given"), _equal(sides, "kana_given")
    shortened = _shortened(sides, written.differ)
    near_spoken = _near(sides, ("kana_key", "kana_key"), spoken.differ, 1)
    full = written.same | (spoken.same & (~written.differ | shortened))
    same_given = (
        full | (given.same & ~(given_spoken.differ & ~near_spoken)) | (given_spoken.same & ~given.differ)
    )
    close = ~same_given & (
        (shortened & ~spoken.differ) | (near_spoken & ~written.differ) | (spoken.same & written.differ)
    )
    differ = (written.same | written.differ | spoken.same | spoken.differ) & ~same_given & ~close
    same_family = _equal(sides, "name_family").same | _equal(sides, "kana_family").same
    full |= same_given & same_family
    return _Agreement(same_given, close, differ), full, same_given


def _shortened(sides: _Sides, where: Bools) -> Bools:
    """Where one kanji name is the other with one letter lost."""
    one, two = sides.strings("name_key")
    lengths = (one.str.len_chars().cast(pl.Int32) - two.str.len_chars().cast(pl.Int32)).abs()
    return _near(sides, ("name_key", "name_key"), where & (lengths == 1).fill_null(value=False).to_numpy(), 1)
