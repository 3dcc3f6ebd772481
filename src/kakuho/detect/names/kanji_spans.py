"""Where names in kanji may stand: every reading of every run of kanji."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np

from kakuho.detect.names.glyphs import HIRAGANA, KATAKANA, Bools, Glyphs, Ints, Ranks, ranks, runs
from kakuho.detect.names.lexicon import (
    ACTS,
    CLASS_SHIFT,
    FAMILY,
    FULL,
    GIVEN,
    THING,
    TITLE,
    Groups,
    Lexicon,
    Words,
    known,
    short,
    step,
)
from kakuho.detect.names.spans import Shape, Spans

LONGEST_WORD = 6
LONGEST_FAMILY = LONGEST_GIVEN = 4
LONGEST_KANA = 5
LONGEST_UNKNOWN = 5  # characters of a run that is read as a name though no part or one part only is known
LONGEST_RUN = 48
NOWHERE = 1 << 40  # beyond any text
SPACE = 0x20


class Reading(NamedTuple):
    """One way to read places as names: at all `chosen` of the places of `KanjiWords`, in one shape.

    What the lexicon knows of family and given names at each; the length of the name, and that of the family
    name in it (0 where there is none to tell).
    """

    chosen: Ints
    family_words: Words
    given_words: Words
    length: int
    family: int
    shape: Shape


@dataclass(frozen=True)
class KanjiWords:
    """Words inside runs of kanji.

    For each character of a run (`places`, with `firsts` and `lasts` of its run) what the lexicon knows of the
    1 to 6 characters from there (`words[length]`, 0 past the end of the run), and their group
    (`groups[length]`). `ranks` says for each place of the text how many places of runs lie before it, so the
    index of the first at or after it.
    """

    places: Ints
    firsts: Ints
    lasts: Ints
    words: Words
    groups: Groups
    ranks: Ranks

    @classmethod
    def of(cls, glyphs: Glyphs, lexicon: Lexicon) -> "KanjiWords":
        """Look up every string. Cost: about 50 ns a character of kanji."""
        starts, ends = _divided(*runs(glyphs.kanji))
        lengths = ends - starts
        places = np.flatnonzero(glyphs.kanji)
        firsts, lasts = np.repeat(starts, lengths), np.repeat(ends, lengths)
        words = np.zeros((LONGEST_WORD + 1, len(places)), dtype=np.uint32)
        groups = np.zeros((LONGEST_WORD + 1, len(places)), dtype=np.uint8)
        codes = glyphs.codes[places]
        inside, left = np.arange(len(places)), (lasts - places).astype(np.int8)
        hashes = np.zeros(len(places), dtype=np.uint64)
        for length in range(1, LONGEST_WORD + 1):
            hashes = step(hashes, codes[inside + length - 1])
            words[length][inside], groups[length][inside] = lexicon.look_up(short(hashes))
            further = np.flatnonzero(left > length)
            inside, left, hashes = inside[further], left[further], hashes[further]
        return cls(places, firsts, lasts, words, groups, glyphs.ranks)

    @cached_property
    def classes(self) -> tuple[Words, Words]:
        """Classes (bits) of the longest word of surroundings.yaml that begins at each place, and that ends.

        A single character counts as a run of its own only, or at the end of one.
        """
        bits = self.words >> np.uint32(CLASS_SHIFT)
        ending = bits[1] * (self.places + 1 == self.lasts)
        starting = np.where(self.places == self.firsts, ending, bits[1] & np.uint32(TITLE | THING))
        for length in range(2, LONGEST_WORD + 1):
            found = bits[length] != 0
            np.copyto(starting, bits[length], where=found)
            within = slice(0, max(0, len(ending) - length + 1))
            np.copyto(ending[length - 1 :], bits[length, within], where=found[within])
        return starting, ending

    @cached_property
    def _marks(self) -> dict[int, tuple[Ranks, Ints]]:
        """For some classes how many words begin before each place of a run, and where they begin."""
        marks = {}
        for bit in (ACTS, THING):
            found = (self.classes[0] & np.uint32(bit)) > 0
            marks[bit] = ranks(found), np.append(self.places[found], NOWHERE)
        return marks

    def following(self, bit: int, places: Ints) -> Ints:
        """Where the next word of a class (ACTS or THING) begins from places on, NOWHERE for none."""
        before, begins = self._marks[bit]
        following: Ints = begins[before[self.ranks[places]]]
        return following

    def spans(self, readings: Iterable[Reading]) -> Spans:
        """The spans of readings, one reading after another."""
        listed = [reading for reading in readings if len(reading.chosen)]
        sizes = [len(reading.chosen) for reading in listed]
        chosen, families, given = (
            np.concatenate([np.zeros(0, dtype=kind), *(reading[n] for reading in listed)])
            for n, kind in ((0, np.int64), (1, np.uint32), (2, np.uint32))
        )
        length, family, shape = (
            np.repeat(np.array([reading[n] for reading in listed], dtype=np.int64), sizes) for n in (3, 4, 5)
        )
        starts = self.places[chosen]
        return Spans(
            starts, starts + length, self.firsts[chosen], self.lasts[chosen], family, shape, families, given
        )


def kanji_spans(glyphs: Glyphs, words: KanjiWords, lexicon: Lexicon) -> Spans:
    """All places at which a name with kanji may stand.

    Cost: about 60 ns a character of kanji.
    """
    readings = chain(_known(words), _half_known(words), _with_kana(glyphs, words, lexicon))
    return Spans.joined([words.spans(readings), *_spaced(glyphs, words, lexicon)])


def _divided(starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """The bounds of runs, overlong ones cut into parts, so that work stays linear on any text."""
    parts = -(-(ends - starts) // LONGEST_RUN)
    if parts.max(initial=1) == 1:
        return starts, ends
    first = np.repeat(starts, parts)
    nth = np.arange(len(first)) - np.repeat(np.cumsum(parts) - parts, parts)
    begins = first + nth * LONGEST_RUN
    return begins, np.minimum(begins + LONGEST_RUN, np.repeat(ends, parts))


def _none(size: int) -> Words:
    return np.zeros(size, dtype=np.uint32)


def _known(words: KanjiWords) -> Iterator[Reading]:
    left = words.lasts - words.places
    for size in range(1, LONGEST_FAMILY + 1):
        chosen = np.flatnonzero(known(words.words[size], FAMILY))
        family = words.words[size][chosen]
        yield Reading(chosen, family, _none(len(chosen)), size, 0, Shape.FAMILY)
        more_left = np.flatnonzero(left[chosen] > size)
        chosen, family = chosen[more_left], family[more_left]
        for more in range(1, LONGEST_GIVEN + 1):
            given = words.words[more][chosen + size]
            listed = np.flatnonzero(known(given, GIVEN))
            yield Reading(chosen[listed], family[listed], given[listed], size + more, size, Shape.FULL)
    for size in range(1, LONGEST_GIVEN + 1):
        is_given = known(words.words[size], GIVEN)
        if size == 1:
            is_given &= words.lasts - words.firsts == 1
        chosen = np.flatnonzero(is_given)
        yield Reading(chosen, _none(len(chosen)), words.words[size][chosen], size, 0, Shape.GIVEN)
    for size in range(2, LONGEST_WORD + 1):
        chosen = np.flatnonzero(known(words.words[size], FULL))
        yield Reading(chosen, words.words[size][chosen], _none(len(chosen)), size, 0, Shape.LISTED)


def _half_known(words: KanjiWords) -> Iterator[Reading]:
    """Whole runs that are no word, of which one part may be known."""
    heads = np.flatnonzero(words.places == words.firsts)
    sizes = words.lasts[heads] - words.firsts[heads]
    for size in range(2, LONGEST_UNKNOWN + 1):
        chosen = heads[sizes == size]
        chosen = chosen[words.words[size][chosen] == 0]
        yield Reading(chosen, _none(len(chosen)), _none(len(chosen)), size, 0, Shape.UNKNOWN)
        for part in range(1, min(size, LONGEST_FAMILY)):
            family, given = words.words[part][chosen], words.words[size - part][chosen + part]
            has_family, has_given = known(family, FAMILY), known(given, GIVEN)
            for mask, shape in (
                (has_family & ~has_given, Shape.FAMILY_AND_UNKNOWN),
                (has_given & ~has_family, Shape.UNKNOWN_AND_GIVEN),
            ):
                yield Reading(chosen[mask], family[mask], given[mask], size, part, shape)
    for part in range(1, LONGEST_FAMILY):
        for more in (1, 2):  # 金正恩委員長: before a title
            longer = heads[sizes > part + more]
            family, given = words.words[part][longer], words.words[more][longer + part]
            on = np.flatnonzero(known(family, FAMILY) & ~known(given, GIVEN))
            shape = Shape.FAMILY_AND_UNKNOWN
            yield Reading(longer[on], family[on], given[on], part + more, part, shape)


def _with_kana(glyphs: Glyphs, words: KanjiWords, lexicon: Lexicon) -> Iterator[Reading]:
    """A family name in kanji at the end of a run, with a given name in kana right after it (あや子 too)."""
    tails = np.flatnonzero(words.places + 1 == words.lasts)
    script = glyphs.scripts[words.lasts[tails]]
    families = {size: _family_before(words, tails, size) for size in range(1, LONGEST_FAMILY + 1)}
    any_family = np.logical_or.reduce(list(families.values()))
    in_hiragana = np.flatnonzero(any_family & (script == HIRAGANA))
    in_katakana = np.flatnonzero(any_family & (script == KATAKANA))
    given = [
        *_in_hiragana(glyphs, words.lasts[tails[in_hiragana]], lexicon),
        *_in_katakana(glyphs, words.lasts[tails[in_katakana]], lexicon),
    ]
    for size, is_family in families.items():
        for shape, more, which, its_given in given:
            run = (in_hiragana if shape == Shape.HIRAGANA_GIVEN else in_katakana)[which]
            fits = np.flatnonzero(is_family[run])
            chosen = tails[run[fits]] - size + 1
            yield Reading(chosen, words.words[size][chosen], its_given[fits], size + more, size, shape)


def _family_before(words: KanjiWords, tails: Ints, size: int) -> Bools:
    """Whether the last characters of runs (`tails` index the last) are a family name or an unknown run."""
    first = np.maximum(tails - size + 1, 0)
    family = words.words[size][first]
    whole = (words.places[first] == words.firsts[tails]) & (family == 0) & (size > 1)
    found: Bools = (words.lasts[tails] - words.firsts[tails] >= size) & (known(family, FAMILY) | whole)
    return found


# A given name in kana: shape, length, indexes of the places asked for, what the lexicon knows of it.
Given = tuple[Shape, int, Ints, Words]


def _in_hiragana(glyphs: Glyphs, starts: Ints, lexicon: Lexicon) -> Iterator[Given]:
    hashes = step(np.zeros(len(starts), dtype=np.uint64), glyphs.codes[starts])
    for more in range(2, LONGEST_KANA + 1):
        hashes = step(hashes, glyphs.codes[starts + more - 1])
        given = lexicon.get(short(hashes))
        listed = np.flatnonzero(known(given, GIVEN))
        yield Shape.HIRAGANA_GIVEN, more, listed, given[listed]


def _in_katakana(glyphs: Glyphs, starts: Ints, lexicon: Lexicon) -> Iterator[Given]:
    """Whole runs of katakana, listed or not."""
    on = np.arange(len(starts))
    for more in range(2, LONGEST_KANA + 1):
        on = on[glyphs.scripts[starts[on] + more - 1] == KATAKANA]
        ending = on[glyphs.scripts[starts[on] + more] != KATAKANA]
        yield Shape.KATAKANA_GIVEN, more, ending, lexicon.at(glyphs.codes, starts[ending], more)


def _spaced(glyphs: Glyphs, words: KanjiWords, lexicon: Lexicon) -> Iterator[Spans]:
    """A family name, one space, a given name: one of them known, or both runs whole."""
    gaps = np.flatnonzero(glyphs.codes[1:-1] == SPACE) + 1
    gaps = gaps[
        glyphs.kanji[gaps - 1] & (glyphs.scripts[gaps + 1] > 0) & (glyphs.scripts[gaps + 1] <= KATAKANA)
    ]
    script = glyphs.scripts[gaps + 1]
    for more in range(1, LONGEST_KANA + 1):
        ends = gaps + 1 + more
        on = (ends < len(glyphs.codes)) & (glyphs.scripts[np.minimum(ends, len(glyphs.codes)) - 1] == script)
        gaps, script, ends = gaps[on], script[on], ends[on]
        if not len(gaps):
            return
        given = lexicon.at(glyphs.codes, gaps + 1, more)
        ending = glyphs.scripts[ends] != script
        for size in range(1, LONGEST_FAMILY + 1):
            at = words.ranks[gaps - size]
            at = np.minimum(at, len(words.places) - 1)
            inside = words.places[at] == gaps - size
            inside &= words.firsts[at] <= gaps - size
            inside &= words.lasts[at] == gaps
            family = words.words[size][at]
            whole = words.firsts[at] == gaps - size
            right = (
                inside
                & (known(family, FAMILY) | whole)
                & (known(given, GIVEN) | (ending & (script != HIRAGANA)))
            )
            right = np.flatnonzero(right)
            if not len(right):
                continue
            chosen = at[right]
            lasts = np.where(ending, ends, ends + 1)
            yield Spans(
                words.places[chosen], ends[right], words.firsts[chosen], lasts[right],
                np.full(len(chosen), size), np.full(len(chosen), int(Shape.SPACED)),
                family[right], given[right],
            )  # fmt: skip
