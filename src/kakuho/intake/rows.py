"""Rows of cells as Arrow batches."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

import pyarrow as pa

from kakuho.intake.forms import MOST_ROWS, Form, form_of
from kakuho.intake.headers import LOOK_ROWS, Row, find_layout
from kakuho.intake.leaves import printable
from kakuho.vocab.contents import TablePart
from kakuho.vocab.locators import Locator

BATCH_ROWS = 65_536


def column_names(n_columns: int) -> list[str]:
    """The names `row`, `c0`, `c1` and so on."""
    return ["row", *(f"c{i}" for i in range(n_columns))]


def table_schema(n_columns: int) -> pa.Schema:
    """The schema of every batch of a table part."""
    columns = [pa.field(name, pa.large_string()) for name in column_names(n_columns)[1:]]
    return pa.schema([pa.field("row", pa.int64()), *columns])


def batch_of(rows: Sequence[Row], numbers: Sequence[int], n_columns: int) -> pa.RecordBatch:
    """The rows as a batch; short rows are filled with nulls, empty cells are null."""
    padded = [(*r, *(None,) * (n_columns - len(r))) for r in rows]
    arrays = [pa.array(numbers, pa.int64()), *map(_strings, zip(*padded, strict=True))]
    return pa.record_batch(arrays, schema=table_schema(n_columns))


def _strings(column: Sequence[str | None]) -> pa.Array:
    cells = [c or None for c in column]
    try:
        return pa.array(cells, pa.large_string())
    except UnicodeEncodeError:
        return pa.array([None if c is None else printable(c) for c in cells], pa.large_string())


def batches_of(rows: Iterable[tuple[int, Row]], n_columns: int) -> Iterator[pa.RecordBatch]:
    """Batches of numbered rows; rows without content are left out (their numbers stay unused)."""
    step = max(1024, min(BATCH_ROWS, 4_000_000 // max(n_columns, 1)))
    filled = ((n, r) for n, r in rows if any(r))
    while block := list(islice(filled, step)):
        yield batch_of([r for _, r in block], [n for n, _ in block], n_columns)


def form_table(locator: Locator, form: Form) -> TablePart:
    """The records of a form as a table with the labels as its header."""
    width = len(form.header)
    batches = batches_of(enumerate(form.records), width)
    return TablePart(locator, form.header, width, batches, form.titles)


def table_of(locator: Locator, rows: Iterable[Row], n_columns: int) -> TablePart | None:
    """A table whose header is found among its first rows; None when there is nothing in it.

    A sheet filled in like a form becomes a table with its labels as the header.
    """
    stream = iter(rows)
    top = list(islice(stream, LOOK_ROWS))
    if form_of(top) is not None:
        top += islice(stream, MOST_ROWS)
        following = next(stream, None)
        form = form_of(top)
        if form is not None and following is None:
            return form_table(locator, form)
        stream = stream if following is None else chain([following], stream)
    layout = find_layout(top[:LOOK_ROWS])
    if not any(any(r) for r in top):
        later = next((r for r in stream if any(r)), None)
        if later is None:
            return None
        stream = chain([later], stream)
    header = None if layout.header is None else (*layout.header, *("",) * (n_columns - len(layout.header)))
    body = chain(top[layout.first_data :], stream)
    return TablePart(locator, header, n_columns, batches_of(enumerate(body), n_columns), layout.preamble)
