"""Fit the weights of the tagger of names to filled sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from name_model.fill import Span
from scipy.optimize import minimize

from kakuho.detect.fold import fold
from kakuho.detect.names import kanji_features
from kakuho.detect.names.alike import TextWords, alike
from kakuho.detect.names.glyphs import PAD, Glyphs
from kakuho.detect.names.kanji_spans import KanjiWords, kanji_spans
from kakuho.detect.names.katakana_features import katakana_features, likeness, spelling
from kakuho.detect.names.katakana_spans import KatakanaWords, katakana_spans
from kakuho.detect.names.lexicon import Lexicon
from kakuho.detect.names.plain_reading import PlainReading
from kakuho.detect.names.spans import Spans
from kakuho.detect.names.weighing import WEIGHT_BITS, Feature, index

SIZE = 1 << WEIGHT_BITS
KEPT = 0.985  # share of names of which a reading passes the quick look


@dataclass
class Examples:
    """Features of places (rows), whether each is a name, which rows stand against each other."""

    rows: sp.csr_matrix
    right: np.ndarray
    clusters: np.ndarray


def spelling_weights(words: list[tuple[str, bool]], *, l2: float) -> np.ndarray:
    """Weights by which words in katakana look like names of persons."""
    codes = np.array([ord(char) for word, _ in words for char in word] + [0] * 4, dtype=np.uint32)
    ends = np.cumsum([len(word) for word, _ in words])
    starts = ends - np.array([len(word) for word, _ in words])
    parts = [(chosen, index(feature)) for chosen, feature in spelling(codes, starts, ends)]
    at, places = (np.concatenate(column) for column in zip(*parts, strict=True))
    rows = sp.csr_matrix((np.ones(len(at)), (at, places)), shape=(len(words), SIZE))
    return _logistic(rows, np.array([person for _, person in words], dtype=float), l2=l2)


def _logistic(rows: sp.csr_matrix, right: np.ndarray, *, l2: float) -> np.ndarray:
    columns = rows.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = rows @ weights
        chances = 1 / (1 + np.exp(-scores))
        value = (np.logaddexp(0, scores) - right * scores).sum() + l2 / 2 * (weights @ weights)
        return value, columns @ (chances - right) + l2 * weights

    return _minimum(loss)


def fitted(examples: list[Examples], *, l2: float) -> np.ndarray:
    """Weights under which, among places that overlap, the right one or none is likeliest."""
    rows = sp.vstack([example.rows for example in examples]).tocsr()
    right = np.concatenate([example.right for example in examples])
    offset, ids = 0, []
    for example in examples:
        ids.append(example.clusters + offset)
        offset += int(example.clusters.max(initial=-1)) + 1
    _, clusters = np.unique(np.concatenate(ids), return_inverse=True)
    order = np.argsort(clusters, kind="stable")
    rows, right, clusters = rows[order].tocsr(), right[order], clusters[order]
    heads = np.searchsorted(clusters, np.arange(clusters[-1] + 1))
    named = np.maximum.reduceat(right, heads)
    columns = rows.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = rows @ weights
        top = np.maximum(np.maximum.reduceat(scores, heads), 0)
        raised = np.exp(scores - top[clusters])
        total = np.add.reduceat(raised, heads) + np.exp(-top)
        taught = np.where(right, raised, 0)
        of_taught = np.maximum(np.add.reduceat(taught, heads), 1e-300)
        aim = np.where(named, top + np.log(of_taught), 0)
        value = (top + np.log(total) - aim).sum() + l2 / 2 * (weights @ weights)
        slope = raised / total[clusters] - np.where(right, taught / of_taught[clusters], 0)
        return value, columns @ slope + l2 * weights

    return _minimum(loss)


def _minimum(loss: object) -> np.ndarray:
    found = minimize(loss, np.zeros(SIZE), jac=True, method="L-BFGS-B", options={"maxiter": 150, "maxcor": 8})
    return found.x


@dataclass
class Analysis:
    """A text made ready: its places with kanji and those in katakana, and what their features need."""

    glyphs: Glyphs
    words: KanjiWords
    kanji: Spans
    parts: KatakanaWords
    katakana: Spans
    lexicon: Lexicon

    @classmethod
    def of(cls, text: str, lexicon: Lexicon) -> "Analysis":
        """Find the places."""
        glyphs = Glyphs.of(fold(text))
        words, parts = KanjiWords.of(glyphs, lexicon), KatakanaWords.of(glyphs, lexicon)
        return cls(
            glyphs,
            words,
            kanji_spans(glyphs, words, lexicon),
            parts,
            katakana_spans(glyphs, parts, lexicon),
            lexicon,
        )

    def quick_rows(self) -> sp.csr_matrix:
        """Features of the quick look at places with kanji."""
        return _rows(kanji_features.quick(self.glyphs, self.kanji, self.words), len(self.kanji.starts))

    def rows(self, spelling: np.ndarray) -> sp.csr_matrix:
        """All features of all places, those with kanji first."""
        reading = PlainReading.of(self.words, len(self.glyphs.codes))
        parts = self.parts
        of_text = TextWords.of(self.glyphs, self.words, parts, self.lexicon)
        kanji = [
            *kanji_features.quick(self.glyphs, self.kanji, self.words),
            *kanji_features.further(self.glyphs, self.kanji, self.words, reading),
            *alike(of_text, self.kanji),
        ]
        likenesses = likeness(self.glyphs.codes, parts.starts, parts.ends, weights=spelling)
        katakana = [
            *katakana_features(self.glyphs, self.katakana, parts, words=self.words, likenesses=likenesses),
            *alike(of_text, self.katakana),
        ]
        return sp.vstack([_rows(kanji, len(self.kanji.starts)), _rows(katakana, len(self.katakana.starts))])

    def taught(
        self, rows: sp.csr_matrix, names: set[Span], untaught: Iterable[Span], *, katakana: bool
    ) -> Examples:
        """Rows as examples, without places that touch what is not taught."""
        spans = Spans.joined([self.kanji, self.katakana]) if katakana else self.kanji
        starts, ends = spans.starts - PAD, spans.ends - PAD
        right = np.array(
            [span in names for span in zip(starts.tolist(), ends.tolist(), strict=True)], dtype=bool
        )
        hidden = np.zeros(len(self.glyphs.codes), dtype=bool)
        for start, end in untaught:
            hidden[start:end] = True
        kept = ~(hidden[starts] | hidden[ends - 1])
        return Examples(rows[np.flatnonzero(kept)], right[kept], clusters(starts[kept], ends[kept]))


def _rows(features: Iterable[Feature], size: int) -> sp.csr_matrix:
    listed = list(features)
    places = np.stack([index(feature) for feature in listed], axis=1)
    strengths = np.array([strength for _, strength, _ in listed], dtype=np.float32)
    bounds = np.arange(0, size * len(listed) + 1, len(listed))
    return sp.csr_matrix((np.tile(strengths, size), places.ravel(), bounds), shape=(size, SIZE))


def clusters(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """A number for each place, the same for places that overlap."""
    order = np.lexsort((-ends, starts))
    reach = np.maximum.accumulate(ends[order])
    new = np.ones(len(order), dtype=bool)
    new[1:] = starts[order][1:] >= reach[:-1]
    ids = np.empty(len(order), dtype=np.int64)
    ids[order] = np.cumsum(new) - 1
    return ids


def threshold(examples: list[Examples], weights: np.ndarray) -> float:
    """The quick score that the likeliest reading of all but few of the names reaches."""
    best = []
    for example in examples:
        scores, right = example.rows @ weights, example.right
        top = np.full(int(example.clusters.max()) + 1, -np.inf)
        np.maximum.at(top, example.clusters[right], scores[right])
        best.append(top[np.isfinite(top)])
    return float(np.quantile(np.concatenate(best), 1 - KEPT))


def calibrated(scores: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and offset that turn scores into probabilities (Platt)."""

    def loss(at: np.ndarray) -> float:
        z = at[0] * scores + at[1]
        return float((np.logaddexp(0, z) - right * z).sum())

    found = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead")
    return float(found.x[0]), float(found.x[1])
