"""Recall by heading, layout and spelling on documents that join every one of them: which of them are missed.

Run: python bench/varied.py [--each 4] [--kinds PASSPORT,BANK] [--show 20] [--headings later]
     [--layouts later]

The headings (`detect_varied/`) and layouts are written out here and are the wording of no other set; the
later were written when the rules had been mended on the first. A document holds one value behind one heading
in one layout, other fields around it; the tables say what share was found, so that a heading or a layout that
fails everywhere stands out.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import yaml

from kakuho.detect import scan_texts
from varied_layouts import LAYOUTS, Layout
from varied_layouts_later import LATER
from varied_values import KINDS, spellings

ROOM = Path(__file__).resolve().parent / "detect_varied"
HEADINGS = {"first": ROOM / "headings.yaml", "later": ROOM / "headings_later.yaml"}
ALL_LAYOUTS = {"first": LAYOUTS, "later": LATER}
FEW = 0.95


@dataclass(frozen=True)
class Case:
    """A document with one value, and how it came about."""

    text: str
    start: int
    end: int
    kind: str
    heading: str
    layout: str
    spelling: str


def cases(
    each: int, kinds: set[str], *, headings: Path, layouts: dict[str, Layout], seed: int = 20261126
) -> Iterator[Case]:
    """For every heading `each` documents in every layout that suits it, the spelling drawn."""
    listed = yaml.safe_load(headings.read_text(encoding="utf-8"))
    for kind in sorted(kinds or listed.keys()):
        for heading in map(str, listed[kind]):
            for layout, make in layouts.items():
                for number in range(each):
                    rng = random.Random(f"{seed} {kind} {heading} {layout} {number}")  # noqa: S311  test data
                    spelling, value = rng.choice(spellings(kind))
                    made = make(heading, value(rng), rng)
                    if made is not None:
                        yield Case(*made, KINDS.get(kind, kind), heading, layout, spelling)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--kinds", default="")
    parser.add_argument("--show", type=int, default=0, help="missed documents to print of each kind")
    parser.add_argument("--headings", choices=HEADINGS, default="first")
    parser.add_argument("--layouts", choices=ALL_LAYOUTS, default="first")
    arguments = parser.parse_args()
    made = list(
        cases(
            arguments.each,
            {kind for kind in arguments.kinds.split(",") if kind},
            headings=HEADINGS[arguments.headings],
            layouts=ALL_LAYOUTS[arguments.layouts],
        )
    )
    found: list[list[dict]] = [[] for _ in made]
    for row in scan_texts(pa.array([case.text for case in made], pa.large_string())).to_pylist():
        found[row["unit"]].append(row)
    right = [
        any(r["kind"] == case.kind and r["start"] < case.end and case.start < r["end"] for r in rows)
        for case, rows in zip(made, found, strict=True)
    ]
    for title, key in (
        ("kind", lambda c: c.kind),
        ("layout", lambda c: c.layout),
        ("kind and heading", lambda c: f"{c.kind} {c.heading}"),
        ("kind and spelling", lambda c: f"{c.kind} {c.spelling}"),
    ):
        table(title, made, right, key)
    shown: Counter[str] = Counter()
    order = list(range(len(made)))
    random.Random(1).shuffle(order)  # noqa: S311  test data
    for n in order:
        case = made[n]
        if not right[n] and shown[case.kind] < arguments.show:
            shown[case.kind] += 1
            others = [(r["kind"], case.text[r["start"] : r["end"]]) for r in found[n]]
            print(f"{case.kind} {case.layout}: {case.text!r} {others}")


def table(title: str, made: list[Case], right: list[bool], key) -> None:  # noqa: ANN001  a function of a case
    """Print the shares found, the least first; of headings and spellings only those that fail."""
    total: Counter[str] = Counter(map(key, made))
    hit: Counter[str] = Counter(key(case) for case, ok in zip(made, right, strict=True) if ok)
    print(f"\n| {title} | n | found |\n|---|--:|--:|")
    for name, n in sorted(total.items(), key=lambda item: hit[item[0]] / item[1]):
        if " " not in title or hit[name] / n < FEW:
            print(f"| {name} | {n} | {hit[name] / n:.3f} |")


if __name__ == "__main__":
    main()
