"""Confidence as the share that is right, and the two operating points."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.detect.candidates import RULE_CODES, RULES, Candidates, base_rule, kind_names
from kakuho.detect.words import data_of

ANY = "*"
COLUMN = "column"
BASE_CODES = np.array([RULE_CODES[base_rule(rule)] for rule in RULES])
POINTS = ("register", "alarm")
DEFAULT_POINT = "alarm"  # a person left out of the count is worse than one to be struck off it

Curve = tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]  # raw confidences, rising, and what they mean


def calibrated(found: Candidates) -> npt.NDArray[np.float32]:
    """What the candidates' confidences mean: the share of such findings that was right when measured.

    Source: confidence.tsv, remade by script/calibrate.py; a kind and rule that was not measured keeps its
    own, and so do cells of columns, whose judgement was calibrated already. A rule means the same whatever
    category it tells.

    Cost: one pass per kind and rule present.
    """
    result = found.confidences.copy()
    codes = found.kinds.astype(np.int64) * len(RULES) + BASE_CODES[found.rules]
    curves, names = _curves(), kind_names()
    for code in np.flatnonzero(np.bincount(codes)).tolist():
        kind, rule = names[code // len(RULES)], RULES[code % len(RULES)]
        curve = None if rule == COLUMN else curves.get((kind, rule))
        if curve is not None:
            chosen = codes == code
            result[chosen] = np.interp(found.confidences[chosen], *curve)
    return result


def calibrated_column(kind: str, confidence: float) -> float:
    """What the confidence of a column's judgement means; its cells carry it on as it is."""
    curve = _curves().get((kind, COLUMN))
    return confidence if curve is None else float(np.interp(confidence, *curve))


@cache
def _curves() -> dict[tuple[str, str], Curve]:
    text = files("kakuho.detect").joinpath("confidence.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    points: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for kind, rule, raw, meaning, _ in lines:
        points.setdefault((kind, rule), []).append((float(raw), float(meaning)))
    return {
        key: (
            np.array([raw for raw, _ in sorted(curve)], dtype=np.float32),
            np.array([meaning for _, meaning in sorted(curve)], dtype=np.float32),
        )
        for key, curve in points.items()
    }


@cache
def thresholds(point: str) -> Mapping[str, float]:
    """The least confidence per kind at an operating point; `*` holds for kinds not named.

    Source: points.yaml, with the precision and recall measured at each.
    """
    least: dict[str, float] = {
        str(kind): float(row["least"]) for kind, row in data_of("points.yaml")[point].items()
    }
    return least


def least_confidence(kind: str, point: str) -> float:
    """The least confidence at which a finding of the kind counts at the operating point."""
    least = thresholds(point)
    return least.get(kind, least[ANY])


def at_point(spans: pa.RecordBatch, point: str) -> pa.RecordBatch:
    """The spans that count at the operating point: register (precision first) or alarm (recall first).

    Cost: one look-up a kind.
    """
    coded = spans.column("kind")
    names = coded.dictionary.to_pylist()
    least = np.array([least_confidence(name, point) for name in names] or [0.0], dtype=np.float32)
    needed = least[np.asarray(coded.indices)] if len(coded) else least[:0]
    return spans.filter(pc.greater_equal(spans.column("confidence"), pa.array(needed)))
