"""Tables as a CSV file that is read while it is written: the disk never holds it in clear."""

import io
from collections.abc import Iterable, Iterator
from typing import Any, cast

import polars as pl
import pyarrow as pa

# What a spreadsheet takes for the beginning of a formula, also after blanks and in full width. Source: OWASP,
# "CSV Injection".
_FORMULA = r"^(\s*[=+\-@＝＋－＠]|[\t\r\n])"
BETWEEN = " | "  # between several values of one cell


class PieceStream(io.RawIOBase):
    """The bytes of the pieces, one after the other."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        super().__init__()
        self._pieces = iter(pieces)
        self._waiting = memoryview(b"")

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """How many bytes were put into `buffer`; 0 at the end."""
        while not self._waiting:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._waiting = memoryview(piece)
        view = memoryview(buffer).cast("B")
        size = min(len(view), len(self._waiting))
        view[:size] = self._waiting[:size]
        self._waiting = self._waiting[size:]
        return size


def csv_pieces(parts: Iterable[pa.Table], schema: pa.Schema) -> Iterator[bytes]:
    """A CSV file for spreadsheets, a piece for each table: UTF-8 with its mark, every cell quoted.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    yield _csv(schema.empty_table(), first=True)
    for part in parts:
        yield _csv(part, first=False)


def _csv(table: pa.Table, *, first: bool) -> bytes:
    frame = cast("pl.DataFrame", pl.from_arrow(table))
    lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
    frame = frame.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join(BETWEEN) for name in lists)
    frame = frame.with_columns(pl.col(pl.String).str.replace(_FORMULA, "'$1"))
    text = frame.write_csv(
        include_header=first, include_bom=first, quote_style="always", line_terminator="\r\n"
    )
    return text.encode()
