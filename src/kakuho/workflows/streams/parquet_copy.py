"""A copy as Parquet: every value as the text that a CSV copy holds, marks and decoys in it."""

import csv
import io
from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.parquet as pq


def as_parquet(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of a Parquet file of text columns, from those of a CSV file in UTF-8.

    Cost: 2 µs a cell; the copy lies in memory.
    """
    text = b"".join(pieces).decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    columns = zip(*rows, strict=True) if rows else ((),) * len(header)
    schema = pa.schema([(name, pa.string()) for name in header])
    arrays = [pa.array(column, pa.string()) for column in columns]
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    yield sink.getvalue()
