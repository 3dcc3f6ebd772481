"""Which consultations go with one: by citations, stage, kind of incident and words, and not all alike."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from kakuho.consult.entries import Entry, Incident, Stage
from kakuho.vocab.papers import Wording

Scores = npt.NDArray[np.float64]

# Weights of the kinds of likeness, by judgement on the knowledge base (bench/RESULTS.md).
BY_CITATION, BY_INCIDENT, BY_STAGE, BY_TOPIC, BY_WORDS = 0.08, 0.07, 0.03, 0.25, 0.8
NAMED = 0.2  # that the author of one named the other
LEAST = 0.19  # below this nothing goes with it
TOO_ALIKE = 0.2  # what is taken off for each that is already shown, times how alike the two are
MOST_REASONS = 3
SHARED_WORDS = 0.18  # from here on the words alone are a reason


@dataclass(frozen=True, slots=True)
class Related:
    """A consultation, how near it is (0 to 1 about), and why in a few words, the strongest reason first."""

    entry: Entry
    score: float
    reasons: tuple[Wording, ...]


class Relations:
    """What each two consultations share."""

    def __init__(self, entries: Sequence[Entry], likeness: Scores) -> None:
        self._entries = tuple(entries)
        self._row = {entry.id: n for n, entry in enumerate(self._entries)}
        self._likeness = likeness
        self._cites = [_cited(entry) for entry in self._entries]
        self._incidents = [_meant(entry.incidents, Incident.ANY, Incident.NONE) for entry in self._entries]
        self._stages = [frozenset(entry.stages) for entry in self._entries]
        self._topics = [frozenset(entry.topics) for entry in self._entries]

    def of(self, entry: Entry, *, most: int) -> tuple[Related, ...]:
        """Those that go with one, each next one as near as can be without repeating those before."""
        row = self._row[entry.id]
        near = self._near(row, entry)
        left = {n for n in range(len(self._entries)) if n != row and near[n] >= LEAST}
        chosen: list[int] = []
        while left and len(chosen) < most:
            best = max(left, key=lambda n: (near[n] - TOO_ALIKE * self._repeats(n, chosen), -n))
            chosen.append(best)
            left.discard(best)
        return tuple(
            Related(self._entries[n], round(float(near[n]), 4), tuple(self._why(row, n))) for n in chosen
        )

    def _near(self, row: int, entry: Entry) -> Scores:
        parts = (
            (BY_CITATION, self._cites),
            (BY_INCIDENT, self._incidents),
            (BY_STAGE, self._stages),
            (BY_TOPIC, self._topics),
        )
        near: Scores = BY_WORDS * self._likeness[row]
        for weight, sets in parts:
            near = near + weight * _overlap(sets, row)
        for n, other in enumerate(self._entries):
            near[n] += NAMED * (other.id in entry.related or entry.id in other.related)
        return near

    def _repeats(self, n: int, chosen: Sequence[int]) -> float:
        return float(max((self._likeness[n, m] for m in chosen), default=0.0))

    def _why(self, row: int, n: int) -> Iterator[Wording]:
        """The reasons, at most MOST_REASONS: rarest shared citation, then incident, stage, words."""
        reasons: list[Wording] = []
        shared = self._cites[row] & self._cites[n]
        if shared:
            count = Counter(place for cites in self._cites for place in cites)
            place = min(shared, key=lambda each: (count[each], str(each)))
            reasons.append(Wording(f"同じ条文: {place}", f"same provision: {place}"))
        kinds: tuple[Sequence[frozenset[Incident] | frozenset[Stage]], ...] = (self._incidents, self._stages)
        for sets in kinds:
            both = sets[row] & sets[n]
            if both:
                label = min(both, key=str)
                reasons.append(Wording(label.ja, label.en))
        if not reasons or self._likeness[row, n] >= SHARED_WORDS:
            reasons.append(Wording("似た質問", "a similar question"))
        yield from reasons[:MOST_REASONS]


def _cited(entry: Entry) -> frozenset[str]:
    """The articles and sections that an answer stands on, as its citations name them."""
    found = ((cited, cited.citation()) for cited in entry.cites())
    return frozenset(
        f"{cited.law}{place.place.whole_article()}" if place.place else f"{cited.law} {place.section}"
        for cited, place in found
        if place is not None
    )


def _meant(incidents: Iterable[Incident], *unsaid: Incident) -> frozenset[Incident]:
    return frozenset(incidents) - set(unsaid)


def _overlap(sets: Sequence[frozenset[Hashable]], row: int) -> Scores:
    """How much of what one has each other one has too, rare things counting more, between 0 and 1."""
    holding = Counter(each for found in sets for each in found)
    rare = {each: log((len(sets) + 1) / held) for each, held in holding.items()}
    own = sum(rare[each] for each in sets[row])
    out = np.zeros(len(sets))
    for n, found in enumerate(sets):
        shared = sum(rare[each] for each in found & sets[row])
        whole = own + sum(rare[each] for each in found) - shared
        out[n] = shared / whole if whole else 0.0
    return out
