"""Names in running text, weighed by what they are made of and what stands round them."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import chain

import numpy as np
import numpy.typing as npt

from kakuho.detect.characters import entries, table
from kakuho.detect.names import kanji_features
from kakuho.detect.names.alike import TextWords, alike
from kakuho.detect.names.glyphs import KATAKANA, PAD, Bools, Glyphs, Ints, ranks
from kakuho.detect.names.kanji_spans import KanjiWords, kanji_spans
from kakuho.detect.names.katakana_features import katakana_features, likeness
from kakuho.detect.names.katakana_spans import KatakanaWords, katakana_spans
from kakuho.detect.names.lexicon import NOUN, Lexicon, lexicon, use
from kakuho.detect.names.plain_reading import PlainReading
from kakuho.detect.names.spans import Shape, Spans
from kakuho.detect.names.weighing import Scores, weigh
from kakuho.detect.overlaps import resolve

FILE = "tagger.npz"
AMBIGUOUS = 0.7  # the least probability of a name that is a word as well
COMMON = 12  # steps of the lexicon up to which a noun is common
NUMBERING = table("箇〇一二三四五六七八九十百千万億兆第前次各毎年月日時分秒円回度条項号節章款編表式")
JOINING, AFTER_JOINING = tuple(map(ord, "又若及並且但")), tuple(map(ord, "はしびつ"))
ET_CETERA = ord("等")
MISTER, ADDRESSED = ord("氏"), 2.0  # what it adds to the score
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


def tagged_names(text: str, *, least: float) -> tuple[Ints, Ints, Chances]:
    """Names in a width-folded text, none overlapping: starts, ends, probabilities (at least `least`).

    Cost: about 60 ms a MB of Japanese prose and 5 ms a text, 30 bytes of memory a byte.
    """
    known = model()
    glyphs = Glyphs.of(text)
    spans, scores = scored(glyphs, lexicon(), known)
    chances = 1 / (1 + np.exp(-(known.slope * scores + known.offset)))
    likely = np.flatnonzero(chances >= least)
    spans, scores, chances = spans.where(likely), scores[likely], chances[likely]
    needed = np.where(_also_words(spans), max(least, AMBIGUOUS), least)
    likely = np.flatnonzero((chances >= needed) & ~_never(glyphs, spans))
    spans, scores, chances = spans.where(likely), scores[likely], chances[likely]
    best = resolve(spans.starts, spans.ends, (scores * FINE).astype(np.int64))
    return spans.starts[best] - PAD, spans.ends[best] - PAD, np.round(chances[best], 3)


def _also_words(spans: Spans) -> Bools:
    """Places that are a word as well: one character, or one word in katakana that names things (ロット)."""
    noun = use(spans.family_words, NOUN)
    things = (spans.shapes == Shape.KATAKANA) & (noun > 0) & (noun <= COMMON)
    also: Bools = (spans.ends - spans.starts == 1) | (things & (spans.family_words == spans.given_words))
    return also


def _never(glyphs: Glyphs, spans: Spans) -> Bools:
    """Places that number something (第十二号), end in a word that joins (国又は) or name several (金銭等).

    Nor is half of two words in katakana a name: オノ トモコ is one reading, and not two people.
    """
    size = np.where(spans.families > 0, spans.families, spans.ends - spans.starts)
    last = spans.starts + size - 1
    numbers = ranks(entries(glyphs.codes, NUMBERING))
    numbered = numbers[last + 1] - numbers[spans.starts] == size
    joins = np.isin(glyphs.codes[last], JOINING) & np.isin(glyphs.codes[last + 1], AFTER_JOINING)
    among_others = (glyphs.codes[spans.ends - 1] == ET_CETERA) & (glyphs.codes[spans.ends] != MISTER)
    i, j, space = spans.starts, spans.ends, ord(" ")
    after = (glyphs.codes[j] == space) & (glyphs.scripts[j + 1] == KATAKANA)
    before = (glyphs.codes[i - 1] == space) & (glyphs.scripts[i - 2] == KATAKANA)
    never: Bools = numbered | joins | among_others | ((spans.shapes == Shape.KATAKANA) & (after | before))
    return never


def scored(glyphs: Glyphs, words: Lexicon, known: Model) -> tuple[Spans, Scores]:
    """All places that pass the quick look, with their scores."""
    in_kanji = KanjiWords.of(glyphs, words)
    spans = passing(glyphs, in_kanji, words, known)
    reading = PlainReading.of(in_kanji, len(glyphs.codes))
    scores = weigh(kanji_features.quick(glyphs, spans, in_kanji), known.whole, len(spans.starts))
    scores += weigh(kanji_features.further(glyphs, spans, in_kanji, reading), known.whole, len(spans.starts))
    parts = KatakanaWords.of(glyphs, words)
    of_text = TextWords.of(glyphs, in_kanji, parts, words)
    scores += weigh(alike(of_text, spans), known.whole, len(spans.starts))
    others = katakana_spans(glyphs, parts, words)
    likenesses = likeness(glyphs.codes, parts.starts, parts.ends, weights=known.spelling)
    features = chain(
        katakana_features(glyphs, others, parts, words=in_kanji, likenesses=likenesses),
        alike(of_text, others),
    )
    other_scores = _with_number(others, weigh(features, known.whole, len(others.starts)))
    both, all_scores = Spans.joined([spans, others]), np.concatenate([scores, other_scores])
    return both, all_scores + ADDRESSED * _addressed(glyphs, both)


def _addressed(glyphs: Glyphs, spans: Spans) -> Bools:
    """Places with 氏 behind them, and no further kanji: hardly anything but a name."""
    addressed: Bools = (glyphs.codes[spans.ends] == MISTER) & ~glyphs.kanji[spans.ends + 1]
    return addressed


def _with_number(spans: Spans, scores: Scores) -> Scores:
    """Scores in which a ruler's number belongs to the name: フリードリヒ2世 is as likely as フリードリヒ."""
    alone, ruler = (np.flatnonzero(spans.shapes == shape) for shape in (Shape.KATAKANA, Shape.REGNAL))
    at = alone[np.searchsorted(spans.starts[alone], spans.starts[ruler])]
    scores[ruler] = np.maximum(scores[ruler], scores[at]) + 2 / FINE
    return scores


def passing(glyphs: Glyphs, in_kanji: KanjiWords, words: Lexicon, known: Model) -> Spans:
    """The places with kanji that pass the quick look."""
    spans = kanji_spans(glyphs, in_kanji, words)
    quick = weigh(kanji_features.quick(glyphs, spans, in_kanji), known.quick, len(spans.starts))
    return spans.where(np.flatnonzero(quick >= known.least))
