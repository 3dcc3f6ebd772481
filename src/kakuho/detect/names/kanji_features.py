"""What speaks for or against a place with kanji being a name."""

from collections.abc import Iterator

import numpy as np

from kakuho.detect.names.around import Sentences, at_once, characters, words_around
from kakuho.detect.names.glyphs import Glyphs, Ranks
from kakuho.detect.names.kanji_spans import LONGEST_WORD, KanjiWords
from kakuho.detect.names.lexicon import (
    ABSENT,
    BEARERS_SHIFT,
    FAMILY,
    FULL,
    GIVEN,
    MODERN_SHIFT,
    NOUN,
    PLACE,
    PROPER,
    Words,
    use,
)  # fmt: skip
from kakuho.detect.names.plain_reading import LONGEST, PlainReading
from kakuho.detect.names.spans import Spans
from kakuho.detect.names.weighing import FULL as SURE
from kakuho.detect.names.weighing import HALF, QUARTER, Feature, mixed

SURFACE = 5  # characters by which a span is known


def quick(glyphs: Glyphs, spans: Spans, words: KanjiWords) -> Iterator[Feature]:
    """What the lexicon says of a place and its parts: enough to drop nine places in ten."""
    yield from at_once(glyphs, spans)
    shape, size = spans.shapes, spans.ends - spans.starts
    family, bearers, given, modern = _parts(spans)
    at, whole = _whole(spans, words)
    noun, place = use(whole, NOUN), use(whole, PLACE)
    inside = shape * 64 + spans.families * 8 + np.minimum(size, 7)
    more, less = spans.lasts - spans.ends, spans.starts - spans.firsts
    title = (
        np.where(more > 0, words.classes[0][np.minimum(at + size, len(words.places) - 1)], 0)
        if len(at)
        else more
    )
    of_inside, of_shape = mixed(inside), mixed(shape)
    of_family = mixed(family, bearers, after=of_shape)
    yield 49, SURE, mixed(title, after=of_inside)
    yield 50, SURE, of_inside
    yield 51, SURE, mixed(family, bearers, after=of_inside)
    yield 52, SURE, mixed(given, modern, after=of_inside)
    yield 53, SURE, mixed(given, modern, after=of_family)
    yield 54, SURE, mixed(noun, place, after=of_shape)
    yield 55, SURE, mixed(use(whole, PROPER), use(whole, FULL), after=of_shape)
    yield 56, SURE, mixed(noun, place, after=of_family)
    yield 57, SURE, mixed(given, noun, place, after=of_shape)
    yield 58, SURE, mixed(np.minimum(more, 3), np.minimum(less, 3), after=of_inside)
    yield 59, SURE, mixed(family, bearers, given, modern, noun, place)


def further(glyphs: Glyphs, spans: Spans, words: KanjiWords, reading: PlainReading) -> Iterator[Feature]:
    """Everything else."""
    yield from characters(glyphs, spans)
    yield from words_around(glyphs, spans, words, Sentences.of(glyphs, spans))
    c, i, j, shape, cut = glyphs.codes, spans.starts, spans.ends, spans.shapes, spans.families
    family, _, given, _ = _parts(spans)
    g = spans.given_words
    yield 60, HALF, mixed(shape, c[i])
    yield 61, HALF, mixed(shape, c[j - 1])
    yield 62, HALF, mixed(shape, c[j - 1], c[j - 2])
    yield 63, QUARTER, mixed(*(np.where(k < j - i, c[np.minimum(i + k, j - 1)], 0) for k in range(SURFACE)))
    yield 64, HALF, mixed(shape, c[np.where(cut > 0, i + cut - 1, i)], c[np.where(cut > 0, i + cut, i)])
    yield 65, SURE, mixed(shape, use(g, GIVEN), use(g, NOUN), use(g, PLACE))
    yield 66, SURE, mixed(shape, use(g, PROPER), use(g, FULL), family)
    yield from _across(spans, words, reading)
    at = words.ranks[i]
    kanji_end = np.minimum(j, words.lasts[at])
    opening, closing = words.classes[0][at], words.classes[1][at + kanji_end - i - 1]
    yield 76, SURE, mixed(shape, closing, np.minimum(j - i, 7))
    yield 77, SURE, mixed(shape, opening, np.minimum(j - i, 7))
    saved = np.clip(reading.whole[i] - reading.ahead[i] - reading.behind[kanji_end], 0, 60) // 2
    more, less = np.minimum(spans.lasts - j, 1), np.minimum(i - spans.firsts, 1)
    yield 67, SURE, mixed(shape, saved)
    yield 68, SURE, mixed(shape, saved // np.maximum(kanji_end - i, 1), more, less)
    yield 69, SURE, mixed(shape, saved // 3, family, given)


def _parts(spans: Spans) -> tuple[Words, Words, Words, Words]:
    family, given = spans.family_words, spans.given_words
    return (
        use(family, FAMILY),
        (family >> np.uint32(BEARERS_SHIFT)) & np.uint32(3),
        use(given, GIVEN),
        (given >> np.uint32(MODERN_SHIFT)) & np.uint32(1),
    )


def _whole(spans: Spans, words: KanjiWords) -> tuple[Ranks, Words]:
    """Index of each span's first place, and what the lexicon knows of its kanji as one word."""
    at = words.ranks[spans.starts]
    within = np.minimum(spans.ends, words.lasts[at]) - spans.starts
    return at, words.words[within * (within <= LONGEST_WORD), at]


def _across(spans: Spans, words: KanjiWords, reading: PlainReading) -> Iterator[Feature]:
    """Words that reach over the bounds of a span, hold it, or follow and lead it."""
    at, _ = _whole(spans, words)
    shape, top = spans.shapes, len(words.places) - 1
    within = np.minimum(spans.ends, words.lasts[at]) - spans.starts
    only_kanji = spans.ends == spans.starts + within
    more, less = spans.lasts - spans.ends, spans.starts - spans.firsts
    past, before, holding, held, rest, lead = (np.full(len(at), ABSENT, dtype=np.uint8) for _ in range(6))

    def least(best: np.ndarray, length: int, index: Ranks, mask: np.ndarray) -> np.ndarray:
        found = reading.nouns[length][np.clip(index, 0, top)]
        return np.where(mask & (found < best), found, best)

    for length in range(1, LONGEST + 1):
        for back in range(1, length):
            reaches = only_kanji & (within >= back) & (more >= length - back)
            past = least(past, length, at + within - back, reaches)
            before = least(before, length, at - (length - back), (within >= back) & (less >= length - back))
        holding = least(holding, length, at, (within < length) & (within + more >= length))
        held = least(held, length, at + within - length, (within < length) & (less + within >= length))
        ending = (more == length) | ((length > 1) & (more > length))
        follows = reading.nouns[length][np.clip(at + within, 0, top)]
        rest = np.where(ending & (follows < ABSENT), follows, rest)
        opening = (less == length) | ((length > 1) & (less > length))
        leads = reading.nouns[length][np.clip(at - length, 0, top)]
        lead = np.where(opening & (leads < ABSENT), leads, lead)
    yield 70, SURE, mixed(shape, past)
    yield 71, SURE, mixed(shape, before)
    yield 72, SURE, mixed(shape, holding)
    yield 73, SURE, mixed(shape, held)
    yield 74, SURE, mixed(shape, rest, np.minimum(more, 4))
    yield 75, SURE, mixed(shape, lead, np.minimum(less, 4))
