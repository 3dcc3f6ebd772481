"""MySQL and MariaDB: the server itself refuses to change tables in the transaction."""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pymysql
from pymysql.cursors import SSCursor

from kakuho.outward.databases.servers import ROWS, SECONDS, Row, TableName

FAILURES: tuple[type[Exception], ...] = (pymysql.MySQLError, OSError, RuntimeError, UnicodeError)
_TABLES = """
    SELECT CASE WHEN table_schema = DATABASE() THEN '' ELSE table_schema END, table_name
    FROM information_schema.tables
    WHERE table_type = 'BASE TABLE'
      AND table_schema NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')
      AND (DATABASE() IS NULL OR table_schema = DATABASE())
    ORDER BY 1, 2
"""
_BEGIN = (
    "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
    "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
)


@dataclass(slots=True)
class Mysql:
    """An open connection."""

    connection: Any
    failures: tuple[type[Exception], ...] = FAILURES

    def tables(self) -> list[TableName]:
        """The tables of the database that the address names, else those of all databases."""
        with self.answer(_TABLES) as (_, pieces):
            return [TableName(*row) for piece in pieces for row in piece]

    def everything_in(self, table: TableName) -> str:
        """The query for all rows of a table."""
        parts = (table.schema, table.name) if table.schema else (table.name,)
        # A name in backquotes is a name whatever it holds, for its own ones are doubled.
        return "SELECT * FROM " + ".".join("`" + part.replace("`", "``") + "`" for part in parts)  # noqa: S608  quoted

    @contextmanager
    def answer(self, query: str) -> Iterator[tuple[tuple[str, ...], Iterator[Sequence[Row]]]]:
        """Headers and pieces; they stay on the server until they are fetched."""
        with self.connection.cursor(SSCursor) as cursor:
            cursor.execute(query)
            headers = tuple(column[0] for column in cursor.description or ())
            yield headers, iter(lambda: list(cursor.fetchmany(ROWS)), [])


def connect(address: str) -> AbstractContextManager[Mysql]:
    """A connection that reads the state of this moment.

    Raises:
        pymysql.MySQLError: it cannot be made.
        OSError, RuntimeError: likewise.
    """
    told = urlsplit(address)
    own = Path.home() / ".my.cnf"
    given = {
        "user": unquote(told.username) if told.username else None,
        "password": unquote(told.password) if told.password else None,
        "database": unquote(told.path.strip("/")) or None,
        "read_default_file": str(own) if own.is_file() else None,
        "ssl": _encryption(address),
    }
    connection = pymysql.connect(
        host=told.hostname or "localhost",
        port=told.port or 0,
        charset="utf8mb4",
        connect_timeout=SECONDS,
        **{name: value for name, value in given.items() if value is not None},
    )
    try:
        with connection.cursor() as cursor:
            for words in _BEGIN:
                cursor.execute(words)
    except FAILURES:
        connection.close()
        raise
    return _kept(connection)


def _encryption(address: str) -> ssl.SSLContext | None:
    """Towards another machine only over TLS with a known certificate, unless `?ssl=off` says otherwise."""
    told = urlsplit(address)
    asked = parse_qs(told.query)
    if asked.get("ssl") == ["off"] or _is_here(told.hostname or "localhost"):
        return None
    return ssl.create_default_context(cafile=asked.get("ssl_ca", [None])[0])


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def _kept(connection: Any) -> Iterator[Mysql]:
    try:
        yield Mysql(connection)
    finally:
        if connection.open:
            connection.close()
