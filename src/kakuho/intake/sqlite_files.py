"""SQLite databases, read without a write, a lock or a copy on disk."""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing

import pyarrow as pa

from kakuho.intake.encodings import Decoder, judge_encoding
from kakuho.intake.headers import Row
from kakuho.intake.leaves import Leaf
from kakuho.intake.refusals import Refused, damaged, from_error
from kakuho.intake.rows import batches_of
from kakuho.intake.sources import read_all
from kakuho.intake.spreadsheets import shown
from kakuho.vocab.contents import Part, Reason, TablePart

_FETCH = 16_384


def sqlite_parts(leaf: Leaf) -> Iterator[Part]:
    """One table part a table.

    Cost: about 300,000 rows/s; memory is one batch, or the whole database when it lies in a container.

    Raises:
        Refused: it is damaged or encrypted.
    """
    _note_write_ahead_log(leaf)
    _note_cut(leaf)
    with closing(_connect(leaf)) as connection:
        for table in _tables(connection):
            try:
                columns = [row[1] for row in connection.execute(f"PRAGMA table_info({_quoted(table)})")]
                rows = _Rows(connection, table, leaf)
            except sqlite3.Error as error:
                leaf.note(from_error(error, "SQLite"), leaf.at(sheet=table))
                continue
            if columns:
                yield TablePart(
                    leaf.at(sheet=table), tuple(columns), len(columns), rows.batches(len(columns))
                )
                rows.note_troubles()


def _connect(leaf: Leaf) -> sqlite3.Connection:
    """The database, read-only and immutable; one in a container is held in memory.

    Source: https://www.sqlite.org/c3ref/open.html (immutable), https://www.sqlite.org/fileformat2.html#file_format_version_numbers
    """
    if leaf.source.path is not None:
        connection = sqlite3.connect(f"{leaf.source.path.as_uri()}?mode=ro&immutable=1", uri=True)
    else:
        data = read_all(leaf.source, leaf.budget.limits)
        connection = sqlite3.connect(":memory:")
        # A database in WAL mode cannot live in memory; its header says rollback journal from here on.
        connection.deserialize(data[:18] + b"\x01\x01" + data[20:])
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.text_factory = _text
    return connection


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Ordinary tables; the content of virtual ones lies in ordinary ones."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    return [name for (name,) in connection.execute(query) if not name.startswith("sqlite_")]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return Decoder(judge_encoding(data, data) or "cp932").decode(data)


class _Rows:
    def __init__(self, connection: sqlite3.Connection, table: str, leaf: Leaf) -> None:
        self._cursor = connection.execute(f"SELECT * FROM {_quoted(table)}")  # noqa: S608  quoted
        self._table, self._leaf, self._binary = table, leaf, 0

    def batches(self, n_columns: int) -> Iterator[pa.RecordBatch]:
        """The table's rows."""
        return batches_of(enumerate(self._rows()), n_columns)

    def _rows(self) -> Iterator[Row]:
        while rows := self._cursor.fetchmany(_FETCH):
            for row in rows:
                yield [cell if type(cell) is str else self._shown(cell) for cell in row]

    def _shown(self, cell: object) -> str | None:
        if cell is None:
            return None
        if not isinstance(cell, bytes):
            return shown(cell)  # type: ignore[arg-type]
        if cell and b"\x00" not in cell and (encoding := judge_encoding(cell, cell)):
            return Decoder(encoding).decode(cell)
        self._binary += bool(cell)
        return None

    def note_troubles(self) -> None:
        """State how many binary cells were passed over."""
        if self._binary:
            self._leaf.note(
                Refused(
                    Reason.UNSUPPORTED,
                    ja=f"文字でないセル(BLOB)が{self._binary:,}個あり、調べていません",
                    en=f"{self._binary:,} binary cells (BLOB) were not examined",
                ),
                self._leaf.at(sheet=self._table),
            )


def _note_cut(leaf: Leaf) -> None:
    """State that pages are missing; SQLite itself reads them as zeros.

    Source: https://www.sqlite.org/fileformat2.html#the_database_header (offsets 16, 24, 28, 92)
    """
    if len(leaf.survey.head) < 100:
        return
    page_bytes, changes, pages = struct.unpack_from(">H6x I I", leaf.survey.head, 16)
    (valid_for,) = struct.unpack_from(">I", leaf.survey.head, 92)
    page_bytes = 65_536 if page_bytes == 1 else page_bytes
    if changes == valid_for and pages * page_bytes > leaf.survey.size_bytes:
        leaf.note(damaged("末尾が欠けています", "its end is missing"))


def _note_write_ahead_log(leaf: Leaf) -> None:
    path = leaf.source.path
    log = path.with_name(path.name + "-wal") if path is not None else None
    if log is not None and log.is_file() and log.stat().st_size > 0:
        leaf.note(
            Refused(
                Reason.UNSUPPORTED,
                ja="書き込みログ(-wal)に残る最新の変更は読んでいません。本体だけを調べました",
                en="the latest changes, still in the write-ahead log (-wal), were not read",
            )
        )
