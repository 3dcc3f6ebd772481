"""How two records agree, field by field: the same, nearly the same, different, or not known."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from kakuho.people.linkage.chances import Chances, rows_alike
from kakuho.people.spellings.keys import KIND_OF
from kakuho.people.spellings.texts import Texts

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]
Levels = npt.NDArray[np.int8]

_LEAST_SHORT = 2  # letters of a name for short
_LATIN_LETTERS, _LATIN_SLIPS = 6, 2  # a name of so many letters may hold a slip; one of twice as many, two
_DAYS_BEFORE_1970 = 1_000_000  # more than two thousand years


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of each pair whether a field known on both sides is the same, nearly the same, or different."""

    same: Bools
    close: Bools
    differ: Bools

    @property
    def level(self) -> Levels:
        """0 not known, 1 the same, 2 nearly the same, 3 different."""
        return np.select([self.same, self.close, self.differ], [1, 2, 3], 0).astype(np.int8)


class Nodes:
    """The records that are compared, each different content once: keys as numbers (see `keys.Keys`)."""

    def __init__(self, frame: pl.DataFrame, texts: dict[str, Texts]) -> None:
        self.frame = frame
        self._texts = texts
        self._expected: dict[tuple[str, str], Floats] = {}

    @property
    def height(self) -> int:
        """How many there are."""
        return self.frame.height

    @cached_property
    def chances(self) -> Chances:
        """What chance alone does to the names."""
        born = self.frame["birth_key"].drop_nulls().to_physical().to_numpy()
        return Chances.of(self.numbers, born, self.height)

    def numbers(self, column: str) -> npt.NDArray[np.uint32]:
        """The numbers of a column, 0 where a node says nothing."""
        return self.frame[column].fill_null(0).to_numpy()

    def strings(self, column: str, nodes: pl.Series) -> pl.Series:
        """What some nodes say in a column."""
        return self.texts(column, self.frame[column].gather(nodes))

    def texts(self, column: str, values: pl.Series) -> pl.Series:
        """What values of a column stand for."""
        return self._texts[KIND_OF[column]].of(values) if column in KIND_OF else values

    def expected_namesakes(self, family: str, given: str) -> Floats:
        """How many records would bear each record's name by chance, were its halves independent."""
        if (family, given) not in self._expected:
            families, givens = self.numbers(family), self.numbers(given)
            by_chance = rows_alike(families).astype(np.float64) * rows_alike(givens) / max(self.height, 1)
            told = (families > 0) & (givens > 0)
            self._expected[family, given] = np.where(told, by_chance, 1.0).astype(np.float32)
        return self._expected[family, given]


class Sides:
    """The two records of each pair, column by column."""

    def __init__(self, nodes: Nodes, pairs: pl.DataFrame) -> None:
        self._nodes = nodes
        self._a, self._b = pairs["a"], pairs["b"]

    def strings(self, column: str, where: Bools | None = None) -> tuple[pl.Series, pl.Series]:
        """The values of both sides, of all pairs or of some."""
        a, b = (self._a, self._b) if where is None else (self._a.filter(where), self._b.filter(where))
        return self._nodes.strings(column, a), self._nodes.strings(column, b)

    @property
    def chances(self) -> Chances:
        """What chance alone does to the names of the nodes."""
        return self._nodes.chances

    def of(self, values: Floats) -> tuple[Floats, Floats]:
        """What a column of all nodes says of each side."""
        return values[self._a.to_numpy()], values[self._b.to_numpy()]

    def expected_namesakes(self, family: str, given: str) -> Floats:
        """How many records would bear the name of `a` by chance, were its halves independent."""
        expected: Floats = self._nodes.expected_namesakes(family, given)[self._a.to_numpy()]
        return expected

    def codes(self, column: str) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        """The same number where the values are the same; 0 where null."""
        values = self._nodes.frame[column]
        # A day is a number from 1970 on, and that first day is no missing one.
        from_one = _DAYS_BEFORE_1970 if values.dtype == pl.Date else 0
        one, two = (
            (values.gather(side).to_physical().cast(pl.Int32) + from_one).fill_null(0).to_numpy()
            for side in (self._a, self._b)
        )
        return one, two


def equal(sides: Sides, column: str) -> Agreement:
    """Agreement of a column in which values are the same or not."""
    a, b = sides.codes(column)
    both = (a != 0) & (b != 0)
    same = both & (a == b)
    return Agreement(same, np.zeros_like(same), both & ~same)


def _near(sides: Sides, column: str, where: Bools, distance: int) -> Bools:
    """Where the two strings are at most `distance` edits (a swap is one) apart."""
    near = np.zeros(len(where), dtype=np.bool_)
    if where.any():
        one, two = sides.strings(column, where)
        edits = cpdist(one.to_list(), two.to_list(), scorer=OSA.distance, score_cutoff=distance)
        near[where] = edits <= distance
    return near


def either(sides: Sides, field: str, *, close: int) -> Agreement:
    """Agreement of the first or second phone (mail) with the first or second of the other record."""
    a_one, b_one = sides.codes(f"{field}_key")
    a_two, b_two = sides.codes(f"{field}_2_key")
    same = np.zeros(len(a_one), dtype=np.bool_)
    for a in (a_one, a_two):
        for b in (b_one, b_two):
            same |= (a == b) & (a != 0)
    both = (a_one != 0) & (b_one != 0) & ~same
    near = _near(sides, f"{field}_key", both, close)
    return Agreement(same, near, both & ~near)


