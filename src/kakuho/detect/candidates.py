"""Columns of possible findings, before overlaps are settled."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from kakuho.detect.catalogue import catalogue, category_ids
from kakuho.detect.characters import Bools, Ints
from kakuho.detect.own_kinds import OwnKind, own_kinds

Codes = npt.NDArray[np.int16]
Row = tuple[int, int, str, float, str]  # start, end, kind, confidence, rule

DECOY = "DECOY"  # something that only looks like a finding; keeps look-alikes out and is dropped at the end
BASES = (
    "pattern", "pattern+label", "heading",
    "label", "column", "decoy", "address", "sensitive:label", "sensitive:context",
    "name:family and given", "name:honorific", "name:speaker", "name:closing", "name:label", "name:romaji",
    "name:kana in brackets", "name:again", "name:katakana", "name:acts",
    "name:tagger",
)  # fmt: skip
FINER = ("pattern", "pattern+label", "column", "sensitive:label", "sensitive:context")
# A rule that tells the category ends in it: sensitive:label:disability.
RULES = (*BASES, *(f"{base}:{category}" for base in FINER for category in sorted(category_ids())))
RULE_CODES = {rule: code for code, rule in enumerate(RULES)}
TAGGER = "name:tagger"  # a weighing of everything, which yields where a cue or another kind speaks plainly
TAGGER_RANK = 500  # times its probability
DECOY_RANK = 1500
COLUMN_RANK = 2000  # a column's judgement outranks what single cells look like


def kind_names() -> tuple[str, ...]:
    """The kinds by their codes, the decoy last."""
    return tuple(kind_codes())


def kind_codes() -> dict[str, int]:
    """The codes of the kinds in use."""
    return _kind_codes(own_kinds())


@cache
def _kind_codes(_own: tuple[OwnKind, ...]) -> dict[str, int]:
    return {kind: code for code, kind in enumerate((*catalogue(), DECOY))}


@dataclass(frozen=True)
class Candidates:
    """Parallel arrays: code points in the chunk, codes into `kind_names` and RULES, confidence, rank."""

    starts: Ints
    ends: Ints
    kinds: Codes
    confidences: npt.NDArray[np.float32]
    rules: Codes
    ranks: Codes

    @classmethod
    def of_rows(cls, rows: Iterable[Row]) -> "Candidates":
        """Candidates of single rows; the rank follows from rule and confidence."""
        codes = kind_codes()
        whole, confidences = array("q"), array("d")  # rows in a list would keep the garbage collector busy
        for start, end, kind, confidence, rule in rows:
            whole.extend((start, end, codes[kind], RULE_CODES[rule]))
            confidences.append(confidence)
        if not confidences:
            return _none()
        table = np.array(whole, dtype=np.int64).reshape(-1, 4)
        sure = np.array(confidences, dtype=np.float64)
        fixed = _FIXED_RANKS[table[:, 3]]
        factor = np.where(table[:, 3] == RULE_CODES[TAGGER], TAGGER_RANK, 1000)
        return cls(
            table[:, 0].copy(),
            table[:, 1].copy(),
            table[:, 2].astype(np.int16),
            sure.astype(np.float32),
            table[:, 3].astype(np.int16),
            np.where(fixed > 0, fixed, (sure * factor).astype(np.int16)).astype(np.int16),
        )

    @classmethod
    def even(cls, starts: Ints, ends: Ints, *, kind: str, confidence: float, rule: str) -> "Candidates":
        """Candidates of one kind, confidence and rule."""
        size = len(starts)
        return cls(
            starts,
            ends,
            np.full(size, kind_codes()[kind], dtype=np.int16),
            np.full(size, confidence, dtype=np.float32),
            np.full(size, RULE_CODES[rule], dtype=np.int16),
            np.full(size, rank_of(rule, confidence), dtype=np.int16),
        )

    @classmethod
    def tagged(cls, starts: Ints, ends: Ints, chances: npt.NDArray[np.float64]) -> "Candidates":
        """Names that the tagger gives, with its probabilities."""
        size = len(starts)
        return cls(
            starts,
            ends,
            np.full(size, kind_codes()["NAME"], dtype=np.int16),
            chances.astype(np.float32),
            np.full(size, RULE_CODES[TAGGER], dtype=np.int16),
            (chances * TAGGER_RANK).astype(np.int16),
        )

    @classmethod
    def joined(cls, parts: Iterable["Candidates"]) -> "Candidates":
        """All parts, one after another."""
        columns = [(p.starts, p.ends, p.kinds, p.confidences, p.rules, p.ranks) for p in parts]
        return cls(*(np.concatenate(column) for column in zip(*columns, strict=True)))

    def where(self, chosen: Bools | Ints) -> "Candidates":
        """Those that a mask or indexes choose."""
        return Candidates(
            self.starts[chosen],
            self.ends[chosen],
            self.kinds[chosen],
            self.confidences[chosen],
            self.rules[chosen],
            self.ranks[chosen],
        )


@cache
def _none() -> Candidates:
    """No candidates: most readers of a text find none."""
    place, code = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int16)
    return Candidates(place, place, code, np.empty(0, dtype=np.float32), code, code)


def base_rule(rule: str) -> str:
    """The rule without the category that it may tell."""
    return rule if rule in BASES or rule not in RULE_CODES else rule.rpartition(":")[0]


def column_rule(role: str) -> str:
    """The rule of a cell in a judged column; the role of some kinds is a category."""
    return f"column:{role}" if f"column:{role}" in RULE_CODES else "column"


def rank_of(rule: str, confidence: float) -> int:
    """Who wins where candidates overlap: columns, then decoys, then the surer, the tagger of names last."""
    if (fixed := int(_FIXED_RANKS[RULE_CODES[rule]])) > 0:
        return fixed
    return int(confidence * (TAGGER_RANK if rule == TAGGER else 1000))


_FIXED_RANKS = np.array(
    [COLUMN_RANK if rule.startswith("column") else DECOY_RANK if rule == "decoy" else 0 for rule in RULES]
)
