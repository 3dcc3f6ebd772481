"""The index: BM25 over words, headings counted more, spread along citations."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from kakuho.consult.search.confidence import Beside, confidence, confidence_beside
from kakuho.consult.search.known_questions import Known
from kakuho.consult.search.links import links
from kakuho.consult.search.passages import Passage
from kakuho.consult.search.questions import RE_DEFINITION, RE_PENALTY, asked, for_public_bodies, scope_factors
from kakuho.consult.search.wordings import Wordings, alike, led_to, nearest, wordings_of
from kakuho.consult.search.words import words
from kakuho.lawtext.citations import citations

K1, B = 1.2, 0.75  # Source: Robertson and Zaragoza, The Probabilistic Relevance Framework (2009)
HEADING = 4.0  # how often a word of the heading counts
SPREAD, SPREAD_FROM = (
    0.2,
    30,
)  # share of its score that each of the best lends to those it cites
DEFINES, PUNISHES, CITED = 1.6, 1.6, 3.0
BY_KNOWN = 0.6  # how much known questions count beside the words of the passages
NEAR_ENOUGH = 0.3  # as alike the nearest has to be for that
BY_MEANING = 0.2  # how much an embedding model counts beside that (bench/vectors.py)
ABSTAIN_BELOW = 0.5
UNKNOWN_WORD = 8.0  # as much as a word that a single passage holds
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and its score (comparable within one answer only)."""

    passage: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The best passages, best first. `abstain`: nothing fits; `confidence` lies between 0 and 1."""

    hits: tuple[Hit, ...]
    abstain: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Grounds:
    """What an answer can be trusted by.

    `held` is the share of the question's own words, by how rare they are, that the passage holds, `unknown`
    the share that no passage holds; `meant` is how many of its turns of phrase mean words of the statutes.
    """

    held: float
    unknown: float
    meant: int


@dataclass(frozen=True, slots=True)
class Built:
    """What is known of passages when they are ready to be searched; of n passages every array has n.

    `rows` are the words in the order of the rows of `matrix` (words by passages); `links` is square; `source`
    is a place in `sources`.
    """

    ids: tuple[str, ...]
    rows: tuple[str, ...]
    sources: tuple[str, ...]
    matrix: csr_matrix
    links: csr_matrix
    source: npt.NDArray[np.int64]
    wordings: Wordings
    public: npt.NDArray[np.bool_]
    defines: npt.NDArray[np.bool_]
    punishes: npt.NDArray[np.bool_]


def build(passages: Sequence[Passage], known: Sequence[Known] = ()) -> Built:
    """The passages, ready to be searched; `known` are questions of which it is known what answers them.

    Cost: about 1.8 MB of text a second; most of it is the division into words.
    """
    counted = [_counted(passage) for passage in passages]
    rows = {word: n for n, word in enumerate({word for count in counted for word in count})}
    forward = links(passages)
    sources = tuple(dict.fromkeys(passage.source for passage in passages))
    place_of = {source: n for n, source in enumerate(sources)}
    return Built(
        ids=tuple(passage.id for passage in passages),
        rows=tuple(rows),
        sources=sources,
        matrix=_bm25(counted, rows),
        links=(forward + forward.T).tocsr(),
        wordings=wordings_of(known, [passage.id for passage in passages]),
        source=np.array([place_of[passage.source] for passage in passages], dtype=np.int64),
        public=np.array([for_public_bodies(passage) for passage in passages], dtype=np.bool_),
        defines=np.array([_defines(passage) for passage in passages], dtype=np.bool_),
        punishes=np.array([_punishes(passage) for passage in passages], dtype=np.bool_),
    )


class SearchIndex:
    """Passages ready to be searched.

    `near` tells how near each passage is in meaning, 0 to 1 (`Meanings.nearness`); else only words count.
    """

    def __init__(
        self,
        passages: Sequence[Passage] = (),
        known: Sequence[Known] = (),
        *,
        built: Built | None = None,
        near: Callable[[str], Scores] | None = None,
    ) -> None:
        self.built = built if built is not None else build(passages, known)
        self.near = near
        self._rows = {word: n for n, word in enumerate(self.built.rows)}
        self._features = {feature: n for n, feature in enumerate(self.built.wordings.features)}

    def search(self, question: str, *, most: int = 10) -> Answer:
        """The passages that answer a question in everyday words.

        Cost: under 5 ms for 10,000 passages.
        """
        wanted = asked(question)
        of_source, of_public = scope_factors(question)
        factors = self._factors(of_source, of_public)
        scores = self._scores(wanted.weights) * factors
        if RE_DEFINITION.search(question):
            scores[self.built.defines] *= DEFINES
        if RE_PENALTY.search(question):
            scores[self.built.punishes] *= PUNISHES
        scores = scores + SPREAD * (self.built.links @ _best(scores, SPREAD_FROM)) * factors
        own_best = float(scores.max(initial=0.0))
        nearness = alike(self.built.wordings, self._features, question)
        scores = self._with_known(scores, nearness, of_public)
        if self.near is not None:
            scores = scores + BY_MEANING * scores.max(initial=0.0) * self.near(question)
        scores = self._with_cited(question, scores)
        order = np.argsort(-scores, kind="stable")[:most]
        hits = tuple(Hit(self.built.ids[n], round(float(scores[n]), 4)) for n in order if scores[n] > 0)
        covered = self._covered(wanted.own, order[:5])
        if self.built.wordings.own:
            own = self.built.wordings.own
            elsewhere = nearest(nearness[own:]) if len(nearness) > own else None
            beside = Beside(nearest(nearness[:own]), elsewhere, self._unknown(wanted.own))
            sure = confidence_beside(wanted, covered, beside)
        else:
            sure = confidence(wanted, covered, own_best if hits else 0.0, passages=len(self.built.ids))
        return Answer(hits, sure < ABSTAIN_BELOW, round(sure, 4))

    def grounds(self, question: str, passage: str) -> Grounds:
        """How far a passage speaks of what was asked."""
        wanted = asked(question)
        own = set(wanted.own)
        best = [n for n, id_ in enumerate(self.built.ids) if id_ == passage]
        unknown = len(own - self._rows.keys()) / max(1, len(own))
        return Grounds(self._covered(wanted.own, np.array(best, dtype=np.int64)), unknown, wanted.meant)

    def likeness(self) -> Scores:
        """How alike the words of each two passages are, between 0 and 1 (passages by passages)."""
        columns = self.built.matrix.tocsc(copy=True)
        lengths = np.sqrt(columns.multiply(columns).sum(axis=0)).A1
        columns.data /= np.repeat(np.maximum(lengths, 1e-9), np.diff(columns.indptr))
        alike: Scores = (columns.T @ columns).toarray()
        return alike

    def _factors(self, of_source: Mapping[str, float], of_public: float) -> Scores:
        factors: Scores = np.array([of_source.get(source, 1.0) for source in self.built.sources])[
            self.built.source
        ]
        factors[self.built.public] *= of_public
        return factors

    def _scores(self, weights: Mapping[str, float]) -> Scores:
        scores = np.zeros(len(self.built.ids))
        for word, weight in weights.items():
            row = self._rows.get(word)
            if row is not None:
                first, beyond = self.built.matrix.indptr[row : row + 2]
                scores[self.built.matrix.indices[first:beyond]] += (
                    weight * self.built.matrix.data[first:beyond]
                )
        return scores

    def _with_known(self, scores: Scores, nearness: Scores, of_public: float) -> Scores:
        """Words of the law and known questions, each by its share.

        Twins for businesses and for public bodies are asked for alike: the body named tells them apart.
        """
        led = led_to(self.built.wordings, nearness)
        led[self.built.public] *= max(1.0, of_public)
        if not led.any():
            return scores
        share = BY_KNOWN * min(1.0, float(nearness[: self.built.wordings.own].max()) / NEAR_ENOUGH)
        best = float(scores.max(initial=0.0)) or 1.0
        mixed: Scores = (1 - share) * scores + share * best * led / float(led.max())
        return mixed

    def _with_cited(self, question: str, scores: Scores) -> Scores:
        """A question that cites a place asks for it."""
        wanted = {
            f"{found.law_id}#{found.section or (found.place.article if found.place else '')}"
            for found in citations(question)
        }
        if wanted:
            cited = np.array([id_ in wanted for id_ in self.built.ids])
            scores = np.where(cited, scores * CITED + scores.max(initial=1.0), scores)
        return scores

    def _unknown(self, own: Sequence[str]) -> float:
        """The share of the question's own words that stand nowhere."""
        told = set(own)
        return len(told - self._rows.keys() - self._features.keys()) / max(1, len(told))

    def _covered(self, own: Sequence[str], best: npt.NDArray[np.int64]) -> float:
        """The share of the question's own words, by how rare they are, that the best passages hold."""
        if not own:
            return 0.0
        held = weighed = 0.0
        for word in own:
            row = self._rows.get(word)
            if row is None:
                weighed += UNKNOWN_WORD
                continue
            first, beyond = self.built.matrix.indptr[row : row + 2]
            weight = float(self.built.matrix.data[first:beyond].max())
            weighed += weight
            held += weight if np.isin(best, self.built.matrix.indices[first:beyond]).any() else 0.0
        return held / weighed


