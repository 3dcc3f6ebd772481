"""A register of made-up people, put straight into a case."""

from collections.abc import Iterator

import pyarrow as pa

from kakuho.people import REGISTER_SCHEMA
from kakuho.vault import Workspace
from kakuho.workflows.casebook import case_store

NAME = "試験登録簿花子"
MAIL = "hanako.register@example.jp"


def put_register(case: Workspace, people: int, **values: str) -> None:
    """Store a register of `people` rows; each has the same values, beside its id."""
    row = {"name": NAME, "email": MAIL, "phone": "090-0000-0001", **values}

    def parts() -> Iterator[pa.Table]:
        for first in range(0, people, 50_000):
            yield _part(range(first, min(people, first + 50_000)), row)

    case_store.keep_register(case, parts())


def person_id(number: int) -> str:
    return f"{number:032x}"


def _part(numbers: range, row: dict[str, str]) -> pa.Table:
    columns = []
    for field in REGISTER_SCHEMA:
        if field.name == "person_id":
            column = [person_id(number) for number in numbers]
        elif pa.types.is_list(field.type):
            column = [["a.csv#0", "b.csv#1"]] * len(numbers)
        elif pa.types.is_integer(field.type):
            column = [2] * len(numbers)
        else:
            column = [row.get(field.name)] * len(numbers)
        columns.append(pa.array(column, field.type))
    return pa.table(columns, schema=REGISTER_SCHEMA)
