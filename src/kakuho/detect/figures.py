"""Numbers that runs of figures spell, found in arrays of code points.

In a customer list nearly every value is one of these. Hyperscan stops at each figure of each, and each hit
costs a call of Python; looked for in arrays they cost a tenth.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kakuho.detect.characters import FIGURES, IS_FIGURE, IS_WORD, Bools, Codes, Ints, belongs, table
from kakuho.detect.chunk import Chunk
from kakuho.detect.kinds import card, ip, phone, postal

Bounds = tuple[Ints, Ints]

BEYOND = 5  # runs without a figure behind the last, so that looking at the next ones needs no bounds
LONGEST = 255
ZERO, ONE, TWO, SPACE, HYPHEN, DOT = b"012 -."
VERSION_REACH = 56  # characters of the longest words for a version and what may stand between
BETWEEN_REACH = 5  # characters that may stand between
NEAR = 12  # characters before a number in which a word for an address says what it is
RE_VERSION = re.compile(ip.VERSION_WORD + "$", re.ASCII)
ENDS_VERSION, STARTS_RELEASED = table(ip.VERSION_ENDS), table(ip.RELEASED_STARTS)


BETWEEN_WORD_AND_VERSION = table(" =:.#\"'(はがをの")


@dataclass(frozen=True)
class Runs:
    """Runs of figures in a chunk: where each begins and ends, how many figures it has (up to LONGEST).

    `joined` says whether the next run begins one character behind.
    """

    codes: Codes
    starts: Ints
    ends: Ints
    sizes: npt.NDArray[np.uint8]
    joined: Bools

    @classmethod
    def of(cls, codes: Codes) -> "Runs":
        """The runs of figures. Cost: about 1 ns a character and 8 ns a run."""
        figure = (codes - codes.dtype.type(ZERO)) < codes.dtype.type(len(FIGURES))
        change = np.empty(len(figure), dtype=bool)
        change[0] = figure[0]
        np.not_equal(figure[1:], figure[:-1], out=change[1:])
        edges = np.concatenate((np.flatnonzero(change), np.full(2 * BEYOND, len(codes) - 1)))
        starts, ends = edges[::2], edges[1::2]
        sizes = np.minimum(ends - starts, LONGEST).astype(np.uint8)
        joined = np.zeros(len(starts), dtype=bool)
        np.equal(starts[1:] - ends[:-1], 1, out=joined[:-1])
        return cls(codes, starts, ends, sizes, joined)

    def first(self, runs: Ints) -> Codes:
        """The first figure of each."""
        figures: Codes = self.codes[self.starts[runs]]
        return figures

    def sign(self, runs: Ints) -> Codes:
        """The character after each."""
        signs: Codes = self.codes[self.ends[runs]]
        return signs

    def open(self, runs: Ints) -> Bools:
        """Whether no letter, figure or low line stands before each."""
        return ~belongs(self.codes[self.starts[runs] - 1], IS_WORD)

    def shut(self, runs: Ints) -> Bools:
        """Whether no letter or low line stands behind each."""
        return ~belongs(self.sign(runs), IS_WORD)

    @cached_property
    def dotted(self) -> Bools:
        """Whether one dot leads from each run to the next."""
        dots = np.flatnonzero(self.codes == DOT)
        dots = dots[belongs(self.codes[dots - 1], IS_FIGURE) & belongs(self.codes[dots + 1], IS_FIGURE)]
        dotted = np.zeros(len(self.starts), dtype=bool)
        dotted[np.searchsorted(self.ends, dots)] = True
        return dotted

    @cached_property
    def three(self) -> Ints:
        """Runs that open what is grouped like a telephone number."""
        size, joined = self.sizes, self.joined
        fits = joined[:-2] & joined[1:-1] & (size[:-2] >= 2) & (size[:-2] <= 5) & (size[1:-1] <= 4)
        at = np.flatnonzero(fits & (size[2:] >= 3) & (size[2:] <= 4))
        three: Ints = at[self.first(at) == ZERO]
        return three

    def between(self, first: Ints, last: Ints) -> Bounds:
        """The bounds of what goes from one run to another, of those that are values of their own."""
        whole = self.open(first) & self.shut(last)
        return self.starts[first[whole]], self.ends[last[whole]]


def _solid_phones(runs: Runs) -> Bounds:
    """0300000001."""
    at = np.flatnonzero((runs.sizes == 10) | (runs.sizes == 11))
    at = at[runs.first(at) == ZERO]
    return runs.between(at, at)


def _signed_phones(runs: Runs) -> Bounds:
    """Three numbers joined by hyphens or by points."""
    at = runs.three
    one, two = runs.sign(at), runs.sign(at + 1)
    at = at[((one == HYPHEN) | (one == DOT)) & ((two == HYPHEN) | (two == DOT))]
    return runs.between(at, at + 2)


def _spaced_phones(runs: Runs) -> Bounds:
    """03 0000 0001."""
    at = runs.three
    at = at[(runs.sign(at) == SPACE) & (runs.sign(at + 1) == SPACE)]
    return runs.between(at, at + 2)


def _postal_codes(runs: Runs) -> Bounds:
    """100-0001."""
    at = np.flatnonzero(runs.joined[:-1] & (runs.sizes[:-1] == 3) & (runs.sizes[1:] == 4))
    at = at[runs.sign(at) == HYPHEN]
    return runs.between(at, at + 1)


def _grouped(runs: Runs, *, cuts: tuple[int, ...], total: int) -> tuple[Ints, Ints]:
    """First and last run of what has `total` figures, divided by hyphens or spaces at `cuts` or nowhere."""
    stops = (*cuts, total)
    whole = np.flatnonzero(runs.sizes == total)
    firsts, lasts = [whole], [whole]
    fits = runs.joined[:-1] & _among(runs.sizes[:-1], cuts) & _among(runs.sizes[:-1] + runs.sizes[1:], stops)
    at = np.flatnonzero(fits)
    size, last = runs.sizes[at].astype(np.int64), at
    while len(at):
        sign = runs.sign(last)
        goes_on = runs.joined[last] & ((sign == HYPHEN) | (sign == SPACE))
        at, last = at[goes_on], last[goes_on] + 1
        size = size[goes_on] + runs.sizes[last]
        done = size == total
        firsts.append(at[done])
        lasts.append(last[done])
        more = _among(size, cuts)
        at, size, last = at[more], size[more], last[more]
    return np.concatenate(firsts), np.concatenate(lasts)


def _among(numbers: Codes, listed: tuple[int, ...]) -> Bools:
    among: Bools = np.logical_or.reduce([numbers == one for one in listed])
    return among


def _cards_of_16(runs: Runs) -> Bounds:
    return runs.between(*_grouped(runs, cuts=(4, 8, 12), total=16))


def _cards_of_15(runs: Runs) -> Bounds:
    return _opened_by(runs, *_grouped(runs, cuts=(4, 10), total=15), seconds="47")


def _cards_of_14(runs: Runs) -> Bounds:
    return _opened_by(runs, *_grouped(runs, cuts=(4, 10), total=14), seconds="0689")


def _opened_by(runs: Runs, first: Ints, last: Ints, *, seconds: str) -> Bounds:
    """Those that begin with a 3 and one of the figures `seconds`."""
    second = belongs(runs.codes[runs.starts[first] + 1], table(seconds))
    right = (runs.first(first) == ord("3")) & second
    return runs.between(first[right], last[right])


def _dotted(runs: Runs, *, number: int, longest: int) -> Ints:
    """Runs that open `number` runs with dots between, all but the first of at most `longest` figures."""
    dotted, size = runs.dotted, runs.sizes
    if not dotted.any():
        return np.empty(0, dtype=np.int64)
    last = len(dotted) - number + 1
    links = [dotted[n : last + n] & (size[n + 1 : last + n + 1] <= longest) for n in range(number - 1)]
    return np.flatnonzero(np.logical_and.reduce(links))


def _ip_addresses(runs: Runs) -> Bounds:
    """203.0.113.7."""
    at = _dotted(runs, number=4, longest=3)
    at = at[runs.sizes[at] <= 3]
    for more in range(4):
        at = at[_is_octet(runs, at + more)]
    return runs.between(at, at + 3)


def _is_octet(runs: Runs, at: Ints) -> Bools:
    """Whether runs of up to three figures are numbers up to 255 without a zero before."""
    size, start = runs.sizes[at], runs.starts[at]
    value = np.zeros(len(at), dtype=np.int64)
    for n in range(3):
        value = np.where(n < size, value * 10 + runs.codes[start + n] - ZERO, value)
    octet: Bools = (value <= 255) & ((size == 1) | (runs.first(at) != ZERO))
    return octet


def versions(chunk: Chunk, runs: Runs) -> Bounds:
    """Versions: four numbers by a word for one, five numbers and more anywhere."""
    five = _dotted(runs, number=5, longest=5)
    five = five[runs.shut(five + 4)]
    starts, ends = np.maximum(runs.starts[five], runs.ends[five] - 5), runs.ends[five + 4]
    four = _dotted(runs, number=4, longest=5)
    four = four[(runs.sizes[four] <= 5) & runs.shut(four + 3)]
    four = four[_may_be_version(runs, runs.starts[four], runs.ends[four + 3])]
    firsts, lasts = runs.starts[four].tolist(), runs.ends[four + 3].tolist()
    named = [(_version(chunk.text, *bounds), bounds[1]) for bounds in zip(firsts, lasts, strict=True)]
    words = np.array([bounds for bounds in named if bounds[0] >= 0], dtype=np.int64).reshape(-1, 2)
    return np.concatenate((starts, words[:, 0])), np.concatenate((ends, words[:, 1]))


def _may_be_version(runs: Runs, starts: Ints, ends: Ints) -> Bools:
    """Whether, some signs before or a space behind, a character stands with which words for a version do."""
    back = np.ones(len(starts), dtype=np.int64)
    for _ in range(BETWEEN_REACH):
        back += belongs(runs.codes[starts - back], BETWEEN_WORD_AND_VERSION)
    behind = ends + (runs.codes[ends] == SPACE)
    before = belongs(runs.codes[starts - back], ENDS_VERSION)
    return before | belongs(runs.codes[behind], STARTS_RELEASED)


def _version(text: str, start: int, end: int) -> int:
    """Where the version begins, its word included, whose numbers stand there; -1 where they are none."""
    word = RE_VERSION.search(text, max(0, start - VERSION_REACH), start)
    if word is not None:
        return word.start()
    released = ip.RE_RELEASED.match(text, end) is not None
    return start if released and not ip.RE_ADDRESS_WORD.search(text, max(0, start - NEAR), start) else -1


def proxies(chunk: Chunk, *, forwarded: bool) -> Bounds:
    """Where the addresses of proxies stand in headers that name whom they forward for, where one is."""
    spans = [found.span(1) for found in ip.RE_FORWARDED.finditer(chunk.text)] if forwarded else []
    bounds = np.array(spans, dtype=np.int64).reshape(-1, 2)
    return bounds[:, 0], bounds[:, 1]


# What is looked for here, by the expression that says the same to Hyperscan.
FORMS: dict[str, Callable[[Runs], Bounds]] = {
    phone.SOLID: _solid_phones,
    phone.SIGNED: _signed_phones,
    phone.SPACED: _spaced_phones,
    postal.PLAIN: _postal_codes,
    card.OF_16: _cards_of_16,
    card.OF_15: _cards_of_15,
    card.OF_14: _cards_of_14,
    ip.V4: _ip_addresses,
}
