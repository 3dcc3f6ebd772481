"""The SQLite file of the law store: where it is, and opening it."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from kakuho.vocab.errors import KakuhoError

FOLDER_VARIABLE = "KAKUHO_DATA_DIR"
FILE = "laws.sqlite"
VERSION = 1
BUSY_MS = 10_000


class StoreError(KakuhoError):
    """The law store cannot be opened, read or written."""


def store_path(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the law store is: under `$KAKUHO_DATA_DIR`, else under the user's data directory.

    Source: XDG Base Directory Specification; a relative path there is to be ignored.
    """
    told = environ.get(FOLDER_VARIABLE)
    if told:
        return Path(told) / FILE
    data = Path(environ.get("XDG_DATA_HOME", ""))
    home = data if data.is_absolute() else Path(environ.get("HOME") or Path.home()) / ".local/share"
    return home / "kakuho" / FILE


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode to the store, made where there is none.

    Raises:
        StoreError: it cannot be opened, is no store, or a later version of the program made it.
    """
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MS / 1000)
        try:
            for setting in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
                connection.execute(f"PRAGMA {setting}")
            _bring_up(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _bring_up(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise StoreError(
            ja=f"条文の保管庫 {path} は新しい版の Kakuho で作られています。",
            en=f"The law store {path} was made by a later version of Kakuho.",
            do_ja="Kakuho を更新してください。",
            do_en="Update Kakuho.",
        )
    if version == 0:
        schema = (files("kakuho.lawtext.store") / "schema.sql").read_text(encoding="utf-8")
        # Another process may have made it meanwhile: then its tables stand.
        tables = schema.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS")
        tables = tables.replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS")
        connection.executescript(f"BEGIN IMMEDIATE; {tables} PRAGMA user_version = {VERSION}; COMMIT;")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """A block whose failures of disk and database become one sentence that names the file."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        locked = isinstance(error, sqlite3.OperationalError) and "locked" in str(error)
        raise StoreError(
            ja=f"条文の保管庫 {path} を{'他の処理が使っています' if locked else '開けないか、書けません'}。",
            en=f"The law store {path} {'is in use by another process' if locked else 'cannot be used'}.",
            do_ja="終わるのを待ってください。"
            if locked
            else f"場所と空き容量を確かめるか、{FOLDER_VARIABLE} で別の場所を指定してください。"
            "壊れているときは、消して kakuho law sync で作り直せます。",
            do_en="Wait until it is done."
            if locked
            else f"Check the place and the free space, or name another place with {FOLDER_VARIABLE}. "
            "If it is damaged, delete it and make it anew with kakuho law sync.",
        ) from None


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """A block whose changes are kept together or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
