"""The tables of a PostgreSQL server for the data map, each read in a transaction of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from kakuho.intake.rows import batches_of
from kakuho.outward.databases.addresses import POSTGRESQL, shown
from kakuho.outward.databases.servers import ROWS, connected, gone, refused
from kakuho.vocab.contents import Document, Part, Reason, TablePart, Unexamined
from kakuho.vocab.errors import UsageError
from kakuho.vocab.locators import Locator
from kakuho.workflows.inventory import ServedTable

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


class ServerTables:
    """The tables of a database, for the data map; each is read in a transaction of its own."""

    def __init__(self, address: str, connection: Any) -> None:
        """Take a connection that cannot write."""
        self._connection = connection
        self.place = shown(address)

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
            raise gone(self.place)

    def _parts(self, table: ServedTable, most: int | None, document: Document) -> Iterator[Part]:
        import psycopg  # noqa: PLC0415  an extra: only this way needs it
        import psycopg.sql  # noqa: PLC0415  as above

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
                    cursor.itersize = ROWS
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
    if urlsplit(address).scheme not in POSTGRESQL:
        raise UsageError(
            ja="台帳に読めるサーバーは PostgreSQL だけです。",
            en="Of servers the data map reads PostgreSQL only.",
            do_ja="ほかのデータベースは、書き出したファイルを指定してください。",
            do_en="Of other databases name exported files.",
        )
    with connected(address) as server:
        try:
            connection = server.connection
            connection.execute(f"SET lock_timeout = '{_LOCK_SECONDS}s'")
            connection.commit()
            yield ServerTables(address, connection)
        except server.failures as error:
            raise refused(address, error) from None
