"""Names in running text, weighed by what they are made of and what stands round them."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import chain

import numpy as np
import numpy.typing as npt

from kakuho.detect.names import kanji_features
from kakuho.detect.names.alike import TextWords, alike
from kakuho.detect.names.glyphs import LATIN, PAD, Bools, Glyphs, Ints, ranks
from kakuho.detect.names.kanji_spans import KanjiWords, kanji_spans
from kakuho.detect.names.katakana_features import katakana_features, likeness
from kakuho.detect.names.katakana_spans import KatakanaWords, katakana_spans
from kakuho.detect.names.lexicon import Lexicon, lexicon
from kakuho.detect.names.plain_reading import PlainReading
from kakuho.detect.names.ruled_out import MISTER, needed, ruled_out
from kakuho.detect.names.spans import Shape, Spans
from kakuho.detect.names.weighing import Scores, weigh
from kakuho.detect.overlaps import resolve

FILE = "tagger.npz"
# What adds to a score: 氏 behind, a number as rulers have (ルイ15世), a letter inside (ジョン・F・ケネディ).
ADDRESSED, NUMBERED, INITIAL = 2.0, 2.0, 3.0
FINE = 1000  # steps of a score by which overlapping names are ranked

Chances = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Model:
    """What was fitted.

    Weights of the quick look, of the whole look and of spelling in katakana; the quick score below which a
    place is dropped; slope and offset that turn a score into a probability.
    """

    quick: Scores
    whole: Scores
    spelling: Scores
    least: float
    slope: float
    offset: float


@cache
def model() -> Model:
    """The weights as fitted by script/make_name_model.py on sentences written for this project."""
    data = (files("kakuho.detect.names") / FILE).read_bytes()
    with np.load(BytesIO(data)) as kept:
        quick, whole, spelling = (kept[name].astype(np.float32) for name in ("quick", "whole", "spelling"))
        least, slope, offset = kept["scalars"].tolist()
        return Model(quick, whole, spelling, least, slope, offset)


def tagged_names(text: str, *, least: float, taken: Bools | None = None) -> tuple[Ints, Ints, Chances]:
    """Names in a width-folded text, none overlapping: starts, ends, probabilities (at least `least`).

    No name is looked for where one of its characters is `taken`: what is surer stands there.

    Cost: about 60 ms a MB of Japanese prose and 5 ms a text, 30 bytes of memory a byte.
    """
    known = model()
    glyphs = Glyphs.of(text)
    spans, scores = scored(glyphs, lexicon(), known, taken)
    chances = 1 / (1 + np.exp(-(known.slope * scores + known.offset)))
    likely = np.flatnonzero(chances >= least)
    spans, scores, chances = spans.where(likely), scores[likely], chances[likely]
    likely = np.flatnonzero((chances >= needed(spans, least)) & ~ruled_out(glyphs, spans))
    spans, scores, chances = spans.where(likely), scores[likely], chances[likely]
    best = resolve(spans.starts, spans.ends, (scores * FINE).astype(np.int64))
    return spans.starts[best] - PAD, spans.ends[best] - PAD, np.round(chances[best], 3)


def scored(glyphs: Glyphs, words: Lexicon, known: Model, taken: Bools | None = None) -> tuple[Spans, Scores]:
    """All places that pass the quick look and are not taken, with their scores."""
    in_kanji = KanjiWords.of(glyphs, words)
    spans = passing(glyphs, in_kanji, words, known, taken)
    reading = PlainReading.of(in_kanji, len(glyphs.codes))
    scores = weigh(kanji_features.quick(glyphs, spans, in_kanji), known.whole, len(spans.starts))
    scores += weigh(kanji_features.further(glyphs, spans, in_kanji, reading), known.whole, len(spans.starts))
    parts = KatakanaWords.of(glyphs, words)
    of_text = TextWords.of(glyphs, in_kanji, parts, words)
    scores += weigh(alike(of_text, spans), known.whole, len(spans.starts))
    others = _free(katakana_spans(glyphs, parts, words), taken)
    likenesses = likeness(glyphs.codes, parts.starts, parts.ends, weights=known.spelling)
    features = chain(
        katakana_features(glyphs, others, parts, words=in_kanji, likenesses=likenesses),
        alike(of_text, others),
    )
    other_scores = _with_number(others, weigh(features, known.whole, len(others.starts)))
    other_scores += INITIAL * _with_initial(glyphs, others, parts)
    both, all_scores = Spans.joined([spans, others]), np.concatenate([scores, other_scores])
    return both, all_scores + ADDRESSED * _addressed(glyphs, both)


def _free(spans: Spans, taken: Bools | None) -> Spans:
    """The places that hold no character taken."""
    if taken is None or not taken.any():
        return spans
    before = ranks(np.concatenate((np.zeros(PAD, dtype=bool), taken, np.zeros(PAD, dtype=bool))))
    return spans.where(np.flatnonzero(before[spans.ends] == before[spans.starts]))


def _addressed(glyphs: Glyphs, spans: Spans) -> Bools:
    """Places with 氏 behind them, and no further kanji: hardly anything but a name."""
    addressed: Bools = (glyphs.codes[spans.ends] == MISTER) & ~glyphs.kanji[spans.ends + 1]
    return addressed


def _with_number(spans: Spans, scores: Scores) -> Scores:
    """Scores in which a ruler's number belongs to the name: フリードリヒ2世 is as likely as フリードリヒ."""
    alone, ruler = (np.flatnonzero(spans.shapes == shape) for shape in (Shape.KATAKANA, Shape.REGNAL))
    at = alone[np.searchsorted(spans.starts[alone], spans.starts[ruler])]
    scores[ruler] = np.maximum(scores[ruler], scores[at]) + NUMBERED
    return scores


def _with_initial(glyphs: Glyphs, spans: Spans, parts: KatakanaWords) -> Bools:
    """Places with a single letter among their words."""
    letters = parts.starts[glyphs.scripts[parts.starts] == LATIN]
    with_initial: Bools = np.searchsorted(letters, spans.starts) < np.searchsorted(letters, spans.ends)
    return with_initial


def passing(
    glyphs: Glyphs, in_kanji: KanjiWords, words: Lexicon, known: Model, taken: Bools | None = None
) -> Spans:
    """The places with kanji that are not taken and pass the quick look."""
    spans = _free(kanji_spans(glyphs, in_kanji, words), taken)
    quick = weigh(kanji_features.quick(glyphs, spans, in_kanji), known.quick, len(spans.starts))
    return spans.where(np.flatnonzero(quick >= known.least))
