"""Files as tables for tracing: the largest table of a file, column by column."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa

from kakuho import intake
from kakuho.vocab.contents import Document, Reason, TablePart, Unexamined
from kakuho.vocab.locators import Locator


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table as written: headers ("" where there is none) and columns of text of one length."""

    locator: Locator
    sha256: str
    headers: tuple[str, ...]
    columns: tuple[pl.Series, ...]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.columns[0]) if self.columns else 0


def tables_of(locator: Locator, path: Path) -> tuple[list[ReadTable], list[Unexamined]]:
    """The tables of a file, the largest first, and what could not be read of it.

    Raises:
        OSError: the file vanished while it was read.
    """
    found: list[ReadTable] = []
    lost: list[Unexamined] = []
    for opened in intake.open_file(locator, path):
        if isinstance(opened, Unexamined):
            lost.append(opened)
            continue
        found += _tables(opened)
        lost += opened.troubles
    if not found and not lost:
        lost.append(_no_table(locator))
    return sorted(found, key=lambda table: -table.rows), lost


def _tables(document: Document) -> list[ReadTable]:
    tables = []
    for part in document.parts:
        if isinstance(part, TablePart):
            batches = list(part.batches)
            if sum(batch.num_rows for batch in batches):
                tables.append(_table(document, part, batches))
    return tables


def _table(document: Document, part: TablePart, batches: list[pa.RecordBatch]) -> ReadTable:
    joined = pa.Table.from_batches(batches)
    columns = [pl.Series(joined.column(at)) for at in range(1, joined.num_columns)]
    headers = list(part.header or ())
    headers += [""] * (len(columns) - len(headers))
    kept = [
        (header, column.alias(""))
        for header, column in zip(headers, columns, strict=True)
        if column.null_count() < len(column)
    ]
    return ReadTable(
        part.locator,
        document.sha256,
        tuple(header for header, _ in kept),
        tuple(column for _, column in kept),
    )


def _no_table(locator: Locator) -> Unexamined:
    return Unexamined(locator, Reason.UNSUPPORTED, "表が見つかりませんでした", "no table was found in it")
