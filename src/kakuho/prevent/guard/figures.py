"""What the guard has done, counted by day and rule; in clear, as nothing of it is about a person."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kakuho.vault.failures import storage_errors

QUEUE_FILE = "queue.sqlite"
CAUGHT = frozenset({"held", "changed", "file_held"})  # events by which something did not leave as it was
TABLE = """
CREATE TABLE IF NOT EXISTS figure (
  day TEXT NOT NULL, event TEXT NOT NULL, rule TEXT NOT NULL, number INTEGER NOT NULL,
  PRIMARY KEY (day, event, rule)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """How often on a day something happened by a rule of the policy; rule "" counts the things themselves."""

    day: date
    event: str
    rule: str
    number: int


def add(connection: sqlite3.Connection, day: date, event: str, rules: Iterable[str]) -> None:
    """One more of the event on the day, for each rule."""
    for rule in rules:
        connection.execute(
            "INSERT INTO figure VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET number = number + 1",
            (day.isoformat(), event, rule),
        )


def count_in(folder: Path, day: date, event: str, rules: Iterable[str]) -> None:
    """One more of the event on the day, for each rule, in the folder of a guard, which may be at work.

    Raises:
        StorageError: the folder cannot be written.
    """
    with storage_errors(folder):
        path = folder / QUEUE_FILE
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(TABLE)
            add(connection, day, event, rules)


def figures_in(folder: Path) -> list[Figure]:
    """What the guard of a folder has done, day by day; it may be at work, and no key is needed.

    Raises:
        StorageError: there is no guard, or it cannot be read.
    """
    with storage_errors(folder):
        place = f"{(folder / QUEUE_FILE).resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(place, uri=True)) as connection:
            rows = connection.execute("SELECT * FROM figure ORDER BY day, event, rule").fetchall()
    return [Figure(date.fromisoformat(day), event, rule, number) for day, event, rule, number in rows]
