"""What speaks for or against a place in katakana being a name."""

from collections.abc import Iterator

import numpy as np

from kakuho.detect.characters import entries
from kakuho.detect.names.around import Sentences, at_once, characters, words_around
from kakuho.detect.names.glyphs import JOINS, Codes, Glyphs, Ints
from kakuho.detect.names.kanji_spans import KanjiWords
from kakuho.detect.names.katakana_spans import LONGEST_PART, KatakanaWords
from kakuho.detect.names.lexicon import (
    ABSENT,
    CLASS_SHIFT,
    FAMILY,
    FULL,
    GIVEN,
    NOUN,
    PLACE,
    PROPER,
    Words,
    use,
)
from kakuho.detect.names.spans import Shape, Spans
from kakuho.detect.names.weighing import FULL as SURE
from kakuho.detect.names.weighing import HALF, QUARTER, START, Feature, Scores, mixed, weigh

SURFACE = 10
LONGEST = 12
MIDDLE = 32  # added to likenesses, so that they are not negative


def katakana_features(
    glyphs: Glyphs, spans: Spans, parts: KatakanaWords, *, words: KanjiWords, likenesses: Ints
) -> Iterator[Feature]:
    """Everything that is known of a place in katakana; `likenesses` as of `likeness`, for each of `parts`."""
    yield from at_once(glyphs, spans)
    yield from characters(glyphs, spans)
    yield from words_around(glyphs, spans, words, Sentences.of(glyphs, spans))
    c, i, j = glyphs.codes, spans.starts, spans.ends
    head = np.searchsorted(parts.starts, i)
    tail = np.maximum(np.searchsorted(parts.ends, j, side="right") - 1, head)
    first, last = parts.words[head], parts.words[tail]
    kind = spans.shapes * 8 + np.minimum(tail - head + 1, 5)
    like_first, like_last = likenesses[head] + MIDDLE, likenesses[tail] + MIDDLE
    person = _person(first), _person(last)
    noun, place = (use(first, NOUN), use(last, NOUN)), (use(first, PLACE), use(last, PLACE))
    yield 80, SURE, mixed(kind, np.minimum(j - i, LONGEST))
    classes = first >> np.uint32(CLASS_SHIFT), last >> np.uint32(CLASS_SHIFT)
    yield 98, SURE, mixed(kind, *classes)
    yield 81, SURE, mixed(kind, person[0], noun[0])
    yield 82, SURE, mixed(kind, person[1], noun[1])
    yield 83, SURE, mixed(kind, person[0], place[0], use(first, PROPER))
    yield 84, SURE, mixed(kind, person[1], place[1], use(last, PROPER))
    yield 85, SURE, mixed(kind, like_first)
    yield 86, SURE, mixed(kind, like_last)
    yield 87, SURE, mixed(kind, *(x < ABSENT for x in person), *(x > 0 for x in (*noun, *place)))
    yield 88, SURE, mixed(kind, like_first // 8, like_last // 8)
    join = c[np.minimum(parts.ends[head], len(c) - 1)]
    yield 89, SURE, mixed(kind, entries(join, JOINS) * join)
    yield 90, HALF, mixed(kind, person[0] < ABSENT, noun[0] > 0, like_first // 8, c[j], c[i - 1])
    yield 91, HALF, mixed(c[j - 1], c[j - 2])
    yield 92, HALF, mixed(c[j - 1], c[j - 2], c[j - 3])
    yield 93, HALF, mixed(c[i], c[i + 1])
    yield 94, QUARTER, mixed(*(np.where(k < j - i, c[np.minimum(i + k, j - 1)], 0) for k in range(SURFACE)))
    kanji = spans.given_words * (spans.shapes == Shape.KATAKANA_AND_KANJI)
    its = use(kanji, FAMILY), use(kanji, GIVEN), use(kanji, PLACE), use(kanji, NOUN)
    yield 95, SURE, mixed(spans.shapes, *its)
    yield 96, SURE, mixed(spans.shapes, its[0] > 0, its[1] > 0, its[2])
    yield 97, SURE, mixed(spans.shapes, like_first // 4, noun[0] > 0, its[2] > 0)


def _person(words: Words) -> Words:
    """How rare words are as names of persons in any use, ABSENT where they are none."""
    uses = [use(words, which) for which in (FAMILY, GIVEN, FULL)]
    rarest: Words = np.minimum.reduce([np.where(one > 0, one, np.uint32(ABSENT)) for one in uses])
    return rarest


def spelling(codes: Codes, starts: Ints, ends: Ints) -> Iterator[tuple[Ints, Feature]]:
    """How words in katakana are spelled: indexes of words, and a feature for each of these."""
    order = np.argsort(starts - ends, kind="stable")  # the longest first: those long enough come first
    starts, ends = starts[order], ends[order]
    size = ends - starts
    enough = [int(np.count_nonzero(size >= n)) for n in range(LONGEST_PART + 3)]
    yield order, (100, SURE, mixed(np.minimum(size, LONGEST)))
    heads = tails = np.full(len(order), START)
    for n in range(1, 5):
        long = slice(enough[n])
        heads = mixed(codes[starts[long] + n - 1], after=heads[long])
        tails = mixed(codes[ends[long] - n], after=tails[long])
        yield order[long], (100 + n, SURE, heads)
        yield order[long], (104 + n, SURE, tails)
    for at in range(min(int(size.max(initial=0)), LONGEST_PART)):
        two, three = slice(enough[at + 2]), slice(enough[at + 3])
        pairs = mixed(codes[starts[two] + at], codes[starts[two] + at + 1])
        yield order[two], (111, SURE, pairs)
        yield order[three], (112, SURE, mixed(codes[starts[three] + at + 2], after=pairs[three]))


def likeness(codes: Codes, starts: Ints, ends: Ints, *, weights: Scores) -> Ints:
    """How much words in katakana are spelled like names of persons, -31 to 31."""
    total = np.zeros(len(starts), dtype=np.float32)
    for words, feature in spelling(codes, starts, ends):
        total[words] += weigh([feature], weights, len(words))
    return np.clip(np.round(total * 4), -31, 31).astype(np.int64)
