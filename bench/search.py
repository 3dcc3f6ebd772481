"""How well questions in everyday words find their passages, how fast, and how surely others are turned away.

Run: python bench/search.py  (needs the development material beside the checkout; about a minute)
"""

import json
import math
import time
from pathlib import Path

import numpy as np

from kakuho.consult.bridging import statute_index
from kakuho.consult.search import Passage, read_passages
from machine import heading

SET = Path(__file__).resolve().parents[2] / "shared/consult/breach49.json"
OTHERS = Path(__file__).resolve().parent / "questions_of_other_fields.txt"
MANY = 10_000


def main() -> None:
    """Print the figures as Markdown."""
    print(heading("bench/search.py"))
    data = SET.read_bytes()
    passages, questions = read_passages(data, name=SET.name), json.loads(data)["questions"]
    index = statute_index(passages)
    ranked = [[hit.passage for hit in index.search(q["text"]).hits] for q in questions]
    golds = [q["gold"] for q in questions]
    print("| what | figure | goal |\n|---|--:|--:|")
    for name, goal, figure in (
        ("hit@1", "", lambda r, g: r[0] in g),
        ("hit@5", ".92", lambda r, g: any(p in g for p in r[:5])),
        ("nDCG@10", ".75", ndcg),
    ):
        print(
            f"| {name} | {np.mean([figure(r, g) for r, g in zip(ranked, golds, strict=True)]):.3f} | {goal} |"
        )
    mine = np.array([index.search(q["text"]).confidence for q in questions])
    theirs = np.array(
        [index.search(q).confidence for q in OTHERS.read_text(encoding="utf-8").splitlines() if q]
    )
    auc = np.mean((mine[:, None] > theirs) + 0.5 * (mine[:, None] == theirs))
    print(f"| telling {len(theirs)} questions of other fields apart, AUC | {auc:.3f} | .95 |")
    speeds(passages, [q["text"] for q in questions])


def ndcg(ranked: list[str], gold: list[str]) -> float:
    """Normalised discounted gain of the first ten, each gold passage counting the same."""
    gain = sum(1 / math.log2(n + 2) for n, passage in enumerate(ranked[:10]) if passage in gold)
    return gain / sum(1 / math.log2(n + 2) for n in range(min(10, len(gold))))


def speeds(passages: tuple[Passage, ...], questions: list[str]) -> None:
    """CPU time of the index and of a question, on ten thousand passages."""
    times = -(-MANY // len(passages))
    many = [Passage(f"{p.id}-{n}" if n else p.id, p.text) for n in range(times) for p in passages][:MANY]
    started = time.process_time()
    index = statute_index(many)
    built = time.process_time()
    for question in questions:
        index.search(question)
    asked = (time.process_time() - built) / len(questions) * 1e3
    print(f"| index of {MANY:,} passages, CPU s | {built - started:.1f} | 15 |")
    print(f"| a question on it, CPU ms | {asked:.2f} | 5 |")


if __name__ == "__main__":
    main()
