"""Scores of findings against the gold of made documents, and false alarms where there is nothing to find."""

from collections import Counter, defaultdict
from dataclasses import dataclass


@dataclass
class Tally:
    """Gold, found and right spans of one kind."""

    gold: int = 0
    predicted: int = 0
    exact: int = 0
    touched_gold: int = 0
    touched_predicted: int = 0

    def figures(self) -> tuple[float, float, float, float]:
        """Exact F1, overlap precision, recall and F1."""
        precision = self.touched_predicted / self.predicted if self.predicted else 0.0
        recall = self.touched_gold / self.gold if self.gold else 0.0
        return (
            2 * self.exact / ((self.gold + self.predicted) or 1),
            precision,
            recall,
            2 * precision * recall / ((precision + recall) or 1),
        )


def score(gold: list[dict], found: list[list[tuple[int, int, str]]]) -> dict[str, Tally]:
    """Per kind how well `found` fits; spans that touch an ignored place count neither way."""
    result: dict[str, Tally] = defaultdict(Tally)
    for document, predicted in zip(gold, found, strict=True):
        ignored = [(s, e) for s, e, _, meta in document["spans"] if meta.get("ignore")]
        wanted: dict[str, set[tuple[int, int]]] = defaultdict(set)
        given: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for s, e, kind, meta in document["spans"]:
            if not meta.get("ignore"):
                wanted[kind].add((s, e))
        for s, e, kind in predicted:
            if not any(s < b and a < e for a, b in ignored):
                given[kind].add((s, e))
        for kind in wanted.keys() | given.keys():
            _count(result[kind], wanted[kind], given[kind])
    return dict(result)


def _count(tally: Tally, wanted: set[tuple[int, int]], given: set[tuple[int, int]]) -> None:
    tally.gold += len(wanted)
    tally.predicted += len(given)
    tally.exact += len(wanted & given)
    tally.touched_gold += sum(any(a < e and s < b for a, b in given) for s, e in wanted)
    tally.touched_predicted += sum(any(a < e and s < b for s, e in wanted) for a, b in given)


def false_alarms(gold: list[dict], found: list[list[tuple[int, int, str]]]) -> Counter[str]:
    """Findings in documents without any personal data, by kind."""
    return Counter(
        kind
        for document, predicted in zip(gold, found, strict=True)
        if all(meta.get("ignore") for *_, meta in document["spans"])
        for s, e, kind in predicted
        if not any(s < b and a < e for a, b, _, _ in document["spans"])
    )
