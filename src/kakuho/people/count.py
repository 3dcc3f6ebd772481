"""How many people the records are about, between what bounds, and why."""

import math
from itertools import pairwise
from typing import cast

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.people.interval import interval
from kakuho.people.keys import Keys, keys_of
from kakuho.people.link import link
from kakuho.people.normalise import normalise
from kakuho.people.reasons import reasons, reasons_of_estimate
from kakuho.vocab.principals import PrincipalsCount

Ints = npt.NDArray[np.int64]


def count(
    records: pa.Table, normalised: pa.Table | Keys | None = None, assignments: pa.Table | None = None
) -> PrincipalsCount:
    """The number of principals with its bounds (RECORDS_SCHEMA in, of which `source` and `items` are read).

    `low` joins all that could be one person, `high` only what certainly is; rows with nothing to know a
    person by count in `best` and `high`. `best` is the persons joined less those probably counted twice. Pass
    the outcomes of `normalise` and `link` if you have them, then the records need no other columns than those
    two.
    """
    keys = keys_of(normalise(records) if normalised is None else normalised)
    assignments = link(keys) if assignments is None else assignments
    frame = cast("pl.DataFrame", pl.from_arrow(assignments))
    people = frame.filter(pl.col("person").is_not_null())
    high, linked = people["certain"].n_unique(), people["person"].n_unique()
    low = min(_low(people, keys), linked)
    estimate = interval(linked, keys, assignments)
    best = linked if estimate is None else min(max(round(estimate.best), 1), high)
    if estimate is not None:
        low = min(low, max(1, math.floor(estimate.low)))
        high = max(high, math.ceil(estimate.high))
    unkeyed = people.filter(pl.col("keyed") == "none")["person"].n_unique()
    why_ja, why_en = reasons(frame, low=low, best=best, high=high, unkeyed=unkeyed)
    twice_ja, twice_en = reasons_of_estimate(linked=linked, best=best)
    return PrincipalsCount(
        low=low,
        best=best,
        high=high,
        linked=linked,
        interval_low=None if estimate is None else max(1, math.floor(estimate.low)),
        interval_high=None if estimate is None else math.ceil(estimate.high),
        by_item=_persons_by_item(_dense(assignments.column("person")), records.column("items")),
        by_source=_persons_by_source(_dense(assignments.column("person")), records.column("source")),
        unkeyed_rows=unkeyed,
        why_ja=why_ja + twice_ja,
        why_en=why_en + twice_en,
    )


def _dense(person: pa.ChunkedArray) -> Ints:
    """The person of each record, -1 where null."""
    return pc.fill_null(person, -1).to_numpy()  # type: ignore[no-any-return]


def _persons_by_item(person: Ints, items: pa.ChunkedArray) -> dict[str, int]:
    """How many different persons have each item.

    One mark a person and item, and the records chunk by chunk: sorting all pairs of person and item takes
    longer than finding the persons did.
    """
    seen: dict[str, npt.NDArray[np.bool_]] = {}
    last = int(person.max(initial=-1))
    first = 0
    for chunk in items.chunks:
        owner = person[first : first + len(chunk)][pc.list_parent_indices(chunk).to_numpy()]
        coded = pc.list_flatten(chunk).dictionary_encode()
        codes = coded.indices.to_numpy()
        for code, word in enumerate(coded.dictionary.to_pylist()):
            marks = seen.setdefault(word, np.zeros(last + 2, dtype=np.bool_))
            marks[owner[codes == code]] = True
        first += len(chunk)
    # A record without a person marks the spare place at the end, which is not counted.
    numbers = {word: int(marks[:-1].sum()) for word, marks in sorted(seen.items())}
    return {word: number for word, number in numbers.items() if number}


def _persons_by_source(person: Ints, source: pa.ChunkedArray) -> dict[str, int]:
    """How many different persons each source names; the records of a source mostly follow one another."""
    coded = source.dictionary_encode().unify_dictionaries()
    if not coded.num_chunks:
        return {}
    words = coded.chunk(0).dictionary.to_pylist()
    codes = np.concatenate([chunk.indices.to_numpy() for chunk in coded.chunks])[person >= 0]
    order = np.argsort(codes, kind="stable")
    edges = np.searchsorted(codes[order], np.arange(len(words) + 1))
    persons = person[person >= 0][order]
    numbers = {
        word: len(np.unique(persons[first:last]))
        for word, (first, last) in zip(words, pairwise(edges), strict=True)
    }
    return {word: number for word, number in sorted(numbers.items()) if number}


def _low(people: pl.DataFrame, keys: Keys) -> int:
    """People who are certainly different from one another.

    A row in kana alone may be one of those whose kana is not known, a row with a phone number alone one of
    those whose number is not known: such rows count only beyond the number of the others they could be.
    """
    if people.is_empty():
        return 0
    has = {
        "written": ["name_key"],
        "spoken": ["kana_key"],
        "phone": ["phone_key", "phone_2_key"],
        "email": ["email_key", "email_2_key"],
        "company": ["company_key"],
        "placed": ["address_key"],
    }
    there = keys.frame.select(
        pl.col("record").alias("of"),
        *(pl.any_horizontal(pl.col(key).is_not_null() for key in of).alias(name) for name, of in has.items()),
    )
    groups = (
        people.filter(pl.col("keyed") != "none")
        .join(there, left_on="record", right_on="of")
        .group_by("possible")
        .agg(pl.col(name).any() for name in has)
    )
    written = groups.filter("written")
    spoken = groups.filter(~pl.col("written") & pl.col("spoken"))
    beyond = max(0, spoken.height - written.filter(~pl.col("spoken")).height)
    named = groups.filter(pl.col("written") | pl.col("spoken"))
    nameless = groups.filter(~pl.col("written") & ~pl.col("spoken"))
    layers = [nameless.filter(pl.col(name)) for name in ("phone", "email", "company", "placed")]
    alone = max(
        max(0, layer.height - named.filter(~pl.col(name)).height)
        for name, layer in zip(("phone", "email", "company", "placed"), layers, strict=True)
    )
    return max(1, written.height + beyond + alone)
