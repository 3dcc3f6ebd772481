"""The keys of all records in little memory: each different text once, each record as numbers.

A table of texts takes some 300 bytes a record, and half of them are texts that others have, too. What
linkage asks of a key is mostly whether it is the same as another; the text itself is looked at of few.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast

import polars as pl
import pyarrow as pa

from kakuho.people.kana import family_reading
from kakuho.people.normalise import NORMALISED_SCHEMA

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
    "tag": ("email_tag",),
}
KIND_OF = {column: kind for kind, columns in _KINDS.items() for column in columns}
CONTACTS = ("phone_key", "phone_2_key", "email_key", "email_2_key")
COMPARED = (*NAMES, *CONTACTS, "address_key", "postal_key", "birth_key", "company_key")
_KEPT = ("record", "legal_person", "birth_key", "raw_hash")


class Texts:
    """The different texts of keys of one kind, numbered from 1 in the order in which they came."""

    def __init__(self) -> None:
        self._kind = pl.Categorical(pl.Categories.random())
        # The numbers are remembered as long as a series of the kind lives; the 0 of it is nobody's.
        self._kept = pl.Series([""], dtype=self._kind)

    def take(self, texts: pl.Series) -> pl.Series:
        """The numbers of the texts (UInt32), null where there is none. Cost: about 0.5 µs a new text."""
        return texts.cast(pl.String).cast(self._kind).to_physical()

    def of(self, numbers: pl.Series) -> pl.Series:
        """The texts with these numbers."""
        return numbers.cast(pl.UInt32).cat.to(self._kind).cast(pl.String)


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
        """The keys of records in parts (NORMALISED_SCHEMA). Cost: about 90 bytes a record, 3 µs each."""
        texts = {kind: Texts() for kind in _KINDS}
        found = [_numbered(part, texts) for part in chain([NORMALISED_SCHEMA.empty_table()], parts)]
        columns: list[pl.Series] = []
        for name in found[0].columns:
            columns.append(pl.concat([piece.get_column(name) for piece in found], rechunk=True))
            for piece in found:  # let go of each as soon as it lies in one piece
                piece.drop_in_place(name)
        return cls(pl.DataFrame(columns), texts)

    def with_more(self, part: pa.Table) -> "Keys":
        """These keys and behind them those of further records (NORMALISED_SCHEMA), numbered on."""
        more = _numbered(part, self.texts).with_columns(pl.col("record") + self.height)
        return Keys(pl.concat([self.frame, more]), self.texts)

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


def _numbered(part: pa.Table, texts: dict[str, Texts]) -> pl.DataFrame:
    frame = cast("pl.DataFrame", pl.from_arrow(part)).with_columns(
        pl.col("address_key").str.extract(r"^([^|]*)\|", 1).alias("town"),
        pl.coalesce("kana_family", family_reading(pl.col("name_family"))).alias("reading"),
        pl.struct("source", "row", "raw_hash").hash(seed=0).alias("place"),
        content_hash(),
    )
    numbers = [texts[kind].take(frame[column]).alias(column) for column, kind in KIND_OF.items()]
    return frame.select(*_KEPT, "content", "place", *numbers)
