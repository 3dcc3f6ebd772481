"""The register of principals: one row a person, with every spelling and source behind it."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise
from typing import cast

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.people.ahead import ahead
from kakuho.people.records.packed import packed, unpacked

Ints = npt.NDArray[np.int64]

_FIELDS = (
    "name",
    "kana",
    "romaji",
    "phone",
    "email",
    "postal",
    "address",
    "birth_date",
    "company_id",
)
_PART_ROWS = 50_000
_PACKED_ROWS = 500_000  # records unpacked at once, about 300 bytes each
_NOBODY = -1
_SETS = ("items", "traits")
_LISTS = tuple(f"{field}_all" for field in _FIELDS)

# One row a person. `person_id` is 32 hex digits; `<field>` the fullest spelling, `<field>_all` all of them;
# `sources` as "source#row"; `items` and `traits` are all that got out of the person (RECORDS_SCHEMA). This is
# personal data: it lives in memory and in the vault only.
REGISTER_SCHEMA = pa.schema(
    [
        pa.field("person_id", pa.string(), nullable=False),
        pa.field("records", pa.int64(), nullable=False),
        *(pa.field(field, pa.large_string()) for field in _FIELDS),
        *(pa.field(field, pa.list_(pa.large_string())) for field in _LISTS),
        pa.field("sources", pa.list_(pa.large_string()), nullable=False),
        pa.field("items", pa.list_(pa.string()), nullable=False),
        pa.field("traits", pa.list_(pa.string()), nullable=False),
    ]
)
# The id of each person number.
IDS_SCHEMA = pa.schema([pa.field("person", pa.int64()), pa.field("person_id", pa.string())])


def register(records: pa.Table, assignments: pa.Table, *, key: bytes) -> pa.Table:
    """The whole register (REGISTER_SCHEMA), in the order of the person ids; see `register_parts`."""
    parts = list(register_parts([records], assignments, key=key))
    return pa.concat_tables(parts).sort_by("person_id") if parts else REGISTER_SCHEMA.empty_table()


def register_parts(records: Iterable[pa.Table], assignments: pa.Table, *, key: bytes) -> Iterator[pa.Table]:
    """The register (REGISTER_SCHEMA) in parts of some ten thousand people, each in the order of its ids.

    `records` are the records (RECORDS_SCHEMA) part by part, in the order of `assignments`; read once.
    `key` is a secret of the case: ids are HMAC-SHA256 of each person's first record under it, so that nobody
    can try names against them, and the same records give the same ids again. Of several spellings the most
    frequent stands first, then the longest.

    Cost: linear; memory some 60 bytes a record, packed by the people they are of, and that of half a million
    records.
    """
    person = pc.fill_null(assignments.column("person"), _NOBODY).to_numpy()
    return ahead(partial(_register_part, key=key), _of_some_people(records, person))


def _of_some_people(parts: Iterable[pa.Table], person: Ints) -> Iterator[tuple[pa.Table, Ints]]:
    """The records of some ten thousand people at a time, in the order of these, and the person of each."""
    for taken, persons in _by_people(parts, person):
        starts = np.searchsorted(persons, _edges(persons, _PART_ROWS))
        for start, end in pairwise(starts):
            yield taken.slice(start, end - start), persons[start:end]


def ids_of_people(parts: Iterable[pa.Table], assignments: pa.Table, *, key: bytes) -> pa.Table:
    """The ids that `register_parts` gives under the key, by the number of the person (IDS_SCHEMA).

    `parts` are the records (RECORDS_SCHEMA) in the order of `assignments`. Cost: one HMAC a person.
    """
    person = pc.fill_null(assignments.column("person"), _NOBODY).to_numpy()
    firsts, first = [], 0
    for part in parts:
        persons = pl.Series("person", person[first : first + part.num_rows])
        frame = cast("pl.DataFrame", pl.from_arrow(part)).with_columns(persons)
        firsts.append(frame.select("person", _seed()).group_by("person").agg(pl.col("_seed").min()))
        first += part.num_rows
    seeds = pl.concat(firsts).group_by("person").agg(pl.col("_seed").min()).filter(pl.col("person") >= 0)
    ids = [_person_id(seed, key) for seed in seeds["_seed"]]
    return pa.table([seeds["person"].to_arrow(), pa.array(ids, pa.string())], schema=IDS_SCHEMA)


def _seed() -> pl.Expr:
    """The text of a record from which the id of its person may be made: the first in order is taken."""
    return pl.concat_str("source", "row", *_FIELDS, separator="\x1f", ignore_nulls=True).alias("_seed")


def _person_id(seed: str, key: bytes) -> str:
    return hmac.new(key, seed.encode(), hashlib.sha256).hexdigest()[:32]


def _edges(persons: Ints, rows: int) -> list[int]:
    """Of sorted persons, where runs of about `rows` records begin and end; no person is in two of them."""
    if not len(persons):
        return [0]
    return [*sorted(set(persons[::rows].tolist())), int(persons[-1]) + 1]


def _by_people(parts: Iterable[pa.Table], person: Ints) -> Iterator[tuple[pa.Table, Ints]]:
    """The records in the order of their persons, some half a million at a time, and the person of each."""
    edges = np.array(_edges(np.sort(person[person != _NOBODY]), _PACKED_ROWS))
    by_place: list[list[tuple[bytes, Ints]]] = [[] for _ in edges[1:]]
    at = 0
    for part in parts:
        here = person[at : at + part.num_rows]
        at += part.num_rows
        place = np.searchsorted(edges, here, side="right") - 1
        order = np.argsort(place, kind="stable")
        ends = np.searchsorted(place[order], np.arange(len(by_place) + 1))
        for of_place, (first, last) in zip(by_place, pairwise(ends), strict=True):
            rows = order[first:last]
            if len(rows):
                of_place.append((packed(part.take(pa.array(rows))), here[rows]))
    for of_place in by_place:
        persons = np.concatenate([some for _, some in of_place])
        order = np.argsort(persons, kind="stable")
        # In one piece: from many, each `take` would put them together anew.
        records = pa.concat_tables(unpacked(one) for one, _ in of_place).combine_chunks()
        of_place.clear()
        yield records.take(pa.array(order)), persons[order]


def _register_part(some: tuple[pa.Table, Ints], key: bytes) -> pa.Table:
    records, persons = some
    frame = cast("pl.DataFrame", pl.from_arrow(records)).with_columns(pl.Series("person", persons))
    frame = frame.with_columns(pl.concat_str("source", pl.lit("#"), "row").alias("place"), _seed())
    people = frame.group_by("person").agg(
        pl.len().cast(pl.Int64).alias("records"),
        pl.col("place").unique().sort().alias("sources"),
        pl.col("_seed").min(),
    )
    for column in _SETS:
        listed = frame.select("person", column).explode(column).drop_nulls().unique().sort(column)
        people = people.join(listed.group_by("person").agg(column), on="person", how="left")
    for field in _FIELDS:
        people = people.join(_spellings(frame, field), on="person", how="left")
    ids = [_person_id(seed, key) for seed in people["_seed"]]
    people = people.with_columns(
        pl.Series("person_id", ids, dtype=pl.String),
        *(pl.col(f"{field}_all").list.first().alias(field) for field in _FIELDS),
        *(pl.col(column).fill_null([]) for column in (*_LISTS, *_SETS)),
    )
    return people.sort("person_id").select(REGISTER_SCHEMA.names).to_arrow().cast(REGISTER_SCHEMA)


def _spellings(frame: pl.DataFrame, field: str) -> pl.DataFrame:
    """Of each person all values of a field: the most frequent, then the longest, then by code points."""
    columns = [field, f"{field}_2"] if f"{field}_2" in frame.columns else [field]
    values = pl.concat(
        [frame.select("person", pl.col(column).alias("value")) for column in columns]
    ).drop_nulls()
    ranked = (
        values.group_by("person", "value")
        .agg(pl.len().alias("times"))
        .with_columns(pl.col("value").str.len_chars().alias("length"))
        .sort("times", "length", "value", descending=[True, True, False])
    )
    return ranked.group_by("person", maintain_order=True).agg(pl.col("value").alias(f"{field}_all"))
