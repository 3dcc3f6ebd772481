"""PostgreSQL: the server itself refuses to write in the transaction."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import psycopg
from psycopg.sql import SQL, Identifier

from kakuho.outward.databases.servers import ROWS, SECONDS, Row, TableName

FAILURES: tuple[type[Exception], ...] = (psycopg.Error, UnicodeError)
_TABLES = """
    SELECT CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname END, c.relname
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
    ORDER BY 1, 2
"""


@dataclass(slots=True)
class Postgresql:
    """An open connection."""

    connection: psycopg.Connection[Row]
    failures: tuple[type[Exception], ...] = FAILURES

    def tables(self) -> list[TableName]:
        """The tables of all schemas; a partitioned one stands for its parts."""
        return [TableName(*row) for row in self.connection.execute(_TABLES)]

    def everything_in(self, table: TableName) -> str:
        """The query for all rows of a table."""
        parts = (table.schema, table.name) if table.schema else (table.name,)
        return SQL("SELECT * FROM {}").format(Identifier(*parts)).as_string(self.connection)

    @contextmanager
    def answer(self, query: str) -> Iterator[tuple[tuple[str, ...], Iterator[Sequence[Row]]]]:
        """Headers and pieces; a query that fails leaves the transaction as it was."""
        # On the server's side, so that a large answer does not lie in memory twice.
        with self.connection.transaction(), self.connection.cursor(name="kakuho") as cursor:
            cursor.execute(query.encode())
            headers = tuple(column.name for column in cursor.description or ())
            yield headers, iter(lambda: cursor.fetchmany(ROWS), [])


def connect(address: str) -> AbstractContextManager[Postgresql]:
    """A connection that reads the state of the moment of its first question.

    Raises:
        psycopg.Error: it cannot be made.
    """
    connection = psycopg.connect(address, connect_timeout=SECONDS)
    connection.read_only = True
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    return _kept(connection)


@contextmanager
def _kept(connection: psycopg.Connection[Row]) -> Iterator[Postgresql]:
    try:
        yield Postgresql(connection)
    finally:
        connection.close()
