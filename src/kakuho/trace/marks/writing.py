"""Writing marks into the spelling of a column's values."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from kakuho.trace.canonical import Spelling, canonical, whole_address
from kakuho.trace.marks.code import MarkCode
from kakuho.trace.marks.forms import FORMS, Form, adopted
from kakuho.trace.recognising import Role


@dataclass(frozen=True, slots=True)
class MarkedColumn:
    """A column in the recipient's spelling, and how many of its cells carry a mark of each form."""

    values: pl.Series
    marks: dict[str, int]


def forms_of(role: Role) -> tuple[Form, ...]:
    """The forms that columns of a role can carry."""
    return tuple(form for form in FORMS if role in form.roles)


def marked(values: pl.Series, role: Role, code: MarkCode, recipient: str) -> MarkedColumn:
    """The column as the recipient gets it; what no form fits, or would change in meaning, stays as it is.

    Cost: 1 to 10 µs a cell.
    """
    written, places = values.cast(pl.String), {}
    for form in forms_of(role):
        written, places[form.id] = _written(written, form, code, recipient)
    same = _same(values, written, role)
    kept = same.to_numpy()
    counts = {form: int(kept[at].sum()) for form, at in places.items()}
    return MarkedColumn(
        pl.select(pl.when(same).then(written).otherwise(values)).to_series().alias(values.name),
        {form: count for form, count in counts.items() if count},
    )


def _written(
    values: pl.Series, form: Form, code: MarkCode, recipient: str
) -> tuple[pl.Series, NDArray[np.intp]]:
    frame = values.alias("v").to_frame().with_columns(t=adopted(form, pl.col("v")))
    fit = form.readable(pl.col("t")) & pl.col("v").str.contains(form.source)
    chosen = frame.select(fit.fill_null(value=False).alias("f"))["f"]
    if not chosen.any():
        return values, np.zeros(0, np.intp)
    texts = frame["t"].filter(chosen)
    positions = code.positions(form, form.subjects(texts))
    bits = code.bits(positions, code.chances(positions), recipient)
    spelt = (
        texts.alias("t")
        .to_frame()
        .with_columns(b=pl.Series(bits))
        .select(form.spell(pl.col("t"), pl.col("b")))
    )
    places = np.flatnonzero(chosen.to_numpy())
    return values.scatter(places, spelt.to_series()), places


def _same(before: pl.Series, after: pl.Series, role: Role) -> pl.Series:
    """Whether each value says what it said."""
    kept = canonical(before, role.spelling).eq_missing(canonical(after, role.spelling))
    if role.spelling is not Spelling.ADDRESS:
        return kept
    return kept & _without_rooms(before).eq_missing(_without_rooms(after))


def _without_rooms(addresses: pl.Series) -> pl.Series:
    """Addresses in one spelling, whatever stands between number and building, and with or without 号室."""
    return whole_address(addresses).str.replace("室$", "").str.replace_all(r"-([^0-9]|$)", "$1")
