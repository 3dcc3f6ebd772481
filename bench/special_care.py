"""Special-care-required information in written examples: one half is looked at, the other only measured.

Run: python bench/special_care.py [--show]  (prints both halves; --show lists the misses of the first half)
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from kakuho.detect import category_of, scan_texts

EXAMPLES = Path(__file__).resolve().parents[1] / "tests/detect/data/special_care.txt"
RE_MARKED = re.compile("⟦(.*?)⟧")


@dataclass(frozen=True)
class Example:
    """A text and the bounds of what is special-care-required in it."""

    category: str
    style: str
    text: str
    spans: tuple[tuple[int, int], ...]


def examples(*, half: int) -> list[Example]:
    """Every second example of each category, beginning with the first (half 0) or the second (half 1)."""
    seen: Counter[str] = Counter()
    chosen = []
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        category, style, marked = line.split(" | ", 2)
        seen[category] += 1
        if seen[category] % 2 != half:
            chosen.append(_example(category, style, marked))
    return chosen


def _example(category: str, style: str, marked: str) -> Example:
    spans: list[tuple[int, int]] = []
    for number, found in enumerate(RE_MARKED.finditer(marked)):
        start = found.start() - 2 * number
        spans.append((start, start + len(found[1])))
    return Example(category, style, RE_MARKED.sub(r"\1", marked), tuple(spans))


@dataclass(frozen=True)
class Figures:
    """Overlap precision, recall and F1 of the spans, and the share of found ones in the right category."""

    precision: float
    recall: float
    f1: float
    category: float
    misses: tuple[str, ...]


def measure(chosen: list[Example]) -> Figures:
    """The figures over the examples."""
    found: list[list[dict]] = [[] for _ in chosen]
    for row in scan_texts(pa.array([e.text for e in chosen], type=pa.large_string())).to_pylist():
        if row["kind"] == "SENSITIVE":
            found[row["unit"]].append(row)
    predicted = touched = gold = hit = right = 0
    misses = []
    for example, rows in zip(chosen, found, strict=True):
        good = [r for r in rows if any(a < r["end"] and r["start"] < b for a, b in example.spans)]
        reached = [any(a < r["end"] and r["start"] < b for r in rows) for a, b in example.spans]
        predicted, touched = predicted + len(rows), touched + len(good)
        gold, hit = gold + len(reached), hit + sum(reached)
        right += sum(category_of(r["rule"]) == example.category for r in good)
        if len(good) < len(rows) or not all(reached):
            marked = [example.text[r["start"] : r["end"]] for r in rows]
            misses.append(f"{example.category} | {example.text} -> {marked}")
    precision, recall = touched / (predicted or 1), hit / (gold or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return Figures(precision, recall, f1, right / (touched or 1), tuple(misses))


def main() -> None:
    """Print both halves as a table."""
    print("| half | n | overlap P | overlap R | overlap F1 | category right |\n|---|---|---|---|---|---|")
    for half, name in ((0, "looked at"), (1, "only measured")):
        chosen = examples(half=half)
        f = measure(chosen)
        print(
            f"| {name} | {len(chosen)} | {f.precision:.3f} | {f.recall:.3f} | {f.f1:.3f} | {f.category:.3f} |"
        )
        if half == 0 and "--show" in sys.argv:
            print("\n".join(f.misses))


if __name__ == "__main__":
    main()
