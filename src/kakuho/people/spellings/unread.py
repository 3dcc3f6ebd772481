"""What is written in records but gives nothing to compare: how many values of each field, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import cast

import polars as pl
import pyarrow as pa

from kakuho.people.spellings.addresses import without_spaces
from kakuho.people.spellings.contacts import bare_address, dialled
from kakuho.people.spellings.keys import Keys, keys_of
from kakuho.people.spellings.names import is_legal_person
from kakuho.people.spellings.towns import ends

# Each field and the keys that are read from it.
_KEYS_OF = {
    "name": ("name_key", "kana_key"),
    "kana": ("kana_key",),
    "romaji": ("kana_key",),
    "phone": ("phone_key",),
    "phone_2": ("phone_2_key",),
    "email": ("email_key",),
    "email_2": ("email_2_key",),
    "postal": ("postal_key",),
    "address": ("address_key",),
    "birth_date": ("birth_key",),
    "company_id": ("company_key",),
}
# Of NORMALISED_SCHEMA, what is looked at: only whether there is something.
KEYS_READ = tuple(dict.fromkeys(key for of in _KEYS_OF.values() for key in of))
# Words for nothing, in whatever field.
_NOTHING = r"^(?:なし|無し?|不明|未登録|未入力|非公開|該当なし|同上|-+|ー+|―+|\*+|n/?a|none|null|nil|\?+)$"

Unread = dict[str, dict[str, int]]


def unread(parts: Iterable[pa.Table], normalised: pa.Table | Keys) -> Unread:
    """How many values of each field gave no key, by the reason (a word; docs/reference/cli.md has them).

    `parts` are the records (RECORDS_SCHEMA) in the order of their keys (KEYS_READ).
    Cost: one look at each record, and a close one at the values that gave nothing.
    """
    there = keys_of(normalised).table(KEYS_READ)
    lost: dict[str, Counter[str]] = {}
    first = 0
    for part in parts:
        keys = there.slice(first, part.num_rows)
        first += part.num_rows
        for field, values in _lost(part, keys):
            lost.setdefault(field, Counter()).update(_reasons(field, values))
    return {field: dict(sorted(reasons.items())) for field, reasons in lost.items()}


def _lost(records: pa.Table, there: pa.Table) -> Iterator[tuple[str, pl.Series]]:
    """The values of each field that are written but gave no key."""
    written = cast("pl.DataFrame", pl.from_arrow(records.select(list(_KEYS_OF))))
    keys = cast("pl.DataFrame", pl.from_arrow(there))
    frame = pl.concat([written, keys], how="horizontal")
    for field, of in _KEYS_OF.items():
        unread_ = pl.col(field).is_not_null() & pl.all_horizontal(pl.col(key).is_null() for key in of)
        if field == "romaji":  # letters that spell no kana are the name itself where no other is written
            unread_ &= pl.col("name").is_not_null() | pl.col("name_key").is_null()
        values = frame.filter(unread_)[field]
        if len(values):
            yield field, values


def _reasons(field: str, values: pl.Series) -> dict[str, int]:
    """How often each reason applies to the values."""
    column = pl.col("value")
    kind = field.removesuffix("_2")
    text = column.str.normalize("NFKC").str.strip_chars()
    nothing = text.str.to_lowercase().str.contains(_NOTHING)
    reason = pl.when(nothing).then(pl.lit("says_none")).otherwise(_why(kind, column, text))
    said = values.alias("value").to_frame().select(reason=reason)["reason"].value_counts()
    return dict(said.iter_rows())


def _why(kind: str, column: pl.Expr, text: pl.Expr) -> pl.Expr:
    """The reason by the kind of field; "other" where none is known."""
    found: dict[str, dict[str, pl.Expr]] = {
        "name": {
            "legal_person": is_legal_person(column),
            "no_letters": ~text.str.contains(r"[\p{L}]"),
        },
        "kana": {"letters": text.str.contains(r"[\p{L}]")},
        "romaji": {"letters": text.str.contains(r"[\p{L}]")},
        "phone": {
            "placeholder": dialled(column).is_not_null(),
            "no_digits": ~text.str.contains(r"[0-9]"),
            "length": pl.lit(value=True),
        },
        "email": {
            "placeholder_or_shared": bare_address(column).is_not_null(),
            "no_at_sign": ~text.str.contains("@", literal=True),
            "shape": pl.lit(value=True),
        },
        "postal": {"length": pl.lit(value=True)},
        "address": {
            "no_house_number": _in_known_place(column),
            "unknown_place": pl.lit(value=True),
        },
        "birth_date": {
            "no_day": text.str.contains(r"^\D{0,2}\d{1,4}\s*[-/.年]?\s*(?:\d{1,2}\s*月?)?$"),
            "impossible_or_placeholder": text.str.contains(r"\d.*\d"),
            "no_digits": ~text.str.contains(r"\d"),
        },
    }
    reason = pl.lit("other")
    for word, holds in reversed(found.get(kind, {}).items()):
        reason = pl.when(holds.fill_null(value=False)).then(pl.lit(word)).otherwise(reason)
    return reason


def _in_known_place(column: pl.Expr) -> pl.Expr:
    """Whether an address begins with a municipality that exists."""
    return without_spaces(column).map_elements(lambda text: ends(text)[0] > 0, return_dtype=pl.Boolean)
