"""The answer of a query on the company's tables: an SQLite file, or files as tables; nothing is written."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from kakuho import intake
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.errors import UsageError
from kakuho.workflows.tracing.trace_tables import tables_of

_SQLITE_HEAD = b"SQLite format 3\x00"
_READS = re.compile(r"\s*(?:SELECT|WITH|VALUES)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """Headers and rows of text, "" for no value."""

    headers: tuple[str, ...]
    rows: list[tuple[str, ...]]


def answer_of(query: str, source: Path) -> Answer:
    """The answer of one SQL query that reads.

    `source` is an SQLite file, or a file or folder of tables, each a table by the name of its file.

    Raises:
        UsageError: it does not read, the database refuses it, or the answer is empty.
    """
    query = checked(query)
    try:
        found = _from_sqlite(query, source) if _is_sqlite(source) else _from_files(query, source)
    except (sqlite3.Error, duckdb.Error) as error:
        # What the database says may quote values: only the kind of failure is told.
        raise UsageError(
            ja=f"{source.name} への問い合わせに失敗しました({type(error).__name__})。",
            en=f"The query on {source.name} failed ({type(error).__name__}).",
            do_ja="表と列の名前を確かめてください(ファイルは、拡張子を除いた名前が表の名前です)。",
            do_en="Check the names of tables and columns (a file is a table by its name without the ending).",
        ) from None
    if not found.rows:
        raise UsageError(ja="該当する行がありません。", en="No row answers the query.")
    return found


def checked(query: str) -> str:
    """The query.

    Raises:
        UsageError: it does not begin as one that reads.
    """
    if not _READS.match(query):
        raise UsageError(
            ja="問い合わせは SELECT で始まる一つの文にしてください。",
            en="The query has to be one statement that begins with SELECT.",
        )
    return query


def _is_sqlite(source: Path) -> bool:
    if source.is_dir():
        return False
    with source.open("rb") as file:
        return file.read(len(_SQLITE_HEAD)) == _SQLITE_HEAD


def _from_sqlite(query: str, source: Path) -> Answer:
    with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        asked = connection.execute(query)
        headers = tuple(column[0] for column in asked.description or ())
        return Answer(headers, [tuple(map(as_text, row)) for row in asked])


def _from_files(query: str, source: Path) -> Answer:
    with closing(duckdb.connect(config={"enable_external_access": "false"})) as connection:
        for name, table in _tables(source):
            connection.register(name, table.to_arrow())
        asked = connection.execute(query)
        headers = tuple(column[0] for column in asked.description or ())
        return Answer(headers, [tuple(map(as_text, row)) for row in asked.fetchall()])


def _tables(source: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    for found in intake.walk([source]):
        if isinstance(found, Unexamined):
            continue
        locator, path = found
        tables, _ = tables_of(locator, path)
        if tables:
            yield (
                path.stem,
                pl.DataFrame(dict(zip(_names(tables[0].headers), tables[0].columns, strict=True))),
            )


def _names(headers: Sequence[str]) -> list[str]:
    """Headers as names of columns: numbered where there is none or it comes twice."""
    names: list[str] = []
    for at, header in enumerate(headers, start=1):
        names.append(header if header and header not in names else f"{header or 'column'}_{at}")
    return names


def as_text(value: object) -> str:
    """A value as text, "" for none, bytes in hexadecimal figures."""
    if value is None:
        return ""
    return value.hex() if isinstance(value, bytes) else str(value)
