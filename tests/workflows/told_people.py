"""A register of made-up people with an address each, to be notified."""

from collections.abc import Iterable

import pyarrow as pa

from kakuho.people import REGISTER_SCHEMA
from kakuho.vault import Workspace
from kakuho.workflows.casebook import case_store


def address_of(number: int) -> str:
    return f"reader{number}@example.jp"


def row(number: int, **changes: object) -> dict[str, object]:
    """A person with name, e-mail and postal address."""
    values: dict[str, object] = {
        "person_id": f"{number:032x}",
        "records": 1,
        "name": f"見本 {number}",
        "email": address_of(number),
        "address": f"東京都千代田区霞が関9-{number}",
        "sources": [f"list.csv#{number}"],
        "items": ["NAME", "EMAIL"],
        "traits": [],
    }
    return values | changes


def put_people(case: Workspace, rows: Iterable[dict[str, object]]) -> None:
    """Put the register of these people into the case, in place of any earlier one."""
    empty = {column.name: [] if pa.types.is_list(column.type) else None for column in REGISTER_SCHEMA}
    table = pa.Table.from_pylist([empty | one for one in rows], schema=REGISTER_SCHEMA)
    case_store.keep_register(case, iter([table]))
