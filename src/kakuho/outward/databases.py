"""Asking a database server that a person names: PostgreSQL, in transactions that cannot write."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from kakuho.intake.rows import batches_of
from kakuho.vocab.contents import Document, Part, Reason, TablePart, Unexamined
from kakuho.vocab.errors import UsageError
from kakuho.vocab.locators import Locator
from kakuho.workflows.inventory import ServedTable
from kakuho.workflows.tracing.queried import Answer, as_text, checked

SCHEMES = ("postgresql", "postgres")
_SECONDS = 15
_ROWS = 10_000
_LOCK_SECONDS = 5  # a table that somebody alters is passed over, and nobody waits behind us
# Partitions hold the rows of partitioned tables; tables of other servers are theirs to tell.
_TABLES = """
SELECT n.nspname, c.relname,
  c.relfilenode::text || ':' || COALESCE(s.n_tup_ins + s.n_tup_upd + s.n_tup_del, 0)::text,
  has_table_privilege(c.oid, 'SELECT')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
ORDER BY 1, 2
"""
_COLUMNS = """
SELECT a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relname = %s
  AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid <> 'bytea'::regtype
ORDER BY a.attnum
"""


def is_address(source: str) -> bool:
    """Whether what is queried is a database server and not a file."""
    return urlsplit(source).scheme in SCHEMES


def answer_of_server(query: str, address: str) -> Answer:
    """The answer of one SQL query; the server refuses to write in its transaction.

    Raises:
        UsageError: it does not read, the server cannot be reached, refuses or breaks off, or nothing answers.
    """
    # On the server's side, so that a large answer does not lie in memory twice.
    with _connected(address) as connection, connection.cursor(name="kakuho") as cursor:
        cursor.itersize = _ROWS
        cursor.execute(checked(query).encode())
        rows = [tuple(map(as_text, row)) for row in cursor]
        headers = tuple(column.name for column in cursor.description or ())
    if not rows:
        raise UsageError(ja="該当する行がありません。", en="No row answers the query.")
    return Answer(headers, rows)


class ServerTables:
    """The tables of a database, for the data map; each is read in a transaction of its own."""

    def __init__(self, address: str, connection: Any) -> None:
        """Take a connection that cannot write."""
        self._connection = connection
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
        self.place = f"postgresql://{parts.hostname or 'localhost'}{port}{parts.path}"

    def tables(self) -> list[ServedTable]:
        """Every table that holds rows of its own, by name; each with what changes when its rows do.

        The state is the file of the table with the counters of rows that were put in, changed and taken out.
        """
        with self._connection.transaction():
            rows = self._connection.execute(_TABLES).fetchall()
        return [ServedTable(f"{schema}.{name}", f"{state}", may) for schema, name, state, may in rows]

    def opened(self, table: ServedTable, most: int | None) -> Document:
        """A table to be read once, up to so many rows; what fails on the way is among its troubles."""
        locator = Locator(self.place, sheet=table.name)
        document = Document(locator, "postgresql", None, 0, "", iter(()))
        document.parts = self._parts(table, most, document)
        return document

    def check(self) -> None:
        """Nothing, while the server is there.

        Raises:
            UsageError: it has gone away.
        """
        if self._connection.closed:
            raise _failed(self.place, "OperationalError")

    def _parts(self, table: ServedTable, most: int | None, document: Document) -> Iterator[Part]:
        import psycopg  # noqa: PLC0415  an extra: only this way needs it

        schema, _, name = table.name.partition(".")
        try:
            with self._connection.transaction():
                columns = [one for (one,) in self._connection.execute(_COLUMNS, (schema, name))]
                if not columns:
                    return
                # As text from the server on, so that every type reads as people see it.
                listed = psycopg.sql.SQL(", ").join(
                    psycopg.sql.SQL("{}::text").format(psycopg.sql.Identifier(one)) for one in columns
                )
                limit = psycopg.sql.SQL("" if most is None else f" LIMIT {most:d}")
                query = psycopg.sql.SQL("SELECT {} FROM {}{}").format(
                    listed, psycopg.sql.Identifier(schema, name), limit
                )
                with self._connection.cursor(name="kakuho") as cursor:
                    cursor.itersize = _ROWS
                    rows = enumerate(cursor.execute(query))
                    batches = batches_of(rows, len(columns))
                    yield TablePart(document.locator, tuple(columns), len(columns), batches)
        except psycopg.Error as error:
            kind = type(error).__name__  # what the server says may quote values
            document.troubles.append(
                Unexamined(
                    document.locator,
                    Reason.UNREADABLE,
                    f"サーバーが断りました({kind})",
                    f"the server refused ({kind})",
                )
            )


@contextmanager
def tables_of_server(address: str) -> Iterator[ServerTables]:
    """The tables of a database, read only.

    Raises:
        UsageError: the server cannot be reached, refuses, or breaks off.
    """
    with _connected(address) as connection:
        connection.execute(f"SET lock_timeout = '{_LOCK_SECONDS}s'")
        connection.commit()
        yield ServerTables(address, connection)


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """A connection whose transactions cannot write.

    Raises:
        UsageError: the server cannot be reached, refuses, or breaks off.
    """
    try:
        import psycopg  # noqa: PLC0415  an extra: only this way needs it
        import psycopg.sql  # noqa: PLC0415  as above
    except ImportError as error:
        raise UsageError(
            ja="PostgreSQL に接続する部品がありません。",
            en="The part that connects to PostgreSQL is missing.",
            do_ja="kakuho[postgresql] を入れてください。",
            do_en="Install kakuho[postgresql].",
        ) from error
    try:
        with psycopg.connect(address, connect_timeout=_SECONDS) as connection:
            connection.read_only = True
            yield connection
    except (psycopg.Error, UnicodeError) as error:
        raise _failed(address, type(error).__name__) from None


def _failed(address: str, kind: str) -> UsageError:
    """What is told of a failure: what the server says may quote values, so only its kind is."""
    host = urlsplit(address).hostname or "localhost"
    return UsageError(
        ja=f"{host} への問い合わせに失敗しました({kind})。",
        en=f"The query on {host} failed ({kind}).",
        do_ja="接続先・権限・表と列の名前を確かめてください(パスワードは ~/.pgpass に置けます)。",
        do_en="Check address, rights and names of tables and columns; a password may lie in ~/.pgpass.",
    )
