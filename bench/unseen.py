"""How well questions that somebody else wrote find their consultations and their passages.

Run: python bench/unseen.py [--misses] [FILE.yaml]
The passages need the development material beside the checkout.

Two rankings: the consultations (`kakuho ask`), and the passages of the law (`kakuho search --passages`).
Each of the gold counts the same. `others` are questions of other fields, to be turned away.
"""

import argparse
import json
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import yaml

from kakuho.consult.bridging import statute_index
from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.finding import ABSTAIN_BELOW, Consultations
from kakuho.consult.search import read_passages
from machine import heading

SET = Path(__file__).resolve().parents[2] / "shared/consult/breach49.json"
UNSEEN = Path(__file__).resolve().parent / "questions_unseen.yaml"
LIMIT_OF_SEARCH = 0.5
Asked = Callable[[str], tuple[list[str], float]]


def main() -> None:
    """Print the figures as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=UNSEEN)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    told = yaml.safe_load(options.file.read_text(encoding="utf-8"))
    consultations = Consultations(knowledge_base())
    print(heading(f"bench/unseen.py {options.file.name}"))
    print("| what | n | hit@1 | hit@3 | hit@5 | nDCG@10 | AUC | answered | turned away |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")

    def ask(question: str) -> tuple[list[str], float]:
        found = consultations.find(question, most=10)
        return [each.entry.id for each in found.found], found.confidence

    row("consultations", "entries", told, ask, ABSTAIN_BELOW, misses=options.misses)
    if SET.is_file():
        index = statute_index(read_passages(SET.read_bytes(), name=SET.name))

        def search(question: str) -> tuple[list[str], float]:
            answer = index.search(question)
            return [hit.passage for hit in answer.hits], answer.confidence

        row("passages", "passages", told, search, LIMIT_OF_SEARCH, misses=options.misses)


def row(name: str, gold: str, told: dict[str, list], ask: Asked, limit: float, *, misses: bool) -> None:
    """One line of figures, and the questions whose first five hold nothing of the gold."""
    asked = [(each["text"], each[gold], *ask(each["text"])) for each in told["questions"] if each.get(gold)]
    if not asked:
        return
    theirs = np.array([ask(text)[1] for text in told.get("others", [])])
    mine = np.array([sure for *_, sure in asked])
    hits = [np.mean([bool({*found[:most]} & {*g}) for _, g, found, _ in asked]) for most in (1, 3, 5)]
    gain = np.mean([ndcg(found, g) for _, g, found, _ in asked])
    apart = auc(mine, theirs) if len(theirs) else math.nan
    shares = f"{np.mean(mine >= limit):.3f} | {np.mean(theirs < limit) if len(theirs) else math.nan:.3f}"
    figures = " | ".join(f"{each:.3f}" for each in (*hits, gain, apart))
    print(f"| {name} | {len(asked)} | {figures} | {shares} |")
    if misses:
        for text, g, found, sure in asked:
            if sure < limit or not any(id_ in g for id_ in found[:5]):
                print(json.dumps([text, round(sure, 2), g, found[:5]], ensure_ascii=False))
        for text, sure in zip(told.get("others", []), theirs, strict=True):
            if sure >= limit:
                print(json.dumps([text, round(float(sure), 2)], ensure_ascii=False))


def ndcg(found: list[str], gold: list[str]) -> float:
    """Normalised discounted gain of the first ten, each of the gold counting the same."""
    gain = sum(1 / math.log2(n + 2) for n, each in enumerate(found[:10]) if each in gold)
    return gain / sum(1 / math.log2(n + 2) for n in range(min(10, len(gold))))


def auc(mine: np.ndarray, theirs: np.ndarray) -> float:
    """How often one of mine is surer than one of theirs."""
    return float(np.mean((mine[:, None] > theirs) + 0.5 * (mine[:, None] == theirs)))


if __name__ == "__main__":
    main()
