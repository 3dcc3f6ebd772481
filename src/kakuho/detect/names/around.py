"""What stands to the left and right of a place that may be a name."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kakuho.detect.names.glyphs import LINE, STOP, Glyphs, Ints
from kakuho.detect.names.kanji_spans import KanjiWords
from kakuho.detect.names.lexicon import ACTS, THING
from kakuho.detect.names.spans import Spans
from kakuho.detect.names.weighing import FULL, HALF, QUARTER, Feature, mixed

TOPIC = ord("は")
FAR = 99
STEPS = np.searchsorted([1, 3, 6, 12, 25, FAR], np.arange(FAR + 1), side="right")  # of characters to a word
COPULA = 6  # characters after the last kanji of a sentence: である, だった。


@dataclass(frozen=True)
class Sentences:
    """Where each span's sentence ends, and what part the span has in it.

    The part is 0 for none, 1 where the span opens the sentence, 2 where は follows, 3 for both.
    """

    stops: Ints
    parts: Ints

    @classmethod
    def of(cls, glyphs: Glyphs, spans: Spans) -> "Sentences":
        """The sentences of spans."""
        c, i, j = glyphs.codes, spans.starts, spans.ends
        stops = glyphs.stops[j]
        opening = (c[i - 1] == LINE) | (c[i - 1] == STOP)
        return cls(stops, (c[j] == TOPIC) * 2 + opening)


def at_once(glyphs: Glyphs, spans: Spans) -> Iterator[Feature]:
    """What two characters on either side say: enough to drop most places."""
    c, s = glyphs.alike, glyphs.scripts
    i, j, shape = spans.starts, spans.ends, spans.shapes
    touching = (i > spans.firsts) * 2 + (j < spans.lasts)
    left = s[i - 1].astype(np.int64) * 49 + s[i - 2].astype(np.int64) * 7 + s[i - 3]
    right = s[j].astype(np.int64) * 49 + s[j + 1].astype(np.int64) * 7 + s[j + 2]
    before, after = mixed(c[i - 1]), mixed(c[j])
    yield 0, FULL, mixed(shape, touching)
    yield 1, FULL, mixed(left, shape)
    yield 2, FULL, mixed(right, shape)
    yield 3, HALF, mixed(shape, after=before)
    yield 4, HALF, mixed(shape, after=after)
    yield 5, HALF, before
    yield 6, HALF, after


def characters(glyphs: Glyphs, spans: Spans) -> Iterator[Feature]:
    """The characters on either side."""
    c = glyphs.alike
    i, j, shape = spans.starts, spans.ends, spans.shapes
    left, right = [c[i - n].astype(np.uint64) for n in range(1, 5)], [c[j + n] for n in range(4)]
    r1, left_1 = right[0].astype(np.uint64), mixed(left[0])
    l2, r2 = mixed(left[1], after=left_1), mixed(*right[:2])
    l3, r3 = mixed(left[2], after=l2), mixed(right[2], after=r2)
    left_2, both = mixed(l2), mixed(r1, after=left_1)
    yield 10, HALF, l2
    yield 11, HALF, r2
    yield 12, HALF, l3
    yield 13, HALF, r3
    yield 14, QUARTER, mixed(left[3], after=l3)
    yield 15, QUARTER, mixed(right[3], after=r3)
    yield 16, HALF, mixed(shape, after=left_2)
    yield 17, HALF, mixed(r2, shape)
    yield 18, HALF, both
    yield 19, QUARTER, mixed(shape, after=both)
    yield 20, QUARTER, mixed(r1, after=left_2)
    yield 21, QUARTER, mixed(r2, after=left_1)
    yield 22, QUARTER, mixed(r3, shape)
    yield 23, QUARTER, mixed(l3, shape)
    yield from _next_run(glyphs, spans)


def _next_run(glyphs: Glyphs, spans: Spans) -> Iterator[Feature]:
    """The run of kanji that follows at once (政権, 副会長), by its last characters."""
    c, j, shape = glyphs.alike, spans.ends, spans.shapes
    here, beyond = glyphs.kanji[j], glyphs.beyond(j)
    last = mixed(here, c[beyond - 1] * here)
    yield 24, HALF, last
    yield 25, HALF, mixed(c[beyond - 2] * (beyond - j > 1), after=last)
    yield 26, HALF, mixed(here, shape, c[beyond], c[beyond + 1])


def words_around(glyphs: Glyphs, spans: Spans, words: KanjiWords, sentences: Sentences) -> Iterator[Feature]:
    """Titles, persons, acts and things round a place (surroundings.yaml), and how its sentence ends."""
    c, i, j, shape = glyphs.codes, spans.starts, spans.ends, spans.shapes
    stop, part = sentences.stops, sentences.parts
    end = mixed(part, c[stop - 1], c[stop - 2])
    yield 30, HALF, end
    yield 31, HALF, mixed(c[stop - 3], after=end)
    yield 32, HALF, mixed(part, shape)
    starting, ending = words.classes
    top = len(words.places) - 1
    if top < 0:
        return
    at = np.minimum(words.ranks[j], top)
    here = words.places[at] == j
    after = np.where(here, starting[at], 0)
    last = np.clip(words.ranks[np.where(here, words.lasts[at], j)] - 1, 0, top)
    final = np.where(here, ending[last], 0)
    yield 33, FULL, mixed(shape, after)
    yield 34, FULL, mixed(after, final)
    yield 35, FULL, mixed(shape, final, here)
    before = np.clip(words.ranks[i] - 1, 0, top)
    next_to, joined = words.places[before] == i - 1, words.places[before] == i - 2
    lead = np.where(next_to | joined, ending[before], 0)
    joint = np.where(joined & ~next_to, c[i - 1], 0)
    yield 36, FULL, mixed(lead, joint)
    yield 37, FULL, mixed(lead, joint, shape)
    said = np.clip(words.ranks[stop] - 1, 0, top)
    told = np.where((stop - words.places[said] <= COPULA) & (words.places[said] > j), ending[said], 0)
    yield 38, FULL, mixed(told, part)
    yield 39, FULL, mixed(told, part, shape)
    acts, things = (_to_next(words, bit, j, stop) for bit in (ACTS, THING))
    yield 40, FULL, mixed(acts, things)
    yield 41, HALF, mixed(acts, c[j], part)
    yield 42, FULL, mixed(things, c[j], part)
    yield 43, FULL, mixed(acts < things, acts, shape)


def _to_next(words: KanjiWords, bit: int, places: Ints, stops: Ints) -> Ints:
    """How far the next word of a class is in the sentence, in steps."""
    following = words.following(bit, places)
    distance = np.where(following < stops, following - places, FAR)
    steps: Ints = STEPS.take(distance, mode="clip")
    return steps
