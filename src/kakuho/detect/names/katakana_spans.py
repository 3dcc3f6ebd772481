"""Where names in katakana may stand: runs of words joined by ・, and katakana with kanji."""

from dataclasses import dataclass, replace

import numpy as np

from kakuho.detect.characters import entries, table
from kakuho.detect.names.glyphs import FIGURE, JOINS, KATAKANA, LATIN, Bools, Glyphs, Ints, runs
from kakuho.detect.names.lexicon import (
    FAMILY,
    FULL,
    GIVEN,
    NOUN,
    Groups,
    Lexicon,
    Words,
    hashed,
    known,
    short,
)
from kakuho.detect.names.spans import Shape, Spans

LONGEST = 40
LONGEST_PART = 14
NUMERALS = table("一二三四五六七八九十")
GENERATION = ord("世")
LONG_VOWEL = ord("ー")


@dataclass(frozen=True)
class KatakanaWords:
    """The words in katakana of a text: their bounds, what the lexicon knows of each, and the group of each.

    `heads` and `tails` index the words: joined words are those from a head to before its tail.
    """

    starts: Ints
    ends: Ints
    words: Words
    groups: Groups
    heads: Ints
    tails: Ints

    @classmethod
    def of(cls, glyphs: Glyphs, lexicon: Lexicon) -> "KatakanaWords":
        """Look up every word. Cost: about 50 ns a character of katakana."""
        starts, ends = runs(_parts(glyphs))
        words, groups = lexicon.look_up(short(hashed(glyphs.codes, starts, ends - starts)))
        words[ends - starts > LONGEST_PART] = 0
        joined = np.zeros(len(starts), dtype=bool)
        if len(starts):
            joined[1:] = (starts[1:] - ends[:-1] == 1) & entries(glyphs.codes[ends[:-1]], JOINS)
        heads = np.flatnonzero(~joined)
        return cls(starts, ends, words, groups, heads, np.append(heads[1:], len(starts)))


def _parts(glyphs: Glyphs) -> Bools:
    """Katakana, and single Latin letters between joiners (ジョン・F・ケネディ)."""
    mask = glyphs.scripts == KATAKANA
    joins = entries(glyphs.codes, JOINS)
    letters = np.flatnonzero(glyphs.scripts == LATIN)
    letters = letters[joins[letters - 1] & joins[letters + 1]]
    mask[letters] = True
    found: Bools = mask
    return found


def katakana_spans(glyphs: Glyphs, parts: KatakanaWords, lexicon: Lexicon) -> Spans:
    """Whole runs of joined words, and words before a name in kanji (シーザー武志)."""
    if not len(parts.starts):
        none = np.zeros(0, dtype=np.int64)
        return Spans(none, none, none, none, none, none, parts.words, parts.words)
    starts, ends = parts.starts[parts.heads], parts.ends[parts.tails - 1]
    fit = (ends - starts >= 2) & (ends - starts <= LONGEST)
    fit &= glyphs.codes[starts] != LONG_VOWEL  # the second half of a word broken over two lines
    fit &= ~(_plain(parts.words[parts.heads]) & (parts.tails - parts.heads == 1))
    wholes = _spans(
        starts[fit],
        ends[fit],
        Shape.KATAKANA,
        (parts.words[parts.heads][fit], parts.words[parts.tails - 1][fit]),
    )
    regnal = _regnal(glyphs, ends[fit])
    of_rulers = wholes.where(regnal > 0)
    rulers = replace(
        of_rulers, ends=of_rulers.ends + regnal[regnal > 0], lasts=of_rulers.ends + regnal[regnal > 0],
        shapes=np.full(len(of_rulers.starts), int(Shape.REGNAL)),
    )  # fmt: skip
    return Spans.joined([wholes, rulers, *_before_kanji(glyphs, starts[fit], ends[fit], lexicon)])


def _plain(words: Words) -> Bools:
    """Words that are nouns and never names."""
    plain: Bools = known(words, NOUN) & ~(known(words, FAMILY) | known(words, GIVEN) | known(words, FULL))
    return plain


def _regnal(glyphs: Glyphs, ends: Ints) -> Ints:
    """How many characters of a number and 世 come next (4世, 十三世), 0 for none."""
    number = (glyphs.scripts == FIGURE) | entries(glyphs.codes, NUMERALS)
    extra = np.zeros(len(ends), dtype=np.int64)
    on = np.ones(len(ends), dtype=bool)
    for size in range(1, 4):
        on &= number[ends + size - 1]
        extra[on & (glyphs.codes[ends + size] == GENERATION)] = size + 1
    return extra


def _spans(starts: Ints, ends: Ints, shape: Shape, words: tuple[Words, Words]) -> Spans:
    size = len(starts)
    return Spans(
        starts, ends, starts, ends, np.zeros(size, dtype=np.int64), np.full(size, int(shape)), *words
    )


def _before_kanji(glyphs: Glyphs, starts: Ints, ends: Ints, lexicon: Lexicon) -> list[Spans]:
    found = []
    for size in (2, 3, 4):
        beyond = ends + size
        inside = (
            (beyond < len(glyphs.codes))
            & glyphs.kanji[ends]
            & glyphs.kanji[np.minimum(beyond, len(glyphs.codes)) - 1]
        )
        inside &= ~glyphs.kanji[np.minimum(beyond, len(glyphs.codes) - 1)]
        words = lexicon.at(glyphs.codes, ends[inside], size)
        named = known(words, GIVEN) | known(words, FAMILY) | known(words, FULL)
        s, e, w = starts[inside][named], beyond[inside][named], words[named]
        found.append(_spans(s, e, Shape.KATAKANA_AND_KANJI, (np.zeros(len(s), dtype=np.uint32), w)))
    return found
