"""What kind of word a place is, and what kind stands before and after it, by groups of words used alike."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kakuho.detect.names.glyphs import Glyphs, Ints, Ranks, ranks
from kakuho.detect.names.kanji_spans import LONGEST_WORD, KanjiWords
from kakuho.detect.names.katakana_spans import KatakanaWords
from kakuho.detect.names.lexicon import Groups, Lexicon
from kakuho.detect.names.spans import Spans
from kakuho.detect.names.weighing import FULL, HALF, Feature, mixed

# Characters between a place and the next word, in steps: none, 1, 2 to 3, 4 to 7, more.
STEPS = np.array([0, 1, 2, 2, 3, 3, 3, 3, 4])


@dataclass(frozen=True)
class Edge:
    """The words at one end of the runs of a text: where each begins or ends, its length and its group.

    `ranks` says for each place of the text how many of them lie before it.
    """

    places: Ints
    sizes: Ints
    groups: Groups
    ranks: Ranks

    @classmethod
    def of(cls, text_size: int, places: Ints, sizes: Ints, groups: Groups, *, spare: int) -> "Edge":
        """Words in order of their places, with one of length 0 at the place `spare`, first or last.

        The last is said to stand where the last word does, since the weights were fitted so.
        """
        mask = np.zeros(text_size + 1, dtype=bool)
        mask[places] = True
        mask[spare] = True
        before = ranks(mask)
        order = before[places]
        lengths, kinds = np.zeros(before[-1], dtype=np.int64), np.zeros(before[-1], dtype=np.uint8)
        lengths[order], kinds[order] = sizes, groups
        found = np.flatnonzero(mask)
        found[-1] = found[-2:][0] if spare else found[-1]
        return cls(found, lengths, kinds, before)


@dataclass(frozen=True)
class TextWords:
    """The words of a text: the longest known at either end of each run of kanji, and those in katakana.

    `from_here` and `to_here` hold for each place in a run of kanji the length and the group of the longest
    word that begins or ends there; `opening` and `closing` the words that begin and end a run.
    """

    glyphs: Glyphs
    kanji: KanjiWords
    lexicon: Lexicon
    from_here: tuple[Groups, Groups]
    to_here: tuple[Groups, Groups]
    opening: Edge
    closing: Edge

    @classmethod
    def of(cls, glyphs: Glyphs, kanji: KanjiWords, katakana: KatakanaWords, lexicon: Lexicon) -> "TextWords":
        """The words. Cost: about 10 ns a character of kanji."""
        size, among = len(glyphs.codes), len(kanji.places)
        here, there = np.zeros((2, among), dtype=np.uint8), np.zeros((2, among), dtype=np.uint8)
        for length in range(1, LONGEST_WORD + 1):
            found = -(kanji.words[length] != 0).view(np.uint8)  # all bits, so that the longer word replaces
            for side, shift in ((here, 0), (there, length - 1)):
                its = found[: max(0, among - shift)]
                lengths, groups = side[0, shift:], side[1, shift:]
                lengths ^= (lengths ^ np.uint8(length)) & its
                groups ^= (groups ^ kanji.groups[length, : len(its)]) & its
        first = np.flatnonzero(kanji.places == kanji.firsts)
        last = np.flatnonzero(kanji.places + 1 == kanji.lasts)
        sizes = katakana.ends - katakana.starts
        opening, closing = (
            (np.concatenate((side[0][at], sizes)), np.concatenate((side[1][at], katakana.groups)))
            for side, at in ((here, first), (there, last))
        )
        starts = np.concatenate((kanji.places[first], katakana.starts))
        ends = np.concatenate((kanji.lasts[last], katakana.ends))
        return cls(
            glyphs, kanji, lexicon, (here[0], here[1]), (there[0], there[1]),
            Edge.of(size, starts, *opening, spare=size - 1), Edge.of(size, ends, *closing, spare=0),
        )  # fmt: skip

    def after(self, places: Ints) -> tuple[Ints, Ints, Groups]:
        """Start, length and group of the next word from places on."""
        at = self.opening.ranks[places]
        starts, sizes, groups = self.opening.places[at], self.opening.sizes[at], self.opening.groups[at]
        within = np.flatnonzero(self.glyphs.kanji[places])
        starts[within] = places[within]
        at = self.kanji.ranks[places[within]]
        sizes[within], groups[within] = self.from_here[0][at], self.from_here[1][at]
        return starts, sizes, groups

    def before(self, places: Ints) -> tuple[Ints, Ints, Groups]:
        """End, length and group of the last word up to places."""
        at = self.closing.ranks[places + 1] - 1
        ends, sizes, groups = self.closing.places[at], self.closing.sizes[at], self.closing.groups[at]
        within = np.flatnonzero(self.glyphs.kanji[places - 1])
        ends[within] = places[within]
        at = self.kanji.ranks[places[within] - 1]
        sizes[within], groups[within] = self.to_here[0][at], self.to_here[1][at]
        return np.where(sizes > 0, ends, places), sizes, groups

    def group(self, starts: Ints, sizes: Ints) -> Groups:
        """Groups of strings: those inside a run of kanji were looked up before."""
        groups = np.zeros(len(starts), dtype=np.uint8)
        others = sizes > 0
        if len(self.kanji.places):
            at = np.minimum(self.kanji.ranks[starts], len(self.kanji.places) - 1)
            inside = self.glyphs.kanji[starts] & (starts + sizes <= self.kanji.lasts[at])
            inside &= sizes <= LONGEST_WORD
            groups = self.kanji.groups[sizes * inside, at]
            others &= ~inside
        left = np.flatnonzero(others)
        groups[left] = self.lexicon.group(self.glyphs.codes, starts[left], sizes[left])
        return groups


def alike(words: TextWords, spans: Spans) -> Iterator[Feature]:
    """How the words of a place and those round it are used."""
    glyphs, shape, coarse = words.glyphs, spans.shapes, words.lexicon.coarse
    i, j = spans.starts, spans.ends
    stop = glyphs.stops[j]
    family = words.group(i, np.where(spans.families > 0, spans.families, j - i))
    given = words.group(i + spans.families, np.where(spans.families > 0, j - i - spans.families, 0))
    at, size, following = words.after(j)
    following[at >= stop] = 0
    gap = STEPS.take(at - j, mode="clip") * (following > 0)
    second, _, then = words.after(np.minimum(at + np.maximum(size, 1), len(glyphs.codes) - 1))
    then[(second >= stop) | (at >= stop)] = 0
    end, _, leading = words.before(i)
    lead = STEPS.take(i - end, mode="clip") * (leading > 0)
    end, its, told = words.before(stop)
    told[end - its < j] = 0
    c = glyphs.alike
    of_shape, of_family = mixed(shape), mixed(coarse[family])
    before = mixed(c[i - 1], after=of_family)
    yield 112, FULL, mixed(family, after=of_shape)
    yield 113, FULL, mixed(coarse[family], coarse[given], after=of_shape)
    yield 114, HALF, mixed(following, gap)
    yield 115, FULL, mixed(coarse[following], gap, shape)
    yield 116, HALF, mixed(leading, lead)
    yield 117, FULL, mixed(coarse[leading], lead, shape)
    yield 118, HALF, mixed(told)
    yield 119, FULL, mixed(coarse[told], shape)
    yield 120, HALF, mixed(coarse[leading], coarse[following], coarse[family])
    yield 121, HALF, mixed(c[j], coarse[following], after=of_family)
    yield 122, HALF, mixed(coarse[leading], after=before)
    yield 123, HALF, mixed(then)
    yield 124, HALF, mixed(coarse[told], c[j], after=of_family)
    yield 125, FULL, mixed(given, after=of_shape)
    yield 126, HALF, mixed(c[j], after=before)
