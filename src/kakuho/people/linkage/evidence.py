"""What two records say about being one person, in points.

The points are rounded log2 odds: a shared mail address is about 2^8 times likelier within one person than
between two. They are fixed, not learnt, so that the same files always give the same answer.
Source: Fellegi & Sunter, "A Theory for Record Linkage", JASA 64 (1969).
"""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
import polars as pl

from kakuho.people.linkage.agreement import (
    Agreement,
    Levels,
    Names,
    Nodes,
    Sides,
    birth,
    compared_names,
    either,
    equal,
)
from kakuho.people.linkage.patterns import pattern_codes
from kakuho.people.stages import Stage, Watching, unwatched

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]
Codes = npt.NDArray[np.int32]

SAME_NAME, SAME_GIVEN, CLOSE_NAME = 6.0, 2.0, 3.0
SAME = {"birth": 8.0, "phone": 6.0, "email": 8.0, "address": 6.0, "company": 8.0}
CLOSE = {"birth": 0.0, "phone": 3.0, "email": 5.0}
DIFFER = {"birth": -7.0, "phone": -1.0, "email": -1.0, "address": -1.0, "company": -3.0}
JOIN_AT = 9.0
# A record without any name has nothing to contradict a shared phone or mail.
NAMELESS = 3.0
# The most that a rare name adds: with it two records of one rare name are one person unless much differs.
RARE_NAME = 6.0
_PART_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of each pair: its points, and whether it may, should and must be joined."""

    points: Floats
    possible: Bools
    probable: Bools
    certain: Bools
    clashing: Bools  # probable although the birth dates differ: one of them was written wrong
    differing: Bools  # the birth dates are not the same, but one of them may be written wrong
    sound: Levels  # of the given names: 1 the same, -1 another, 0 not known
    patterns: Codes  # how the fields agree, see patterns.py


def weigh(nodes: Nodes, pairs: pl.DataFrame, *, watching: Watching = unwatched) -> Evidence:
    """The evidence of each pair of nodes (by their numbers).

    Cost: linear in the pairs; strings are compared letter by letter only where they are not equal. Memory:
    the hashes of the nodes and one part of the pairs.
    """
    parts = []
    for first in range(0, max(pairs.height, 1), _PART_PAIRS):
        watching(Stage.COMPARING, first, pairs.height)
        parts.append(_weigh_part(Sides(nodes, pairs.slice(first, _PART_PAIRS))))
    return Evidence(
        *(np.concatenate([getattr(part, entry.name) for part in parts]) for entry in fields(Evidence))
    )


def _weigh_part(sides: Sides) -> Evidence:
    names = compared_names(sides)
    born = birth(sides)
    agreements: dict[str, Agreement] = {
        "birth": born,
        "phone": either(sides, "phone", close=1),
        "email": either(sides, "email", close=2),
        "address": equal(sides, "address_key"),
        "company": equal(sides, "company_key"),
    }
    rarity = _rarity(sides, equal(sides, "name_key").same)
    points = np.where(names.full, SAME_NAME + rarity, np.where(names.same_given, SAME_GIVEN, 0))
    points += np.where(names.close, CLOSE_NAME, 0)
    for field, agreement in agreements.items():
        points += np.where(agreement.same, SAME[field], 0)
        points += np.where(agreement.close, CLOSE.get(field, 0), 0)
        points += np.where(agreement.differ, DIFFER[field], 0)
    nameless = ~(names.same_given | names.close | names.differ | names.family_only)
    points += np.where(nameless & (agreements["phone"].same | agreements["email"].same), NAMELESS, 0)
    patterns = pattern_codes(sides, names, agreements)
    # Father and son of one name have nothing of their birth dates in common; a slip leaves most of one.
    slipped = born.close | (born.differ & (~born.apart | agreements["email"].same))
    return _judge(points.astype(np.float32), names, agreements, patterns, slipped)


def _judge(
    points: Floats, names: Names, fields: dict[str, Agreement], patterns: Codes, slipped: Bools
) -> Evidence:
    reached = sum(fields[field].same.astype(np.int8) for field in ("phone", "email", "address", "company"))
    shared = reached + fields["birth"].same
    renamed = names.same_given & ~names.full
    allowed = ~names.differ & ~(renamed & ((shared < 2) | (reached < 1)))
    allowed &= ~names.homophone | fields["birth"].same
    clashing = fields["birth"].differ
    probable = allowed & (points >= JOIN_AT) & (~clashing | (names.full & slipped & (reached >= 2)))
    one_contact = (reached >= 1) & (~clashing | names.full)
    possible = ~names.differ & (probable | one_contact | ((shared >= 1) & names.full))
    certain = names.full & ~clashing & (reached >= 1)
    return Evidence(points, possible, probable, certain, probable & clashing, slipped, names.sound, patterns)


def _rarity(sides: Sides, written: Bools) -> Floats:
    """Points for a name that few would share: log2 of one over the namesakes expected by its two halves."""
    kanji = sides.expected_namesakes("name_family", "name_given")
    kana = sides.expected_namesakes("kana_family", "kana_given")
    expected = np.where(written, kanji, kana)
    return np.clip(-np.log2(expected), 0, RARE_NAME).astype(np.float32)
