"""Rows with nothing to know a person by: where they are, and what is in them."""

from collections import Counter
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from kakuho.vocab.principals import UnkeyedRow, UnkeyedRows

# The columns of the records (RECORDS_SCHEMA) that are read.
UNKEYED_COLUMNS = ("source", "row", "items")
# Rows that are listed one by one; all are counted.
MOST_LISTED = 50
_UNKEYED = "none"


def unkeyed_rows(parts: Iterable[pa.Table], links: pa.Table, *, most: int = MOST_LISTED) -> UnkeyedRows:
    """How many such rows each source has, and the first of them (LINKS_SCHEMA; no value of any row).

    `parts` are the records (UNKEYED_COLUMNS) in the order of `links`.
    Cost: one look at each record.
    """
    unkeyed = pc.equal(links["keyed"], _UNKEYED).combine_chunks()
    by_source: Counter[str] = Counter()
    listed: list[UnkeyedRow] = []
    first = 0
    for part in parts:
        found = part.filter(unkeyed.slice(first, part.num_rows))
        first += part.num_rows
        for said in found["source"].value_counts().to_pylist():
            by_source[said["values"]] += said["counts"]
        listed.extend(
            UnkeyedRow(row["source"], row["row"], tuple(row["items"] or ()))
            for row in found.slice(0, most - len(listed)).to_pylist()
        )
    return UnkeyedRows(dict(sorted(by_source.items())), tuple(listed))
