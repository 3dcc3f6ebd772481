"""Tables as a Parquet file that is read while it is written: the disk never holds it in clear."""

import io
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq


class ParquetStream(io.RawIOBase):
    """The bytes of a Parquet file with one row group for each table of `parts`.

    Cost: the memory of one table and of its row group.
    """

    def __init__(self, parts: Iterable[pa.Table], schema: pa.Schema) -> None:
        super().__init__()
        self._parts = iter(parts)
        self._written = _Written()
        self._writer = pq.ParquetWriter(self._written, schema, compression="zstd")

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """How many bytes were put into `buffer`; 0 at the end."""
        while not self._written.waiting and self._writer.is_open:
            part = next(self._parts, None)
            if part is None:
                self._writer.close()
            elif part.num_rows:
                self._writer.write_table(part.combine_chunks(), row_group_size=part.num_rows)
        return self._written.hand_over(memoryview(buffer).cast("B"))


class _Written:
    """What the writer has written and nobody has read yet."""

    closed = False

    def __init__(self) -> None:
        self.waiting = bytearray()
        self._handed_over = 0

    def write(self, data: Any) -> int:
        piece = memoryview(data).cast("B")
        self.waiting += piece
        return len(piece)

    def tell(self) -> int:
        return self._handed_over + len(self.waiting)

    def flush(self) -> None:
        """Nothing; there is nothing behind this."""

    def close(self) -> None:
        self.closed = True

    def hand_over(self, buffer: memoryview) -> int:
        size = min(len(buffer), len(self.waiting))
        buffer[:size] = self.waiting[:size]
        del self.waiting[:size]
        self._handed_over += size
        return size
