"""What kind of word a place is, and what kind stands before and after it, by groups of words used alike."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kakuho.detect.names.glyphs import Glyphs, Ints
from kakuho.detect.names.kanji_spans import LONGEST_WORD, KanjiWords
from kakuho.detect.names.katakana_spans import KatakanaWords
from kakuho.detect.names.lexicon import Groups, Lexicon
from kakuho.detect.names.spans import Spans
from kakuho.detect.names.weighing import FULL, HALF, Feature, mixed

NEAR = np.array([1, 2, 4, 8])  # characters between a place and the next word


@dataclass(frozen=True)
class TextWords:
    """The words of a text: the longest known at either end of each run of kanji, and those in katakana.

    `starts` and `opening` (lengths) of words that begin a run; `ends` and `closing` of those that end one.
    """

    glyphs: Glyphs
    kanji: KanjiWords
    lexicon: Lexicon
    longest: tuple[Ints, Ints]
    starts: Ints
    opening: Ints
    ends: Ints
    closing: Ints

    @classmethod
    def of(cls, glyphs: Glyphs, kanji: KanjiWords, katakana: KatakanaWords, lexicon: Lexicon) -> "TextWords":
        """The words. Cost: about 30 ns a character of kanji."""
        from_here, to_here = (np.zeros(len(kanji.places), dtype=np.int64) for _ in range(2))
        for length in range(1, LONGEST_WORD + 1):
            found = np.flatnonzero(kanji.words[length])
            from_here[found] = length
            to_here[found + length - 1] = length
        first = np.flatnonzero(kanji.places == kanji.firsts)
        last = np.flatnonzero(kanji.places + 1 == kanji.lasts)
        sizes = katakana.ends - katakana.starts
        starts = np.concatenate((kanji.places[first], katakana.starts))
        ends = np.concatenate((kanji.lasts[last], katakana.ends))
        forth, back = np.argsort(starts), np.argsort(ends)
        return cls(
            glyphs, kanji, lexicon, (from_here, to_here),
            starts[forth], np.concatenate((from_here[first], sizes))[forth],
            ends[back], np.concatenate((to_here[last], sizes))[back],
        )  # fmt: skip

    def after(self, places: Ints) -> tuple[Ints, Ints]:
        """Start and length of the next word from places on."""
        if not len(self.starts):
            return places, np.zeros(len(places), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.starts, places), len(self.starts) - 1)
        starts, sizes = self.starts[at], np.where(self.starts[at] >= places, self.opening[at], 0)
        within = np.flatnonzero(self.glyphs.kanji[places])
        starts[within] = places[within]
        sizes[within] = self.longest[0][self.kanji.ranks[places[within]]]
        return starts, sizes

    def before(self, places: Ints) -> tuple[Ints, Ints]:
        """End and length of the last word up to places."""
        if not len(self.ends):
            return places, np.zeros(len(places), dtype=np.int64)
        at = np.searchsorted(self.ends, places, side="right") - 1
        ends, sizes = self.ends[at], np.where(at >= 0, self.closing[at], 0)
        within = np.flatnonzero(self.glyphs.kanji[places - 1])
        ends[within] = places[within]
        sizes[within] = self.longest[1][self.kanji.ranks[places[within] - 1]]
        return np.where(sizes > 0, ends, places), sizes

    def group(self, starts: Ints, sizes: Ints) -> Groups:
        """Groups of words."""
        return self.lexicon.group(self.glyphs.codes, starts, sizes)


def alike(words: TextWords, spans: Spans) -> Iterator[Feature]:
    """How the words of a place and those round it are used."""
    glyphs, shape, coarse = words.glyphs, spans.shapes, words.lexicon.coarse
    i, j = spans.starts, spans.ends
    stop = glyphs.stops[j]
    family = words.group(i, np.where(spans.families > 0, spans.families, j - i))
    given = words.group(i + spans.families, np.where(spans.families > 0, j - i - spans.families, 0))
    at, size = words.after(j)
    following = words.group(at, np.where(at < stop, size, 0))
    gap = np.searchsorted(NEAR, at - j, side="right") * (following > 0)
    second, more = words.after(at + np.maximum(size, 1))
    then = words.group(second, np.where((second < stop) & (at < stop), more, 0))
    end, its = words.before(i)
    leading = words.group(end - its, its)
    lead = np.searchsorted(NEAR, i - end, side="right") * (leading > 0)
    end, its = words.before(stop)
    told = words.group(end - its, np.where(end - its >= j, its, 0))
    c = glyphs.alike
    yield 112, FULL, mixed(shape, family)
    yield 113, FULL, mixed(shape, coarse[family], coarse[given])
    yield 114, HALF, mixed(following, gap)
    yield 115, FULL, mixed(coarse[following], gap, shape)
    yield 116, HALF, mixed(leading, lead)
    yield 117, FULL, mixed(coarse[leading], lead, shape)
    yield 118, HALF, mixed(told)
    yield 119, FULL, mixed(coarse[told], shape)
    yield 120, HALF, mixed(coarse[leading], coarse[following], coarse[family])
    yield 121, HALF, mixed(coarse[family], c[j], coarse[following])
    yield 122, HALF, mixed(coarse[family], c[i - 1], coarse[leading])
    yield 123, HALF, mixed(then)
    yield 124, HALF, mixed(coarse[family], coarse[told], c[j])
    yield 125, FULL, mixed(shape, given)
    yield 126, HALF, mixed(coarse[family], c[i - 1], c[j])
