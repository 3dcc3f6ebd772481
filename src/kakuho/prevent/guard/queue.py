"""The mails in the guard's hands, on disk: encrypted, and there from the commit of `take` until `drop`.

Source: RFC 5321, section 6.1: whoever answers 250 to the data must not lose the mail for frivolous reasons,
such as that the machine crashes. SQLite, write-ahead log, `synchronous = FULL`: a commit is on the disk.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from kakuho.prevent.guard import figures
from kakuho.prevent.guard.judging import Sending
from kakuho.prevent.guard.tickets import Ticket
from kakuho.vault.failures import DamagedError, storage_errors
from kakuho.vault.sealing import seal_bytes, unseal_bytes

KEY_BYTES = 32
_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
)
_TABLES = """
CREATE TABLE IF NOT EXISTS ticket (id TEXT PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS content (id TEXT PRIMARY KEY, sealed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS aside (id TEXT PRIMARY KEY, ticket BLOB, content BLOB);
CREATE TABLE IF NOT EXISTS locked (id TEXT PRIMARY KEY, sealed BLOB NOT NULL);
"""


class Queue:
    """The queue in a folder, for one thread. Changes outside `transaction` are each on the disk at once."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder, self._key = folder, key
        with storage_errors(folder):
            path = folder / figures.QUEUE_FILE
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            for setting in _SETTINGS:
                self._connection.execute(f"PRAGMA {setting}")
            self._connection.executescript(_TABLES + figures.TABLE)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A block whose changes are kept together or not at all; inside another, a part of it likewise."""
        inner = self._connection.in_transaction
        with storage_errors(self._folder):
            self._connection.execute("SAVEPOINT inner_block" if inner else "BEGIN IMMEDIATE")
        kept = False
        try:
            yield
            with storage_errors(self._folder):
                self._connection.execute("RELEASE inner_block" if inner else "COMMIT")
            kept = True
        finally:
            if not kept and self._connection.in_transaction:
                self._connection.execute("ROLLBACK TO inner_block" if inner else "ROLLBACK")
                if inner:
                    self._connection.execute("RELEASE inner_block")

    def take(self, ticket: Ticket, content: bytes) -> None:
        """Keep a new mail."""
        with self.transaction():
            self._put("content", ticket.id, content)
            self._put("ticket", ticket.id, ticket.to_bytes())

    def save(self, ticket: Ticket) -> None:
        """Keep the ticket in place of what was known of the mail."""
        self._put("ticket", ticket.id, ticket.to_bytes())

    def change(self, id_: str, content: bytes) -> None:
        """Keep another content of the mail."""
        self._put("content", id_, content)

    def content(self, id_: str) -> bytes:
        """The mail itself.

        Raises:
            KeyError: it is no longer in the queue.
            DamagedError: it is not what was kept.
        """
        return self._get("content", id_)

    def drop(self, id_: str) -> None:
        """Forget the mail: it is somebody else's now, or nobody's."""
        with self.transaction(), storage_errors(self._folder):
            for table in ("content", "ticket"):
                self._connection.execute(f"DELETE FROM {table} WHERE id = ?", (id_,))  # noqa: S608  ours

    def tickets(self) -> list[Ticket]:
        """All mails in the queue whose tickets can be read, by their age."""
        found = [one for one in self._read_tickets().values() if one is not None]
        return sorted(found, key=lambda one: one.received_at)

    def damaged(self) -> list[str]:
        """The mails of which the ticket is not what was kept: nobody knows any more who sent them to whom."""
        return [id_ for id_, ticket in self._read_tickets().items() if ticket is None]

    def set_aside(self, id_: str) -> None:
        """Take a damaged mail out of the way of the others; its bytes stay, as they are."""
        with self.transaction(), storage_errors(self._folder):
            self._connection.execute(
                "REPLACE INTO aside VALUES (?1, (SELECT sealed FROM ticket WHERE id = ?1), "
                "(SELECT sealed FROM content WHERE id = ?1))",
                (id_,),
            )
            self.drop(id_)

    def remember(self, id_: str, sending: Sending, since: datetime) -> None:
        """Keep that the mail carried a locked attachment; what was sent before `since` is forgotten."""
        told = [sending.sender, sorted(sending.recipients), sending.sent_at.isoformat()]
        with self.transaction():
            past = [one for one, earlier in self._read_locked().items() if earlier.sent_at < since]
            for one in past:
                self._connection.execute("DELETE FROM locked WHERE id = ?", (one,))
            self._put("locked", id_, json.dumps(told).encode())

    def remembered(self) -> list[Sending]:
        """The mails with locked attachments that are still remembered, by their age."""
        return sorted(self._read_locked().values(), key=lambda one: one.sent_at)

    def count(self, day: date, event: str, rules: Iterable[str]) -> None:
        """One more of the event on the day, for each rule."""
        with storage_errors(self._folder):
            figures.add(self._connection, day, event, rules)

    def _read_tickets(self) -> dict[str, Ticket | None]:
        """Each ticket by its mail; None for one that is damaged."""
        with storage_errors(self._folder):
            rows = self._connection.execute("SELECT id, sealed FROM ticket").fetchall()
        found: dict[str, Ticket | None] = {}
        for id_, sealed in rows:
            try:
                found[id_] = Ticket.from_bytes(self._unseal("ticket", id_, sealed))
            except DamagedError:
                found[id_] = None
        return found

    def _read_locked(self) -> dict[str, Sending]:
        """What is remembered by its mail; a damaged row is worth no more than one that was never kept."""
        with storage_errors(self._folder):
            rows = self._connection.execute("SELECT id, sealed FROM locked").fetchall()
        found = {}
        for id_, sealed in rows:
            with suppress(DamagedError):
                sender, recipients, at = json.loads(self._unseal("locked", id_, sealed))
                found[id_] = Sending(sender, frozenset(recipients), datetime.fromisoformat(at))
        return found

    def _put(self, table: str, id_: str, clear: bytes) -> None:
        sealed = seal_bytes(self._key, clear, _bound_to(table, id_))
        with storage_errors(self._folder):
            statement = f"REPLACE INTO {table} VALUES (?, ?)"  # noqa: S608  a name of ours
            self._connection.execute(statement, (id_, sealed))

    def _get(self, table: str, id_: str) -> bytes:
        with storage_errors(self._folder):
            query = f"SELECT sealed FROM {table} WHERE id = ?"  # noqa: S608  a name of ours
            row = self._connection.execute(query, (id_,)).fetchone()
        if row is None:
            raise KeyError(id_)
        return self._unseal(table, id_, row[0])

    def _unseal(self, table: str, id_: str, sealed: bytes) -> bytes:
        return unseal_bytes(self._key, sealed, _bound_to(table, id_))


def _bound_to(table: str, id_: str) -> bytes:
    return f"kakuho guard {table} 1\n{id_}".encode()
