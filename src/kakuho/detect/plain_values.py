"""Values that stand far from any label, judged by themselves, all at once.

In customer lists they are nearly all there is; looked at one by one with their surroundings they took ten
times as long.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from kakuho.detect.candidates import Candidates
from kakuho.detect.characters import (
    FIGURES,
    IS_FIGURE,
    IS_LETTER,
    LETTERS,
    PLANE,
    Bools,
    Codes,
    Ints,
    belongs,
    entries,
    reach,
    table,
)
from kakuho.detect.chunk import Chunk
from kakuho.detect.hits import Hits
from kakuho.detect.kinds import email, phone, postal
from kakuho.detect.own_kinds import OwnKind, own_kinds
from kakuho.detect.patterns import patterns

HYPHEN, ZERO, DOT, BLANK = b"-0. "
KEY_REACH = 23  # characters before a value in which its key ends
IS_KEY_SIGN = table(":=\"'\t")
IS_KEY_END = table(":=\"'\t ")
IS_SPACE = table("\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029")
IS_KEY = table(FIGURES + "_.-")
IS_DOMAIN = table(FIGURES + LETTERS + ".-")
LONGEST_DOMAIN = 63  # a longer one may have a label that is too long
FILES = tuple(int.from_bytes(word) for word in email.FILES)  # lower case, the last four characters
SCRIPT_FILE = int.from_bytes(b".js")
HOKKAIDO = tuple(map(ord, "北海道"))
KANJI, MUNICIPALITY, PREFECTURE, KEN, LINE_FEED = (1 << n for n in range(5))
LONGEST_CITY = 6
UNKNOWN, NO, YES = range(3)


def of_kind(kind: str) -> Bools:
    """Which expressions of values and versions, by their ids, are of a kind."""
    return _of_kind(own_kinds(), kind)


@cache
def _of_kind(_own: tuple[OwnKind, ...], kind: str) -> Bools:
    known = patterns()
    mine = np.zeros(known.ids("labels")[0], dtype=bool)
    mine[[n for n, identifier in enumerate(known.identifiers) if identifier.kind == kind]] = True
    return mine


def far_from_labels(hits: Hits, *, reach: int) -> Bools:
    """Which values have no label within `reach` characters before them."""
    starts = hits.values[:, 1]
    ends = np.concatenate(([-reach - 1], hits.labels[:, 2]))
    far: Bools = starts - ends[np.searchsorted(ends[1:], starts, side="right")] > reach
    return far


def keyless(codes: Codes, starts: Ints) -> Bools:
    """Whether neither a sign that ends a key nor a Latin word stands right before each place."""
    before, earlier = codes[starts - 1], codes[starts - 2]
    word = (before == BLANK) & belongs(earlier, IS_LETTER)
    free: Bools = ~belongs(before, IS_KEY_SIGN) & ~word
    return free


def surely_keyless(codes: Codes, starts: Ints) -> Bools:
    """Whether no key in Latin letters can end right before each place (see `identifiers.RE_LATIN_KEY`)."""
    result = ~belongs(codes[starts - 1], IS_KEY_SIGN)
    blank = np.flatnonzero(codes[starts - 1] == BLANK)
    at = starts[blank] - 2
    at = at - reach(codes, at, IS_KEY, step=-1, most=KEY_REACH)
    inside = starts[blank] - 2 - at < KEY_REACH
    signs = belongs(codes[starts[blank] - 2], IS_KEY_END)
    result[blank] = ~signs & ~(inside & belongs(codes[at], IS_LETTER))
    return result


def plain_phones(chunk: Chunk, hits: Hits, chosen: Ints) -> tuple[Candidates, Ints]:
    """The telephones among chosen hits that are spelled in the usual way, and the hits that are not.

    Source: as `phone.RE_PLAIN`. Cost: 0.1 µs a hit.
    """
    signed = hits.values[chosen, 0] == patterns().in_arrays[phone.SIGNED]
    odd, at = chosen[~signed], chosen[signed]
    codes, start, size = chunk.codes, hits.values[at, 1], hits.values[at, 2] - hits.values[at, 1]
    second, third, fourth, fifth = (codes[start + n] for n in range(1, 5))
    mobile = (size == 13) & (third == ZERO) & (second > ord("4"))
    mobile &= (fourth == HYPHEN) & (codes[start + 8] == HYPHEN)
    longer = belongs(third, IS_FIGURE)
    longest = longer & belongs(fourth, IS_FIGURE)
    area = 2 + longer + longest + (longest & belongs(fifth, IS_FIGURE))
    fixed = (size == 12) & (codes[start + area] == HYPHEN) & (codes[start + 7] == HYPHEN)
    fixed &= ~mobile
    right = mobile.copy()
    right[fixed] = _are_areas(codes, start[fixed], area[fixed])
    found = hits.values[at[right], 1:]
    return _even(found, "PHONE", phone.IDENTIFIER.bare), np.concatenate((odd, at[~(mobile | fixed)]))


def _are_areas(codes: Codes, starts: Ints, sizes: Ints) -> Bools:
    """Whether the figures from each place are an area code."""
    value = (codes[starts + 1] - ZERO).astype(np.int64)  # the first figure is a zero
    for n in range(2, 5):
        more = np.flatnonzero(sizes > n)
        value[more] = value[more] * 10 + codes[starts[more] + n] - ZERO
    known, index = _areas(), sizes * 10**5 + value
    for new in np.unique(index[known[index] == UNKNOWN]).tolist():
        size, code = divmod(new, 10**5)
        known[new] = YES if phone.is_area(f"{code:0{size}d}") else NO
    areas: Bools = known[index] == YES
    return areas


@cache
def _areas() -> npt.NDArray[np.uint8]:
    """What is known of each area code so far, by length and figures."""
    return np.zeros(6 * 10**5, dtype=np.uint8)


def plain_postal_codes(chunk: Chunk, values: Ints) -> Candidates:
    """The postal codes without a sign that exist and stand before an address. Cost: 0.2 µs a hit."""
    codes = chunk.codes
    values = values[_before_address(codes, values[:, 2])]
    number = np.zeros(len(values), dtype=np.int64)
    for n in (0, 1, 2, 4, 5, 6, 7):
        number = number * 10 + codes[values[:, 1] + n] - ZERO
    return _even(values[postal.exist(number), 1:], "POSTAL", postal.SURE)


def _before_address(codes: Codes, ends: Ints) -> Bools:
    """Whether an address opens behind each place (see `identifiers.RE_ADDRESS_AFTER`)."""
    found = np.zeros(len(ends), dtype=bool)
    at, left = ends, np.arange(len(ends))
    for _ in range(4):
        if not len(at):
            break
        opens = _opens_address(codes, at)
        found[left[opens]] = True
        on = ~opens & belongs(codes[at], IS_SPACE)
        at, left = at[on] + 1, left[on]
    return found


def _opens_address(codes: Codes, at: Ints) -> Bools:
    """Whether a prefecture or the name of a municipality stands at each place."""
    c = [entries(codes[at + n], _classes()) for n in range(LONGEST_CITY + 1)]
    found: Bools = np.logical_and.reduce([codes[at + n] == HOKKAIDO[n] for n in range(3)])
    line = (c[0] | c[1]) & LINE_FEED == 0
    found |= line & (c[2] & PREFECTURE > 0)
    found |= line & (c[2] & LINE_FEED == 0) & (c[3] & KEN > 0)
    name = np.full(len(at), KANJI, dtype=np.uint8)
    for n in range(LONGEST_CITY):
        name &= c[n]
        found |= (name > 0) & (c[n + 1] & MUNICIPALITY > 0)
    return found


@cache
def _classes() -> npt.NDArray[np.uint8]:
    """What opens an address: bits for each code point."""
    classes = np.zeros(PLANE, dtype=np.uint8)
    classes[ord("一") : ord("龥") + 1] = KANJI
    for signs, bit in (("市区郡町村", MUNICIPALITY), ("都府県", PREFECTURE), ("県", KEN), ("\n", LINE_FEED)):
        classes[list(map(ord, signs))] |= bit
    return classes


def mails(chunk: Chunk, values: Ints) -> Candidates:
    """The mail addresses whose local part and sign were hit. Cost: 0.2 µs a hit, unusual ones 2 µs."""
    codes, starts, first = chunk.codes, values[:, 1], values[:, 2] - 1
    size = reach(codes, first, IS_DOMAIN, step=1, most=LONGEST_DOMAIN + 1)
    ends = first + size
    top = reach(codes, ends - 1, IS_LETTER, step=-1, most=25)
    usual = (size <= LONGEST_DOMAIN) & (top >= 2) & (top <= 24) & (top < size)
    usual &= (codes[ends - 1 - top] == DOT) & (codes[starts] != DOT) & (codes[starts] != HYPHEN)
    usual &= ~_may_be_file(codes, ends)
    odd = [_mail(chunk.text, start, end) for start, end in values[~usual, 1:].tolist()]
    rest = np.array([bounds for bounds in odd if bounds is not None], dtype=np.int64).reshape(-1, 2)
    plain = np.column_stack((starts[usual], ends[usual]))
    return _even(np.concatenate((plain, rest)), "EMAIL", email.IDENTIFIER.bare)


def _may_be_file(codes: Codes, ends: Ints) -> Bools:
    """Whether the last letters before each place may be those of a file (see `email.RE_FILE`)."""
    last = np.zeros(len(ends), dtype=np.int64)
    for n in range(4, 0, -1):
        last = last << 8 | codes[ends - n] | 0x20
    file: Bools = last & 0xFFFFFF == SCRIPT_FILE
    for word in FILES:
        file |= last == word
    return file


def _mail(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The bounds of a mail address whose local part, sign and first character of the domain these are."""
    domain = email.RE_DOMAIN.match(text, end - 1)
    if domain is None:
        return None
    while start < end and text[start] in ".-":
        start += 1
    return (start, domain.end()) if email.valid(text[start : domain.end()]) else None


def _even(bounds: Ints, kind: str, confidence: float) -> Candidates:
    return Candidates.even(bounds[:, 0], bounds[:, 1], kind=kind, confidence=confidence, rule="pattern")
