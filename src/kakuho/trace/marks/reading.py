"""Reading the marks that survive in the columns of a found file."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from kakuho.trace.marks.code import Bits, MarkCode
from kakuho.trace.marks.forms import FORMS, Form
from kakuho.trace.token_map import U64

MOST_MARKS = 200_000  # that are weighed; of more, those of the lowest positions, which are drawn by chance


@dataclass(frozen=True, slots=True)
class Group:
    """The marks of one form in one column (its number, from 0)."""

    column: int
    form: str
    marks: int


@dataclass(frozen=True, slots=True)
class Observed:
    """What is read: arrays of one length, each position once; `group` counts in `groups`."""

    positions: U64
    bits: Bits
    group: NDArray[np.intp]
    groups: tuple[Group, ...]


def observed(columns: Sequence[pl.Series], code: MarkCode) -> Observed:
    """The marks of a file, whatever its columns are called; a position met in both spellings is left out.

    Cost: 2 to 10 µs a cell.
    """
    read = []
    for number, column in enumerate(columns):
        text = column.cast(pl.String).drop_nulls()
        for form in FORMS:
            positions, bits = _once(*_read(text, form, code))
            if len(positions):
                read.append((Group(number, form.id, len(positions)), positions, bits))
    if not read:
        return Observed(np.zeros(0, np.uint64), np.zeros(0, np.bool_), np.zeros(0, np.intp), ())
    groups = tuple(group for group, _, _ in read)
    sizes = [group.marks for group in groups]
    positions = np.concatenate([found for _, found, _ in read])
    bits = np.concatenate([found for _, _, found in read])
    return _thinned(positions, bits, np.repeat(np.arange(len(groups)), sizes), groups)


def _thinned(positions: U64, bits: Bits, group: NDArray[np.intp], groups: tuple[Group, ...]) -> Observed:
    """Each position once: what two columns say twice would count twice."""
    once, inverse, seen = np.unique(positions, return_inverse=True, return_counts=True)
    agree = np.bincount(inverse, weights=bits, minlength=len(once))[inverse]
    kept = (agree == 0) | (agree == seen[inverse])
    kept &= np.isin(np.arange(len(positions)), np.unique(positions, return_index=True)[1])
    kept &= positions <= (once[min(len(once), MOST_MARKS) - 1])
    return Observed(positions[kept], bits[kept], group[kept], groups)


def _read(text: pl.Series, form: Form, code: MarkCode) -> tuple[U64, Bits]:
    if form.folded:
        text = text.str.normalize("NFKC")
    frame = text.alias("v").to_frame().filter(form.readable(pl.col("v")))
    if not len(frame):
        return np.zeros(0, np.uint64), np.zeros(0, np.bool_)
    bits = frame.select(form.read(pl.col("v")).alias("b"))["b"].to_numpy()
    positions = code.positions(form, form.subjects(frame["v"]))
    return positions, bits


def _once(positions: U64, bits: Bits) -> tuple[U64, Bits]:
    """Each position once, without those that stand in both spellings."""
    once, first, inverse, seen = np.unique(
        positions, return_index=True, return_inverse=True, return_counts=True
    )
    agree = np.bincount(inverse, weights=bits, minlength=len(once))
    kept = ((agree == 0) | (agree == seen)) & (once != 0)
    return once[kept], bits[first[kept]]
