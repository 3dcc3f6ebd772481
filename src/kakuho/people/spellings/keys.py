"""The keys of all records in little memory: each different text once, each record as numbers.

A table of texts takes some 300 bytes a record, and half of them are texts that others have, too. What
linkage asks of a key is mostly whether it is the same as another; the text itself is looked at of few.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast

import polars as pl
import pyarrow as pa

from kakuho.people.spellings.kana import family_reading
from kakuho.people.spellings.normalise import NORMALISED_SCHEMA
from kakuho.people.spellings.texts import Texts, TextsTaken, hashes_of

NAMES = ("name_key", "name_family", "name_given", "kana_key", "kana_family", "kana_given")
# Keys of one kind are numbered together: the first phone of one record may be the second of another.
_KINDS: dict[str, tuple[str, ...]] = {
    "name": (*NAMES, "reading"),
    "phone": ("phone_key", "phone_2_key"),
    "email": ("email_key", "email_2_key"),
    "postal": ("postal_key",),
    "address": ("address_key",),
    "town": ("town",),
    "company": ("company_key",),
}
KIND_OF = {column: kind for kind, columns in _KINDS.items() for column in columns}
CONTACTS = ("phone_key", "phone_2_key", "email_key", "email_2_key")
COMPARED = (*NAMES, *CONTACTS, "address_key", "postal_key", "birth_key", "company_key")
TEXTS = tuple(_KINDS)  # the names of the texts
_PART_ROWS = 250_000
_KEPT = ("record", "legal_person", "birth_key", "raw_hash")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of records as numbers, one row a record, and what the numbers stand for.

    `frame` has the keys of NORMALISED_SCHEMA that are compared, UInt32 each, beside `town` and `reading` (of
    the family name); `content` is a hash of all that is compared, `place` one of source, row and content.
    """

    frame: pl.DataFrame
    texts: dict[str, Texts]

    @classmethod
    def of(cls, parts: Iterable[pa.Table]) -> "Keys":
        """The keys of records in parts (NORMALISED_SCHEMA). Cost: about 80 bytes a record, 3 µs each."""
        taken = {kind: TextsTaken() for kind in _KINDS}
        pieces: list[pl.DataFrame] = []
        rows = 0
        for part in chain([NORMALISED_SCHEMA.empty_table()], parts):
            frame = _told(part, first=rows)
            rows += frame.height
            pieces.append(frame.with_columns(taken[kind].take(frame[name]) for name, kind in KIND_OF.items()))
        texts = {kind: taken.pop(kind).all() for kind in _KINDS}
        columns = [_column(name, pieces, texts) for name in pieces[0].columns]
        return cls._of_columns(columns, texts)

    @classmethod
    def from_tables(cls, parts: Iterable[pa.Table], texts: dict[str, Texts]) -> "Keys":
        """The keys that `tables` gave, with their texts. Cost: their memory, and that of a part."""
        pieces = [cast("pl.DataFrame", pl.from_arrow(part)) for part in parts]
        columns = [
            pl.concat([piece.drop_in_place(name) for piece in pieces], rechunk=True)
            for name in pieces[0].columns
        ]
        return cls._of_columns(columns, texts)

    @classmethod
    def _of_columns(cls, columns: list[pl.Series], texts: dict[str, Texts]) -> "Keys":
        rows = len(columns[0])
        # A column that says nothing is a single null, however many rows it has.
        silent = [column for column in columns if rows and column.null_count() == rows]
        nulls = [pl.lit(None, column.dtype).alias(column.name) for column in silent]
        frame = pl.DataFrame(
            [column for column in columns if column.name not in {one.name for one in silent}]
        ).with_columns(nulls)
        return cls(frame.select(column.name for column in columns), texts)

    def with_more(self, part: pa.Table) -> "Keys":
        """These keys and behind them those of further records (NORMALISED_SCHEMA), numbered on."""
        more = _told(part, first=self.height)
        texts = {
            kind: self.texts[kind].with_more(pl.concat([more[name] for name in names]))
            for kind, names in _KINDS.items()
        }
        numbers = [texts[kind].numbered(hashes_of(more[name])) for name, kind in KIND_OF.items()]
        return Keys(pl.concat([self.frame, more.with_columns(numbers)]), texts)

    def tables(self) -> tuple[Iterator[pa.Table], pa.Schema]:
        """All but the texts, in parts with their schema: to be kept, see `from_tables`."""
        parts = (self.frame.slice(at, _PART_ROWS).to_arrow() for at in range(0, self.height, _PART_ROWS))
        return parts, self.frame.head(0).to_arrow().schema

    @property
    def height(self) -> int:
        """How many records."""
        return self.frame.height

    def texts_of(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The same rows with texts in place of their numbers."""
        return frame.select(
            self.texts[KIND_OF[name]].of(frame[name]).alias(name) if name in KIND_OF else frame[name]
            for name in frame.columns
        )

    def table(self, columns: Sequence[str]) -> pa.Table:
        """These columns as numbers: enough to see where a record says something."""
        return self.frame.select(columns).to_arrow()

    def written(self, columns: Sequence[str], first: int, rows: int) -> pa.Table:
        """These columns of `rows` records from `first` on, as they stand in NORMALISED_SCHEMA."""
        return self.texts_of(self.frame.slice(first, rows).select(columns)).to_arrow()


def keys_of(normalised: pa.Table | Keys) -> Keys:
    """The keys themselves, or those of a table of records (NORMALISED_SCHEMA)."""
    return normalised if isinstance(normalised, Keys) else Keys.of([normalised])


def content_hash() -> pl.Expr:
    """A hash of all that a record says, as `content`: of the texts, for their numbers are as they came."""
    return pl.struct(COMPARED).hash(seed=0).alias("content")


def _told(part: pa.Table, *, first: int) -> pl.DataFrame:
    """What is kept of the records of a part, the keys of KIND_OF as texts; they count on from `first`."""
    frame = cast("pl.DataFrame", pl.from_arrow(part)).with_columns(
        pl.int_range(first, first + pl.len()).alias("record"),
        pl.col("address_key").str.extract(r"^([^|]*)\|", 1).alias("town"),
        pl.coalesce("kana_family", family_reading(pl.col("name_family"))).alias("reading"),
        pl.struct("source", "row", "raw_hash").hash(seed=0).alias("place"),
        content_hash(),
    )
    return frame.select(*_KEPT, "content", "place", *KIND_OF)


def _column(name: str, pieces: list[pl.DataFrame], texts: dict[str, Texts]) -> pl.Series:
    """One column of all pieces in one; each piece lets go of it as soon as its numbers are there."""
    found = []
    for piece in pieces:
        column = piece.drop_in_place(name)
        found.append(texts[KIND_OF[name]].numbered(column) if name in KIND_OF else column)
    return pl.concat(found, rechunk=True)