def _counted(passage: Passage) -> Counter[str]:
    counted: Counter[str] = Counter(words(passage.text))
    for word in words(passage.heading):
        counted[word] += int(HEADING)
    return counted


def _bm25(counted: Sequence[Counter[str]], rows: dict[str, int]) -> csr_matrix:
    """Words by passages."""
    sizes = [len(count) for count in counted]
    row = np.fromiter((rows[word] for count in counted for word in count), np.int64, sum(sizes))
    times = np.fromiter((many for count in counted for many in count.values()), np.float64, sum(sizes))
    column = np.repeat(np.arange(len(counted)), sizes)
    lengths = np.bincount(column, times, len(counted))
    holding = np.bincount(row, minlength=len(rows))
    rare = np.log1p((len(counted) - holding + 0.5) / (holding + 0.5))
    relative = lengths / max(float(lengths.mean()) if len(lengths) else 0.0, 1.0)
    value = rare[row] * times * (K1 + 1) / (times + K1 * (1 - B + B * relative[column]))
    return csr_matrix((value, (row, column)), shape=(len(rows), len(counted)))


def _best(scores: Scores, most: int) -> Scores:
    kept = np.zeros_like(scores)
    order = np.argsort(-scores)[:most]
    kept[order] = scores[order]
    return kept


def _defines(passage: Passage) -> bool:
    return "定義" in passage.heading or (
        not passage.source[:1].isdigit() and passage.section.startswith("2-")
    )


def _punishes(passage: Passage) -> bool:
    return "処する" in passage.text[-400:] or "過料" in passage.text[-400:]
