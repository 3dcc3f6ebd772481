"""The audit log: append-only rows chained by SHA-256, with a keyed seal on the head.

The chain runs over the sealed details, so anyone can verify it without a key, even after the case key was
destroyed. The head seal (HMAC under a key of the case) is what a person who can write the database but has
no key cannot make: without it a rewritten or shortened chain would look whole.
"""

import hmac
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from kakuho.vault.envelope import CaseKeys
from kakuho.vault.sealing import damaged, seal_bytes, unseal_bytes

RE_EVENT = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that happened; the details may be personal data and are not printed."""

    seq: int
    at: datetime
    event: str
    actor: str = field(repr=False)
    details: dict[str, Any] = field(repr=False)


class StoredRow(NamedTuple):
    """One row as it lies in the database (a tuple: verification makes millions of them)."""

    seq: int
    at: str
    event: str
    details: bytes
    hash: bytes

    def is_sound(self) -> bool:
        """Whether the columns are of their types; on a damaged page anything can stand."""
        return (
            self.seq.__class__ is int
            and self.at.__class__ is self.event.__class__ is str
            and self.details.__class__ is self.hash.__class__ is bytes
        )

    def chained_to(self, previous: bytes) -> bytes:
        """The hash this row must have when it follows `previous`."""
        return _chain(previous, seq=self.seq, at=self.at, event=self.event, details=self.details)

    def bound_to(self) -> bytes:
        """What the sealed details are bound to."""
        return _bound_to(self.seq, self.at, self.event)


class AuditLog:
    """The audit log of one open workspace."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        case_id: str,
        keys: CaseKeys,
        actor: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._connection = connection
        self._case_id = case_id
        self._keys = keys
        self.actor = actor
        self._clock = clock

    def now(self) -> str:
        """The instant for a row, UTC."""
        return self._clock().isoformat(timespec="microseconds")

    def append(self, event: str, details: Mapping[str, Any]) -> int:
        """The number of the new row; the caller's transaction holds it and the change it tells of."""
        if not RE_EVENT.fullmatch(event):
            raise ValueError("an event is a word of the program: a-z, '_' and '.'")
        seq, previous = self._last()
        seq, at = seq + 1, self.now()
        clear = json.dumps({"actor": self.actor, "details": dict(details)}, ensure_ascii=False).encode()
        sealed = seal_bytes(self._keys.rows, clear, _bound_to(seq, at, event))
        link = _chain(previous, seq=seq, at=at, event=event, details=sealed)
        self._connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?)", (seq, at, event, sealed, link))
        self._connection.execute(
            "INSERT INTO chain_head VALUES (1, ?1, ?2)"
            " ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, seal = excluded.seal",
            (seq, head_seal(self._keys, case_id=self._case_id, seq=seq, link=link)),
        )
        return seq

    def entries(self, prefix: str = "") -> Iterator[AuditEntry]:
        """What happened, oldest first; only events that start with `prefix`.

        Raises:
            DamagedError: the details of a row are not what was written.
        """
        for row in rows(self._connection, prefix):
            yield self.open_row(row)

    def newest(self, most: int, prefix: str) -> list[AuditEntry]:
        """The last so many entries with events that start with `prefix`, the newest first.

        Raises:
            DamagedError: a row is not what was written.
        """
        query = "SELECT seq, at, event, details, hash FROM audit WHERE event >= ? AND event < ?"
        found = self._connection.execute(query + " ORDER BY seq DESC LIMIT ?", (*_range(prefix), most))
        return [self.open_row(row) for row in _sound(found)]

    def entry(self, seq: int) -> AuditEntry:
        """The entry with this number."""
        query = "SELECT seq, at, event, details, hash FROM audit WHERE seq = ?"
        found = self._connection.execute(query, (seq,)).fetchone()
        row = StoredRow._make(found) if found else None
        if row is None or not row.is_sound():
            raise damaged("audit row")
        return self.open_row(row)

    def open_row(self, row: StoredRow) -> AuditEntry:
        """The row with its details in clear.

        Raises:
            DamagedError: they are not what was written.
        """
        clear = json.loads(unseal_bytes(self._keys.rows, row.details, row.bound_to()))
        return AuditEntry(
            row.seq, datetime.fromisoformat(row.at), row.event, clear["actor"], clear["details"]
        )

    def check_head(self) -> None:
        """Nothing, when the last row is the one that was sealed last.

        Raises:
            DamagedError: rows were taken away or written by something without the key.
        """
        seq, link = self._last()
        found = self._connection.execute("SELECT seq, seal FROM chain_head").fetchone()
        expected = head_seal(self._keys, case_id=self._case_id, seq=seq, link=link)
        if found is None or found[0] != seq or found[1].__class__ is not bytes:
            raise damaged("audit head")
        if not hmac.compare_digest(found[1], expected):
            raise damaged("audit head")

    def link(self, seq: int) -> str:
        """The hash (hex) that chains this row to all before it; says nothing of what the row holds."""
        (link,) = self._connection.execute("SELECT hash FROM audit WHERE seq = ?", (seq,)).fetchone()
        return bytes(link).hex()

    def _last(self) -> tuple[int, bytes]:
        found: tuple[int, bytes] | None = self._connection.execute(
            "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        if found and not (found[0].__class__ is int and found[1].__class__ is bytes):
            raise damaged("audit row")
        return found or (0, genesis(self._case_id))


def rows(connection: sqlite3.Connection, prefix: str = "") -> Iterator[StoredRow]:
    """The stored rows, oldest first."""
    query = "SELECT seq, at, event, details, hash FROM audit"
    if prefix:
        found = connection.execute(query + " WHERE event >= ? AND event < ? ORDER BY seq", _range(prefix))
    else:
        found = connection.execute(query + " ORDER BY seq")
    yield from _sound(found)


def genesis(case_id: str) -> bytes:
    """What the first row is chained to."""
    return sha256(b"kakuho audit chain 1 " + case_id.encode()).digest()


def head_seal(keys: CaseKeys, *, case_id: str, seq: int, link: bytes) -> bytes:
    """The keyed seal that says: the chain of this case ends here."""
    return hmac.digest(keys.chain, case_id.encode() + seq.to_bytes(8, "big") + link, sha256)


def _sound(found: Iterable[tuple[Any, ...]]) -> Iterator[StoredRow]:
    for row in map(StoredRow._make, found):
        if not row.is_sound():
            raise damaged("audit row")
        yield row


def _range(prefix: str) -> tuple[str, str]:
    return prefix, prefix + "\x7f"


def _bound_to(seq: int, at: str, event: str) -> bytes:
    return f"kakuho audit row 1\n{seq}\n{at}\n{event}".encode()


def _chain(previous: bytes, *, seq: int, at: str, event: str, details: bytes) -> bytes:
    # A new line cannot stand in any of the three texts, so no two rows read the same.
    return sha256(previous + f"{seq}\n{at}\n{event}\n".encode() + details).digest()
