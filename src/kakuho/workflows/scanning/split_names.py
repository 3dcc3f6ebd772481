"""Family and given names in columns of their own: a given name alone tells of nobody."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from kakuho import detect
from kakuho.vocab.findings import ColumnJudgement

FAMILY_OF = {"given": "family", "given_kana": "family_kana"}
OVERRULED = "instead of:NAME:"  # the evidence of a column that a person said holds something else
WITHOUT_FAMILY = "without its family name"


def without_lone_given_names(
    judgements: Sequence[ColumnJudgement], is_rejected: Callable[[ColumnJudgement], bool]
) -> tuple[ColumnJudgement, ...]:
    """The judgements, with a given-name column as nothing personal where its family-name column was rejected.

    What a person says of the given-name column itself stands.
    """
    lone = {
        given.column
        for given, family in _pairs(judgements).values()
        if detect.USER not in given.evidence and (family.kind is None or is_rejected(family))
    }
    return tuple(
        replace(judged, kind=None, role="", whose="", evidence=(*judged.evidence, WITHOUT_FAMILY))
        if judged.column in lone
        else judged
        for judged in judgements
    )


def without_their_given_names(
    batch: pa.RecordBatch, judgements: Sequence[ColumnJudgement], cleared: Collection[tuple[int, pa.Array]]
) -> pa.RecordBatch:
    """The rows without the given names whose family names were `cleared` (column and mask of its rows)."""
    masks = dict(cleared)
    for given, family in _pairs(judgements).values():
        name = f"c{given.column}"
        if family.column in masks and name in batch.schema.names:
            column = batch.column(name)
            left = pc.if_else(masks[family.column], pa.scalar(None, column.type), column)
            batch = batch.set_column(batch.schema.get_field_index(name), name, left)
    return batch


def _pairs(judgements: Sequence[ColumnJudgement]) -> dict[int, tuple[ColumnJudgement, ColumnJudgement]]:
    """Each given-name column, by its number, with the nearest family-name column, the one before it first."""
    pairs = {}
    for given in judgements:
        role = FAMILY_OF.get(given.role, "") if given.kind == "NAME" else ""
        families = [judged for judged in judgements if role and _family_role(judged) == role]
        if families:
            nearest = min(families, key=lambda judged: (_apart(judged, given), judged.column > given.column))
            pairs[given.column] = (given, nearest)
    return pairs


def _apart(judged: ColumnJudgement, given: ColumnJudgement) -> int:
    return abs(judged.column - given.column)


def _family_role(judged: ColumnJudgement) -> str:
    """The role of a family-name column, also of one that a person said holds something else."""
    if judged.kind == "NAME":
        return judged.role
    overruled = (word.removeprefix(OVERRULED) for word in judged.evidence if word.startswith(OVERRULED))
    return next(overruled, "")
