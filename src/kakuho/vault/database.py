"""The SQLite file of a workspace: opening it safely and bringing it to the present schema."""

import os
import re
import sqlite3
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path

from kakuho.vault.failures import DamagedError, VaultError, storage_errors

DATABASE_FILE = "kakuho.sqlite"
_BUSY_MS = 5_000
_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
)


def migrations() -> list[str]:
    """The scripts that lead from an empty file to the present schema, in order; the n-th makes version n."""
    folder = files("kakuho.vault") / "migrations"
    named = sorted((entry.name, entry) for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return [entry.read_text(encoding="utf-8") for _, entry in named]


def connect(folder: Path) -> sqlite3.Connection:
    """A connection in autocommit mode that syncs each commit and leaves no clear temporary file.

    Raises:
        StorageError: the file cannot be opened or written.
        DamagedError: it is not a database.
    """
    with storage_errors(folder):
        # SQLite gives its journal files the mode of the database.
        os.close(os.open(folder / DATABASE_FILE, os.O_RDWR | os.O_CREAT, 0o600))
        connection = sqlite3.connect(folder / DATABASE_FILE, isolation_level=None, timeout=_BUSY_MS / 1000)
        with ExitStack() as undo:
            undo.callback(connection.close)
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}")
            # Takes and gives back the write lock, so that a read-only place is told now and not in mid-work.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
            undo.pop_all()
    return connection


def migrate(connection: sqlite3.Connection, folder: Path) -> None:
    """Nothing; the schema is now the present one. Each step is whole or not at all.

    Raises:
        VaultError: a later version of the program made the workspace.
    """
    scripts = migrations()
    with storage_errors(folder):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(scripts):
            raise VaultError(
                ja=f"作業フォルダー {folder} は新しい版の Kakuho で作られています(形式{version})。",
                en=f"The workspace {folder} was made by a later version of Kakuho (format {version}).",
                do_ja="Kakuho を更新してください。",
                do_en="Update Kakuho.",
            )
        for number, script in enumerate(scripts[version:], start=version + 1):
            step = re.sub(r"--[^\n]*", "", script)
            connection.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number}; COMMIT;")


def read_case_id(connection: sqlite3.Connection, folder: Path) -> str:
    """The case the database belongs to.

    Raises:
        DamagedError: the database is not one of a workspace.
    """
    with storage_errors(folder):
        found = connection.execute("SELECT case_id FROM workspace").fetchone()
    if found is None:
        raise DamagedError(
            ja=f"作業フォルダー {folder} のデータベースに事案がありません。",
            en=f"The database of the workspace {folder} holds no case.",
        )
    case_id: str = found[0]
    return case_id
