"""How many people the records are about, between what bounds, and why."""

from typing import cast

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.people.link import link
from kakuho.people.normalise import normalise
from kakuho.people.reasons import reasons
from kakuho.vocab.principals import PrincipalsCount


def count(
    records: pa.Table, normalised: pa.Table | None = None, assignments: pa.Table | None = None
) -> PrincipalsCount:
    """The number of principals with its bounds (RECORDS_SCHEMA in).

    `low` joins all that could be one person, `high` only what certainly is; rows with nothing to know a
    person by count in `best` and `high`. Pass the outcomes of `normalise` and `link` if you have them.
    """
    normalised = normalise(records) if normalised is None else normalised
    assignments = link(normalised) if assignments is None else assignments
    frame = cast("pl.DataFrame", pl.from_arrow(assignments))
    people = frame.filter(pl.col("person").is_not_null())
    high, best = people["certain"].n_unique(), people["person"].n_unique()
    low = min(_low(people, normalised), best)
    unkeyed = people.filter(pl.col("keyed") == "none")["person"].n_unique()
    why_ja, why_en = reasons(frame, low=low, best=best, high=high, unkeyed=unkeyed)
    return PrincipalsCount(
        low=low,
        best=best,
        high=high,
        by_item=_persons_by_item(assignments.column("person"), records.column("items")),
        by_source=_persons_by(assignments.column("person"), records.column("source")),
        unkeyed_rows=unkeyed,
        why_ja=why_ja,
        why_en=why_en,
    )


def _persons_by_item(person: pa.ChunkedArray, items: pa.ChunkedArray) -> dict[str, int]:
    items = items.combine_chunks()
    return _persons_by(person.take(pc.list_parent_indices(items)), pc.list_flatten(items))


def _persons_by(person: pa.ChunkedArray, word: pa.Array | pa.ChunkedArray) -> dict[str, int]:
    """How many different persons stand beside each word.

    In numbers throughout: as many strings as a million records have items take a gigabyte to group.
    """
    if isinstance(word, pa.ChunkedArray):
        word = word.combine_chunks()
    coded = word.dictionary_encode()
    words = coded.dictionary.to_pylist()
    known = pc.is_valid(person).to_numpy()
    codes = coded.indices.to_numpy(zero_copy_only=False)[known].astype(np.int64)
    pairs = (
        np.unique(pc.drop_null(person).to_numpy() * len(words) + codes) if words else np.array([], np.int64)
    )
    numbers = np.bincount(pairs % max(len(words), 1), minlength=len(words))
    return {word: int(number) for word, number in sorted(zip(words, numbers, strict=True)) if number}


def _low(people: pl.DataFrame, normalised: pa.Table) -> int:
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
    keys = cast("pl.DataFrame", pl.from_arrow(normalised)).select(
        pl.col("record").alias("of"),
        *(pl.any_horizontal(pl.col(key).is_not_null() for key in of).alias(name) for name, of in has.items()),
    )
    groups = (
        people.filter(pl.col("keyed") != "none")
        .join(keys, left_on="record", right_on="of")
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
