"""Remake what confidence means: src/kakuho/detect/confidence.tsv and points.yaml, and print how well it fits.

Run: PYTHONPATH=bench .venv/bin/python script/calibrate.py   (the development material lies beside the
checkout; about two minutes). To be run again whenever a rule or a name finder changes.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pyarrow as pa

from detect_forms import documents
from kakuho.detect import confidence, scan_texts
from kakuho.detect.candidates import base_rule

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared/bench"
ROOM = CHECKOUT / "src/kakuho/detect"
FORMS = ("first", "second", "third", "fourth", "fifth")  # a later set stays unseen, to be measured on
REAL = ("stockmark_dev", "gsd_dev")
MOST_STEPS = 8  # points of a curve
LEAST_FINDINGS = 10  # of a rule in a set, for the set to have a say of its own
PRIOR, PRIOR_WEIGHT = 0.95, 2.0  # a rule seldom met is as good as rules usually are
REGISTER_PRECISION, ALARM_LEAST, REGISTER_LEAST = 0.98, 0.30, 0.90
LEAST_KEPT = 0.6  # of what the alarm finds, register keeps this share, or else is chosen by F0.5
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)


@dataclass(frozen=True)
class Finding:
    """One finding of a measured set: whether it was right."""

    where: str
    form: str  # the form a made document was made from; errors on one form are one error
    kind: str
    rule: str
    confidence: float
    right: bool


@dataclass(frozen=True)
class Measured:
    """The findings of a set, and of each annotated kind the confidence at which each gold span is found."""

    findings: list[Finding]
    gold: dict[str, list[tuple[str, float] | None]]


def main() -> None:
    """Fit on all, and show the fit on what was left out."""
    (ROOM / "confidence.tsv").write_text("", encoding="utf-8")
    confidence._curves.cache_clear()  # noqa: SLF001  raw confidences are wanted
    halves = {name: (half(docs, 0), half(docs, 1)) for name, docs in sets().items()}
    raw = {name: (measure(name, one), measure(name, two)) for name, (one, two) in halves.items()}
    fitted_without = [f for name, (one, _) in raw.items() if name != "second" for f in one.findings]
    report(curves(fitted_without), [f for _, two in raw.values() for f in two.findings])
    everything = [f for one, two in raw.values() for f in (*one.findings, *two.findings)]
    known = curves(everything)
    write_curves(known)
    write_points(known, [m for pair in raw.values() for m in pair])


def sets() -> dict[str, list[dict]]:
    """The measured sets: made documents and real text."""

    def read(path: Path) -> list[dict]:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    return {
        "dev": read(SHARED / "pii/dev.jsonl"),
        **{which: list(documents(which, each=20)) for which in FORMS},
        **{name: read(SHARED / f"names/{name}.jsonl") for name in REAL},
    }


def half(docs: list[dict], which: int) -> list[dict]:
    """Every other document."""
    return docs[which::2]


def measure(where: str, docs: list[dict]) -> Measured:
    """What is found in the documents, and what of the gold."""
    annotated = {kind for d in docs for _, _, kind, *_ in d["spans"]} if where not in REAL else {"NAME"}
    found: list[list[dict]] = [[] for _ in docs]
    for row in scan_texts(pa.array([d["text"] for d in docs], pa.large_string())).to_pylist():
        found[row["unit"]].append(row)
    findings: list[Finding] = []
    gold: dict[str, list[tuple[str, float] | None]] = defaultdict(list)
    for doc, rows in zip(docs, found, strict=True):
        _compare(where, doc, [r for r in rows if r["kind"] in annotated], findings, gold)
    return Measured(findings, gold)


def _compare(
    where: str,
    doc: dict,
    rows: list[dict],
    findings: list[Finding],
    gold: dict[str, list[tuple[str, float] | None]],
) -> None:
    spans = [(s, e, kind, (rest or [{}])[0]) for s, e, kind, *rest in doc["spans"]]
    ignored = [(s, e) for s, e, _, meta in spans if meta.get("ignore")]
    wanted = [(s, e, kind) for s, e, kind, meta in spans if not meta.get("ignore")]
    for r in rows:
        if any(r["start"] < e and s < r["end"] for s, e in ignored):
            continue
        right = any(r["start"] < e and s < r["end"] and kind == r["kind"] for s, e, kind in wanted)
        form = str(doc["id"]) if where in REAL else f"{where} {doc['genre']}"
        findings.append(Finding(where, form, r["kind"], base_rule(r["rule"]), r["confidence"], right))
    for s, e, kind in wanted:
        touching = [r for r in rows if r["start"] < e and s < r["end"] and kind == r["kind"]]
        best = max(touching, key=lambda r: r["confidence"], default=None)
        gold[kind].append(None if best is None else (base_rule(best["rule"]), best["confidence"]))


Pool = tuple[
    list[tuple[float, bool]], list[float]
]  # meant and right of each finding, meant of each gold span
Curves = dict[tuple[str, str], list[tuple[float, float, int]]]  # raw, share right, findings


def curves(findings: Iterable[Finding]) -> Curves:
    """Of each kind and rule the share that was right, rising with the raw confidence."""
    by_rule: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for found in findings:
        by_rule[found.kind, found.rule].append(found)
    return {key: _rising([_step(group) for group in _steps(some)]) for key, some in by_rule.items()}


def _steps(findings: list[Finding]) -> Iterator[list[Finding]]:
    ordered = sorted(findings, key=lambda f: f.confidence)
    raws = sorted({round(f.confidence, 3) for f in ordered})
    if len(raws) <= MOST_STEPS:
        for raw in raws:
            yield [f for f in ordered if round(f.confidence, 3) == raw]
        return
    size = -(-len(ordered) // MOST_STEPS)
    for at in range(0, len(ordered), size):
        yield ordered[at : at + size]


def _step(group: list[Finding]) -> tuple[float, float, int]:
    """Raw confidence, share right, number; each set with enough findings has an equal say.

    A made form counts as one observation however often it was filled in.
    """
    raw = sum(f.confidence for f in group) / len(group)
    by_set: dict[str, list[bool]] = defaultdict(list)
    for found in group:
        by_set[found.where].append(found.right)
    big = [rights for rights in by_set.values() if len(rights) >= LEAST_FINDINGS]
    right = sum(sum(rights) / len(rights) for rights in big) / len(big) if big else _mean(group)
    forms = len({found.form for found in group})
    return raw, (right * forms + PRIOR * PRIOR_WEIGHT) / (forms + PRIOR_WEIGHT), len(group)


def _mean(group: list[Finding]) -> float:
    return sum(found.right for found in group) / len(group)


def _rising(steps: list[tuple[float, float, int]]) -> list[tuple[float, float, int]]:
    """The steps with falling neighbours pooled. Source: pool-adjacent-violators, Ayer et al. 1955."""
    pools: list[tuple[float, int, list[float]]] = []
    for raw, share, n in steps:
        pools.append((share, n, [raw]))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, k, one), (b, m, two) = pools[-2:]
            pools[-2:] = [((a * k + b * m) / (k + m), k + m, one + two)]
    return [(raw, share, n) for share, n, raws in pools for raw in raws]


def meaning(known: Curves) -> Callable[[str, str, float], float]:
    """What a raw confidence of a kind and rule means."""

    def of(kind: str, rule: str, raw: float) -> float:
        curve = known.get((kind, rule))
        if not curve:
            return raw
        before = max((step for step in curve if step[0] <= raw), default=curve[0])
        after = min((step for step in curve if step[0] >= raw), default=curve[-1])
        if after[0] <= before[0]:
            return before[1]
        part = (raw - before[0]) / (after[0] - before[0])
        return before[1] + part * (after[1] - before[1])

    return of


def report(known: Curves, held_out: list[Finding]) -> None:
    """Print how often findings of each confidence were right, in documents that the curves never saw."""
    of = meaning(known)
    for title, chosen in (
        ("all", held_out),
        ("second forms (templates not fitted)", [f for f in held_out if f.where == "second"]),
        ("real text, names", [f for f in held_out if f.where in REAL]),
    ):
        print(f"\n| confidence, {title} | n | mean confidence | share right |\n|---|--:|--:|--:|")
        off = 0.0
        for low, high in pairwise(EDGES):
            some = [(of(f.kind, f.rule, f.confidence), f.right) for f in chosen]
            some = [pair for pair in some if low <= pair[0] < high]
            if some:
                mean, share = (sum(p[n] for p in some) / len(some) for n in (0, 1))
                off += abs(mean - share) * len(some)
                print(f"| {low:.2f}-{min(high, 1):.2f} | {len(some)} | {mean:.3f} | {share:.3f} |")
        print(f"\nexpected calibration error {off / max(len(chosen), 1):.3f}")


def write_curves(known: Curves) -> None:
    """Write confidence.tsv."""
    lines = [
        "# What a rule's raw confidence means: the share right when measured. Remade by script/calibrate.py."
    ]
    lines.append("# kind\trule\traw\tconfidence\tfindings measured")
    for (kind, rule), curve in sorted(known.items()):
        lines += [f"{kind}\t{rule}\t{raw:.3f}\t{share:.3f}\t{n}" for raw, share, n in curve]
    (ROOM / "confidence.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_points(known: Curves, measured: list[Measured]) -> None:
    """Write points.yaml: the thresholds, with the precision and recall measured beside them."""
    of = meaning(known)
    sets_of: dict[str, list[Pool]] = defaultdict(list)
    for some in measured:
        for kind, bests in some.gold.items():
            found = [(of(f.kind, f.rule, f.confidence), f.right) for f in some.findings if f.kind == kind]
            sets_of[kind].append((found, [-1.0 if best is None else of(kind, *best) for best in bests]))
    lines = [
        "# The least confidence at which a finding counts, per kind, with overlap precision and recall",
        "# measured there: the mean over the sets that hold the kind (made documents, real text for names).",
        "# register: precision first, at least 0.98 where that keeps three fifths of them, else the",
        "# best F0.5. alarm: recall first; only what is more likely wrong than right by far is left out.",
        "# Remade by script/calibrate.py; `*` is for kinds that no set holds.",
    ]
    for point in ("register", "alarm"):
        lines.append(f"{point}:")
        for kind, pools in sorted(sets_of.items()):
            least = _register(pools) if point == "register" else ALARM_LEAST
            precision, recall = _at(pools, least)
            n = sum(len(gold) for _, gold in pools)
            figures = f"least: {least:.3f}, precision: {precision:.3f}, recall: {recall:.3f}, measured: {n}"
            lines.append(f"  {kind}: {{{figures}}}")
        lines.append(f'  "*": {{least: {REGISTER_LEAST if point == "register" else ALARM_LEAST}}}')
    (ROOM / "points.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _at(pools: list[Pool], least: float) -> tuple[float, float]:
    """Precision and recall at a threshold, each the mean over the sets."""
    precisions, recalls = [], []
    for found, gold in pools:
        kept = [right for meant, right in found if meant >= least]
        if kept:
            precisions.append(sum(kept) / len(kept))
        recalls.append(sum(meant >= least for meant in gold) / len(gold))
    return sum(precisions) / max(len(precisions), 1), sum(recalls) / len(recalls)


def _register(pools: list[Pool]) -> float:
    """The least confidence that gives enough precision, or the best F0.5 where that costs too much."""
    steps = sorted({round(meant - 0.0005, 3) for found, _ in pools for meant, _ in found})
    _, most = _at(pools, ALARM_LEAST)
    if _at(pools, ALARM_LEAST)[0] >= REGISTER_PRECISION:
        return REGISTER_LEAST if _at(pools, REGISTER_LEAST)[1] >= most - 0.005 else ALARM_LEAST
    for least in steps:
        precision, recall = _at(pools, least)
        if precision >= REGISTER_PRECISION and recall >= LEAST_KEPT * most:
            return least

    def f_half(least: float) -> float:
        precision, recall = _at(pools, least)
        return 1.25 * precision * recall / ((0.25 * precision + recall) or 1)

    return max([ALARM_LEAST, *steps], key=f_half)


if __name__ == "__main__":
    main()