@dataclass(frozen=True, slots=True)
class Birth(Agreement):
    """Agreement of birth dates; `apart`: of two that differ neither year nor month nor day is the same."""

    apart: Bools


def birth(sides: Sides) -> Birth:
    """The same day, a day with one part written wrong, or another day."""
    exact = equal(sides, "birth_key")
    one, two = sides.strings("birth_key")
    parts = [
        (getattr(one.dt, part)() == getattr(two.dt, part)()).fill_null(value=False).to_numpy()
        for part in ("year", "month", "day")
    ]
    swapped = (
        (one.dt.month() == two.dt.day()) & (one.dt.day() == two.dt.month()) & (one.dt.year() == two.dt.year())
    )
    alike = np.sum(parts, axis=0)
    close = exact.differ & ((alike == len(parts) - 1) | swapped.fill_null(value=False).to_numpy())
    differ = exact.differ & ~close
    return Birth(exact.same, close, differ, differ & (alike == 0))


@dataclass(frozen=True, slots=True)
class Names:
    """What the names of each pair say: known on both sides are `same_given`, `close` or `differ`."""

    full: Bools
    same_given: Bools
    close: Bools
    differ: Bools
    homophone: Bools  # one sound, other kanji: a slip of the keyboard, or two people
    family_only: Bools  # one family name, and at least one side says no more
    sound: Levels  # of the given names: 1 the same, -1 another, 0 not known


def compared_names(sides: Sides) -> Names:
    """Agreement of the names.

    Two kanji of one sound are two people (博, 浩) unless a letter was lost or swapped. Kanji and kana both
    different are two people however close they look (雄太 ユウタ, 雄樹 ユウキ).
    """
    written, spoken = equal(sides, "name_key"), equal(sides, "kana_key")
    given, given_spoken = equal(sides, "name_given"), equal(sides, "kana_given")
    slip = _slips(sides, written.differ)
    near_spoken = _near(sides, "kana_key", spoken.differ, 1)
    near_given = near_spoken | _near(sides, "kana_given", given.same & given_spoken.differ, 1)
    near_spoken |= _short(sides, given_spoken.differ)
    full = written.same | (spoken.same & (~written.differ | slip))
    same_given = (
        full | (given.same & ~(given_spoken.differ & ~near_given)) | (given_spoken.same & ~given.differ)
    )
    homophone = ~same_given & spoken.same & written.differ
    close = ~same_given & (
        (slip & (~spoken.differ | near_spoken)) | (near_spoken & ~written.differ) | homophone
    )
    known = written.same | written.differ | spoken.same | spoken.differ | given_spoken.differ
    family, family_spoken = equal(sides, "name_family"), equal(sides, "kana_family")
    same_family = family.same | family_spoken.same
    full |= same_given & same_family
    other = known & ~same_given & ~close
    silent = ~(given.same | given.differ | given_spoken.same | given_spoken.differ)
    family_only = other & silent & same_family & ~family.differ
    sound = given_spoken.same.astype(np.int8) - (given_spoken.differ & ~near_given)
    return Names(full, same_given, close, other & ~family_only, homophone, family_only, sound)


def _short(sides: Sides, where: Bools) -> Bools:
    """Where one given name is the beginning of the other, as it sounds: タロ of タロウ, ユキ of ユキムネ.

    Only beside a name that is written: among names in kana alone ユウ and ユウタ are two brothers.
    """
    a, b = sides.codes("name_given")
    where = where & ((a == 0) != (b == 0))
    short = np.zeros(len(where), dtype=np.bool_)
    if where.any():
        one, two = sides.strings("kana_given", where)
        short[where] = [is_short(a, b) for a, b in zip(one.to_list(), two.to_list(), strict=True)]
    return short


def is_short(one: str, two: str) -> bool:
    """Whether one of two given names in kana is what the other is called for short."""
    return min(len(one), len(two)) >= _LEAST_SHORT and (one.startswith(two) or two.startswith(one))


def _slips(sides: Sides, where: Bools) -> Bools:
    """Where one written name is the other with a letter lost or two neighbours swapped, see `is_slip`."""
    near = _near(sides, "name_key", where, _LATIN_SLIPS)
    one, two = sides.strings("name_key", near)
    near[near] = [is_slip(a, b) for a, b in zip(one.to_list(), two.to_list(), strict=True)]
    return near


def is_slip(one: str, two: str) -> bool:
    """Whether one of two spellings is the other written wrong.

    Of kanji a letter is lost or two neighbours are swapped: another letter is another name. Of a foreign name
    in Latin letters one may be another, too, and of a long one two.
    """
    slips = OSA.distance(one, two)
    if one.isascii() and two.isascii():
        letters = min(len(one), len(two))
        return slips <= (letters >= _LATIN_LETTERS) + (letters >= _LATIN_SLIPS * _LATIN_LETTERS)
    return slips <= 1 and (len(one) != len(two) or sorted(one) == sorted(two))
