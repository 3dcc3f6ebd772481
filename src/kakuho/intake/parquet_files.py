"""Parquet files as strings."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from kakuho.intake.leaves import Leaf
from kakuho.intake.limits import check_memory
from kakuho.intake.rows import BATCH_ROWS, table_schema
from kakuho.intake.sources import read_all, speakable_path
from kakuho.intake.spreadsheets import shown
from kakuho.vocab.contents import Part, TablePart


def parquet_parts(leaf: Leaf) -> Iterator[Part]:
    """One table; nested columns are flattened one level, lists are written as they print."""
    source = leaf.source
    path = speakable_path(source)
    stream = path or pa.BufferReader(read_all(source, leaf.budget.limits))
    with parquet.ParquetFile(stream, memory_map=path is not None) as file:
        _check_groups(file, leaf)
        names = tuple(_flat_names(file.schema_arrow))
        if names:
            yield TablePart(leaf.locator, names, len(names), _batches(file, len(names)))


def _check_groups(file: parquet.ParquetFile, leaf: Leaf) -> None:
    """Return when every row group's declared size may be held; encodings make small files huge."""
    meta = file.metadata
    for index in range(meta.num_row_groups):
        check_memory(meta.row_group(index).total_byte_size, leaf.budget.limits)


def _flat_names(schema: pa.Schema) -> Iterator[str]:
    for field in schema:
        if pa.types.is_struct(field.type):
            yield from (f"{field.name}.{child.name}" for child in field.type)
        else:
            yield field.name


def _batches(file: parquet.ParquetFile, n_columns: int) -> Iterator[pa.RecordBatch]:
    row = 0
    for batch in file.iter_batches(batch_size=BATCH_ROWS):
        flat = pa.Table.from_batches([batch]).flatten() if _has_struct(batch.schema) else batch
        columns = [_strings(column) for column in flat.columns]
        numbers = pa.array(range(row, row + batch.num_rows), pa.int64())
        yield pa.record_batch([numbers, *columns], schema=table_schema(n_columns))
        row += batch.num_rows


def _has_struct(schema: pa.Schema) -> bool:
    return any(pa.types.is_struct(field.type) for field in schema)


def _strings(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The column as text; the empty text becomes null as everywhere."""
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks)
    kind = array.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_integer(kind):
        text = array.cast(pa.large_string())
    elif pa.types.is_dictionary(kind):
        text = array.dictionary_decode().cast(pa.large_string())
    else:
        text = pa.array([_shown(value) for value in array.to_pylist()], pa.large_string())
    try:
        text.validate(full=True)
    except pa.ArrowInvalid:  # bytes that are no UTF-8 under a column of strings
        text = pa.array(
            [_shown(value) for value in text.cast(pa.large_binary()).to_pylist()], pa.large_string()
        )
    return pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.large_string()), text)


def _shown(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, (list, dict, tuple)):
        return str(value)
    return shown(value)  # type: ignore[arg-type]
