"""Files as tables for tracing: the largest table of a file, column by column."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa

from kakuho import intake
from kakuho.vocab.contents import Document, Opened, Reason, TablePart, Unexamined
from kakuho.vocab.locators import Locator


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table as written: headers ("" where there is none) and columns of text of one length.

    `name` and `state_at` (ISO 8601) are set where the table is in no file that would tell them.
    """

    locator: Locator
    sha256: str
    headers: tuple[str, ...]
    columns: tuple[pl.Series, ...]
    name: str | None = None
    state_at: str | None = None

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.columns[0]) if self.columns else 0


def tables_of(locator: Locator, path: Path) -> tuple[list[ReadTable], list[Unexamined]]:
    """The tables of a file, the largest first, and what could not be read of it.

    Raises:
        OSError: the file vanished while it was read.
    """
    found, _, lost = contents_of(locator, path)
    if not found and not lost:
        lost.append(_no_table(locator))
    return found, lost


def contents_of(locator: Locator, path: Path) -> tuple[list[ReadTable], pl.Series, list[Unexamined]]:
    """The tables of a file, the largest first, the telling lines of its texts, and what could not be read.

    Raises:
        OSError: the file vanished while it was read.
    """
    return contents_in(intake.open_file(locator, path))


def contents_in(documents: Iterable[Opened]) -> tuple[list[ReadTable], pl.Series, list[Unexamined]]:
    """The tables of opened documents, their telling lines, and what could not be read; as `contents_of`."""
    found: list[ReadTable] = []
    lines: list[pl.Series] = [pl.Series("", [], dtype=pl.String)]
    lost: list[Unexamined] = []
    for opened in documents:
        if isinstance(opened, Unexamined):
            lost.append(opened)
            continue
        for part in opened.parts:
            if isinstance(part, TablePart):
                batches = list(part.batches)
                if sum(batch.num_rows for batch in batches):
                    found.append(table_of(opened, part, batches))
            else:
                lines += [telling_lines(batch) for batch in part.batches]
        lost += opened.troubles
    return sorted(found, key=lambda table: -table.rows), pl.concat(lines), lost


def telling_lines(batch: pa.RecordBatch) -> pl.Series:
    """The lines with a mail address or with as many digits as a telephone number has."""
    lines = pl.Series("", batch.column("text")).cast(pl.String).str.split("\n").explode().drop_nulls()
    return lines.filter(lines.str.contains(r"[@＠]|(?:[0-9０-９].{0,3}){9}"))


def table_of(document: Document, part: TablePart, batches: list[pa.RecordBatch]) -> ReadTable:
    """The table of a part of a document, empty columns left out."""
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
