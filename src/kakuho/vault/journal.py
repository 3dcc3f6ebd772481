"""Changes that are whole or not at all, each with its row in the audit log."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kakuho.vault.audit import AuditLog
from kakuho.vault.envelope import CaseKeys
from kakuho.vault.failures import storage_errors
from kakuho.vault.objects import ObjectFolder, erase, sync_path
from kakuho.vault.sealing import damaged, seal_bytes, unseal_bytes


@dataclass(frozen=True, slots=True)
class StoredObject:
    """What a sealed row says about an encrypted file."""

    object_id: bytes
    sha256: str
    size_bytes: int
    label: str = field(repr=False)  # origin of evidence, name of a named value
    stored_at: str = field(default="", compare=False)  # known once it stands in a row

    def as_details(self) -> dict[str, str | int]:
        """The same as JSON, for the sealed row and for the sealed details of the audit log."""
        return {
            "object": self.object_id.hex(),
            "sha256": self.sha256,
            "size_bytes": self.size_bytes,
            "label": self.label,
        }

    @classmethod
    def from_details(cls, details: dict[str, Any], *, stored_at: str = "") -> "StoredObject":
        """What `as_details` was made of."""
        object_id = bytes.fromhex(details["object"])
        return cls(object_id, details["sha256"], details["size_bytes"], details["label"], stored_at)


class Journal:
    """The database of an open workspace together with the files that a transaction makes and drops."""

    def __init__(
        self, path: Path, *, connection: sqlite3.Connection, keys: CaseKeys, audit: AuditLog
    ) -> None:
        self.path = path
        self.connection = connection
        self.keys = keys
        self.audit = audit
        self._made: list[Path] = []
        self._dropped: list[Path] = []

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Nothing; all changes inside the block are kept together or not at all.

        Blocks may nest: when an inner one fails and the outer one goes on, nothing of the inner one is kept.
        """
        if self.connection.in_transaction:
            with self._savepoint():
                yield
            return
        self._execute("BEGIN IMMEDIATE")
        kept = False
        try:
            yield
            with storage_errors(self.path):
                for path in (*self._made, *{path.parent for path in self._made}):
                    sync_path(path)
                self.connection.execute("COMMIT")
            kept = True
        finally:
            if self.connection.in_transaction:  # SQLite itself rolls back when the disk is full
                self._execute("ROLLBACK")
            _unlink(self._dropped if kept else self._made)
            self._made, self._dropped = [], []

    def query(self, sql: str, *values: Any) -> list[Any]:
        """The rows that a query finds.

        Raises:
            DamagedError: the database is malformed.
        """
        with storage_errors(self.path):
            return self.connection.execute(sql, values).fetchall()

    def made(self, folder: ObjectFolder, name: str) -> None:
        """Nothing; the file goes again if the transaction fails."""
        self._made.append(folder.path / name)

    def dropped(self, folder: ObjectFolder, name: str) -> None:
        """Nothing; the file goes once the transaction is kept."""
        self._dropped.append(folder.path / name)

    def store(self, table: str, address: bytes, stored: StoredObject) -> None:
        """Nothing; the row stands in the table. Its sealed part is bound to all its clear columns."""
        at = self.audit.now()
        clear = json.dumps(stored.as_details(), ensure_ascii=False).encode()
        sealed = seal_bytes(self.keys.rows, clear, _bound_to(table, address, stored.size_bytes, at))
        statement = f"INSERT INTO {table} VALUES (?, ?, ?, ?)"  # noqa: S608  a name of ours
        self.connection.execute(statement, (address, stored.size_bytes, at, sealed))

    def find(self, table: str, address: bytes) -> StoredObject | None:
        """What the row with this address says, if there is one.

        Raises:
            DamagedError: a column was changed or put under another address.
        """
        found = self.query(f"SELECT * FROM {table} WHERE address = ?", address)  # noqa: S608  a name of ours
        return self._unseal(table, found[0]) if found else None

    def all(self, table: str) -> list[StoredObject]:
        """What every row of the table says; raises as `find` does."""
        return [self._unseal(table, row) for row in self.query(f"SELECT * FROM {table}")]  # noqa: S608  as above

    def _unseal(self, table: str, row: tuple[bytes, int, str, bytes]) -> StoredObject:
        address, size_bytes, at, sealed = row
        if not (address.__class__ is sealed.__class__ is bytes):
            raise damaged(f"table {table}")  # on a damaged page anything can stand
        clear = unseal_bytes(self.keys.rows, sealed, _bound_to(table, address, size_bytes, at))
        return StoredObject.from_details(json.loads(clear), stored_at=at)

    def _execute(self, statement: str) -> None:
        with storage_errors(self.path):
            self.connection.execute(statement)

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        made, dropped = len(self._made), len(self._dropped)
        # SQLite takes the innermost savepoint of a name, so one name serves all depths.
        self._execute("SAVEPOINT inner")
        kept = False
        try:
            yield
            kept = True
        finally:
            if not kept and self.connection.in_transaction:
                self._execute("ROLLBACK TO inner")
            if not kept:
                _unlink(self._made[made:])
                del self._made[made:], self._dropped[dropped:]
            if self.connection.in_transaction:
                self._execute("RELEASE inner")


def _unlink(files: list[Path]) -> None:
    for file in files:
        # The database does not know the file; if it cannot go now, the next opening sweeps it.
        with suppress(OSError):
            erase(file)


def _bound_to(table: str, address: bytes, size_bytes: int, at: str) -> bytes:
    return f"kakuho {table} row 1\n{size_bytes}\n{at}\n".encode() + address
