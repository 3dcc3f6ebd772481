"""Records for tests, written as dictionaries; `people` counts and groups them."""

from typing import Any

import pyarrow as pa

from kakuho.people import link, normalise
from kakuho.vocab.principals import RECORDS_SCHEMA


def records(*rows: dict[str, Any], source: str = "list.csv") -> pa.Table:
    """A table of records; `source`, `row` and `items` are filled in where a row does not say them."""
    full = [{"source": source, "row": number, "items": ["NAME"]} | row for number, row in enumerate(rows)]
    return pa.Table.from_pylist(full, schema=RECORDS_SCHEMA)


def groups(table: pa.Table, column: str = "person") -> list[set[int]]:
    """The rows of each person, in the order of their first row."""
    found: dict[int, set[int]] = {}
    for row, person in enumerate(link(normalise(table))[column].to_pylist()):
        found.setdefault(person, set()).add(row)
    return list(found.values())


def people_in(table: pa.Table) -> int:
    """How many people, by the best estimate."""
    return len(groups(table))
