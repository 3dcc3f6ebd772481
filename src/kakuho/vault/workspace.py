"""An open workspace: evidence, named values and the log of what was done with them."""

import io
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from kakuho.vault.audit import AuditEntry, StoredRow, rows
from kakuho.vault.evidence import CustodyAct, Evidence, EvidenceShelf, open_source
from kakuho.vault.failures import storage_errors
from kakuho.vault.journal import Journal
from kakuho.vault.locking import let_go
from kakuho.vault.named import NamedShelf
from kakuho.vault.verifying import Verification, verify_workspace


class Workspace:
    """One case at rest, for one thread of one process; a process that forks must not use it in the child.

    Made by `create_workspace` and `open_workspace`; a context manager that closes it.
    """

    def __init__(self, journal: Journal, *, case_id: str, lock: int) -> None:
        self.path = journal.path
        self.case_id = case_id
        self._journal = journal
        self._evidence = EvidenceShelf(journal)
        self._named = NamedShelf(journal)
        self._lock: int | None = lock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Workspace({str(self.path)!r})"

    def close(self) -> None:
        """Nothing; the files are closed and another process may work."""
        if self._lock is not None:
            self._journal.connection.close()
            let_go(self._lock)
            self._lock = None

    def transaction(self) -> AbstractContextManager[None]:
        """A block in which all changes are kept together or not at all.

        Blocks may nest: when an inner one fails and the outer one goes on, nothing of the inner one is kept.
        One block round many small changes also spares the disk a sync for each.
        """
        return self._journal.transaction()

    def record(self, event: str, details: Mapping[str, Any] | None = None) -> int:
        """The number of the new row in the audit log. `event` is a word such as "triage.started".

        The details (JSON values) are sealed; they may name files and people.
        """
        with self._journal.transaction(), storage_errors(self.path):
            return self._journal.audit.append(event, details or {})

    @property
    def actor(self) -> str:
        """The person at the keyboard, as the audit log names him."""
        return self._journal.audit.actor

    def link_of(self, seq: int) -> str:
        """The hash (hex) of a row in the chain of the audit log; to compare it takes no key."""
        with storage_errors(self.path):
            return self._journal.audit.link(seq)

    def sealed_rows(self) -> Iterator[StoredRow]:
        """The rows of the audit log as they lie in the database, oldest first; anybody can verify them."""
        with storage_errors(self.path):
            yield from rows(self._journal.connection)

    def entry(self, seq: int) -> AuditEntry:
        """The row of the audit log with this number.

        Raises:
            DamagedError: there is none, or it is not what was written.
        """
        with storage_errors(self.path):
            return self._journal.audit.entry(seq)

    def entries(self, prefix: str = "") -> Iterator[AuditEntry]:
        """What happened, oldest first; only events that start with `prefix`."""
        with storage_errors(self.path):
            yield from self._journal.audit.entries(prefix)

    def newest_entries(self, most: int, prefix: str = "") -> list[AuditEntry]:
        """The last so many entries with events that start with `prefix`, the newest first."""
        with storage_errors(self.path):
            return self._journal.audit.newest(most, prefix)

    def keep_evidence(self, source: BinaryIO | Path, *, origin: str, sha256: str | None = None) -> str:
        """The SHA-256 (hex) of the evidence, which is now kept; the same content is kept once.

        `origin` says where it came from (it is sealed). `sha256` is checked when given.

        Raises:
            DamagedError: the content does not have the hash that was given; nothing is kept.
            StorageError: no room, no permission, or the source cannot be read.
        """
        if not isinstance(source, Path):
            return self._evidence.keep(source, origin=origin, sha256=sha256)
        with open_source(source) as opened:
            return self._evidence.keep(opened, origin=origin, sha256=sha256)

    def has_evidence(self, sha256: str) -> bool:
        """Whether content with this hash is kept, or was until it was destroyed."""
        return self._evidence.has(sha256)

    def read_evidence(self, sha256: str, *, purpose: str = "") -> BinaryIO:
        """The clear bytes, seekable; the reading is recorded before the first byte is given.

        Raises:
            NotKeptError: nothing with this hash is kept, or it was destroyed.
            DamagedError: the file is gone or is not what was kept.
        """
        return self._evidence.read(sha256, purpose)

    def evidence(self) -> list[Evidence]:
        """All kept evidence, oldest first; not what was destroyed."""
        return [one for one in self._evidence.listed() if not one.destroyed]

    def all_evidence(self) -> list[Evidence]:
        """All evidence that was ever kept, oldest first."""
        return self._evidence.listed()

    def destroy_evidence(self, sha256: str, details: Mapping[str, Any]) -> int:
        """The row of the audit log that certifies it; the evidence opens under no key any more.

        Its own data key is overwritten before its file goes; copies of the workspace are out of reach.

        Raises:
            NotKeptError: nothing with this hash is kept, or it was destroyed before.
        """
        return self._evidence.destroy(sha256, details)

    def record_custody(self, sha256: str, act: CustodyAct, details: Mapping[str, Any] | None = None) -> None:
        """Nothing; what was done with the evidence stands in its custody log and in the audit log.

        Raises:
            NotKeptError: nothing with this hash is kept.
        """
        self._evidence.record(sha256, act, details or {})

    def custody(self, sha256: str) -> list[AuditEntry]:
        """What happened to this evidence, oldest first."""
        return self._evidence.custody(sha256)

    def put(self, name: str, value: bytes | BinaryIO) -> None:
        """Nothing; the value is stored encrypted under the name, in place of any earlier one.

        Raises:
            StorageError: no room or no permission; the earlier value stays.
        """
        self._named.put(name, io.BytesIO(value) if isinstance(value, bytes) else value)

    def get(self, name: str) -> bytes:
        """The value stored under the name.

        Raises:
            NotKeptError: there is none.
            DamagedError: it is not what was stored.
        """
        with self._named.read(name) as reader:
            return reader.read()

    def open_named(self, name: str) -> BinaryIO:
        """The value stored under the name, as a seekable stream; raises as `get` does."""
        return self._named.read(name)

    def remove(self, name: str) -> None:
        """Nothing; the name and its value are gone, and the log says so.

        Raises:
            NotKeptError: there is none.
        """
        self._named.remove(name)

    def names(self, prefix: str = "") -> list[str]:
        """The names that start with `prefix`, sorted."""
        return sorted(one.label for one in self._named.all_stored() if one.label.startswith(prefix))

    def verify(self, *, contents: bool = True) -> Verification:
        """Whether everything is as it was stored, or the first broken place.

        `contents` False checks the chain and that each file is there, without reading the files through.
        """
        return verify_workspace(
            self._journal,
            case_id=self.case_id,
            evidence=self._evidence,
            named=self._named,
            contents=contents,
        )
