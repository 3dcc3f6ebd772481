"""The rows of the database as lines of JSON that any supported database can take back.

Sealed columns stay sealed: they are copied as bytes. All rows are read in one transaction that sees one
moment and keeps nobody from writing.
"""

import base64
import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.dateparse import parse_datetime

from kakuho.vocab.errors import KakuhoError

_LEFT_OUT = {"django_session", "django_migrations"}  # a session must not come back to life
_PIECE_BYTES = 4 << 20
_FIRST_LIMIT, _MOST_ROWS = 50, 5_000


class OtherVersionError(KakuhoError):
    """The copy was made by a version of the program that knows tables this one does not."""


def states() -> list[list[str]]:
    """The migrations that made the present tables, as [app, name]."""
    return sorted([app, name] for app, name in MigrationLoader(connection).applied_migrations)


@contextmanager
def one_moment() -> Iterator[None]:
    """A block in which every read sees the database as it is now."""
    begin = "BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)  # not `atomic`: on SQLite it would keep the others from writing
        try:
            cursor.execute("SELECT 1 FROM django_migrations")  # the moment is that of the first read
            yield
        finally:
            cursor.execute("COMMIT")


def pieces() -> Iterator[tuple[str, bytes]]:
    """The name of a table and lines of JSON, the columns first, a few megabytes at a time."""
    for model in _models(states()):
        yield from _pieces_of(model)


def _pieces_of(model: Any) -> Iterator[tuple[str, bytes]]:
    quote, key = connection.ops.quote_name, model._meta.pk.column  # noqa: SLF001  Django's public name
    kinds, table = _kinds(model), model._meta.db_table  # noqa: SLF001
    columns = ", ".join(quote(column) for column in kinds)
    place, last, limit = list(kinds).index(key), None, _FIRST_LIMIT
    while True:
        after = "" if last is None else f"WHERE {quote(key)} > %s"
        asked = (
            f"SELECT {columns} FROM {quote(model._meta.db_table)} {after} ORDER BY {quote(key)} LIMIT {limit}"  # noqa: S608, SLF001  names of our own models
        )
        with connection.cursor() as cursor:
            cursor.execute(asked, [] if last is None else [last])
            found = cursor.fetchall()
        if not found:
            return
        last = found[-1][place]
        lines = [[_cell(*one) for one in zip(kinds.values(), row, strict=True)] for row in found]
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in [list(kinds), *lines]).encode()
        yield table, text
        limit = min(max(_PIECE_BYTES * len(found) // len(text), 1), _MOST_ROWS)


def make_tables(made_by: list[list[str]]) -> None:
    """Make the tables that the copy was taken from in an empty database.

    Raises:
        OtherVersionError: this version does not know them.
    """
    executor = MigrationExecutor(connection)
    wanted = [(app, name) for app, name in made_by]
    if set(wanted) - set(executor.loader.graph.nodes):
        raise OtherVersionError(
            ja="このバックアップは、より新しい版の Kakuho で作られています。",
            en="This backup was made by a later version of Kakuho.",
            do_ja="Kakuho を更新してから戻してください。",
            do_en="Update Kakuho, then restore.",
        )
    nodes = executor.loader.graph.node_map
    followed = {(parent.key, one[0]) for one in wanted for parent in nodes[one].parents}
    executor.migrate([one for one in wanted if (one, one[0]) not in followed])  # the last of each app


class Loading:
    """Takes pieces back into empty tables, in one transaction of the caller."""

    def __init__(self, made_by: list[list[str]]) -> None:
        self._models = {model._meta.db_table: model for model in _models(made_by)}  # noqa: SLF001
        self.rows = 0
        for table in self._models:  # such as the head of the empty audit chain, put down by a migration
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608
                if cursor.fetchone():
                    cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608

    def take(self, table: str, piece: bytes) -> None:
        """Write the rows of a piece."""
        columns, *lines = [json.loads(line) for line in piece.splitlines()]
        kinds = _kinds(self._models[table])
        quote = connection.ops.quote_name
        blanks = ", ".join(["%s"] * len(columns))
        told = f"INSERT INTO {quote(table)} ({', '.join(map(quote, columns))}) VALUES ({blanks})"  # noqa: S608
        rows = [[_value(kinds[c], cell) for c, cell in zip(columns, line, strict=True)] for line in lines]
        with connection.cursor() as cursor:
            cursor.executemany(told, rows)
        self.rows += len(rows)

    def finish(self) -> None:
        """Let new rows follow the highest number of each table."""
        if connection.vendor != "postgresql":
            return
        for table, model in self._models.items():
            if model._meta.pk.get_internal_type().endswith("AutoField"):  # noqa: SLF001
                with connection.cursor() as cursor:
                    cursor.execute(
                        f"SELECT setval(pg_get_serial_sequence(%s, 'id'), max(id)) FROM {connection.ops.quote_name(table)}"  # noqa: S608, E501
                        " HAVING max(id) IS NOT NULL",
                        [table],
                    )


def is_empty() -> bool:
    """Whether the database holds no tables at all."""
    return not connection.introspection.table_names()


def in_one_transaction() -> Any:
    """A block that is kept whole or not at all."""
    return transaction.atomic()


def _models(made_by: list[list[str]]) -> list[Any]:
    loader = MigrationLoader(connection)
    known = [(app, name) for app, name in made_by if (app, name) in loader.graph.nodes]
    found = loader.project_state(known).apps.get_models(include_auto_created=True)
    return [one for one in found if one._meta.managed and one._meta.db_table not in _LEFT_OUT]  # noqa: SLF001


def _kinds(model: Any) -> dict[str, str]:
    """The columns and what they hold, in Django's words."""
    return {field.column: _kind(field) for field in model._meta.concrete_fields}  # noqa: SLF001


def _kind(field: Any) -> str:
    return _kind(field.target_field) if field.is_relation else str(field.get_internal_type())


def _cell(kind: str, value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return {"b": base64.b64encode(value).decode()}
    if value is not None and kind == "DateTimeField":
        moment = value if isinstance(value, datetime) else parse_datetime(value)
        assert moment is not None
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return value.hex
    return bool(value) if kind == "BooleanField" and value is not None else value


def _value(kind: str, cell: Any) -> Any:
    if isinstance(cell, dict):
        return connection.Database.Binary(base64.b64decode(cell["b"]))
    if cell is not None and kind == "DateTimeField":
        return connection.ops.adapt_datetimefield_value(datetime.fromisoformat(cell))
    if cell is not None and kind == "UUIDField" and connection.features.has_native_uuid_field:
        return uuid.UUID(cell)
    return cell
