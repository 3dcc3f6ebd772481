"""Evidence: kept once, encrypted, under a keyed address, with the log of who did what with it."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from kakuho.vault.audit import AuditEntry
from kakuho.vault.failures import (
    DamagedError,
    MissingFileError,
    NotKeptError,
    storage_errors,
    unreadable_source,
)
from kakuho.vault.journal import Journal, StoredObject
from kakuho.vault.objects import Incoming, ObjectFolder, erase
from kakuho.vault.sealing import CHUNK_BYTES, SealedReader, damaged

EVIDENCE_FOLDER = "evidence"


class CustodyAct(StrEnum):
    """What can happen to a piece of evidence."""

    RECEIVED = "received"
    RECEIVED_AGAIN = "received_again"
    COPIED = "copied"
    READ = "read"
    ANALYSED = "analysed"
    TRANSFERRED = "transferred"
    RETURNED = "returned"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One kept file: its hash, its length, when it was kept first and from where (personal data).

    `destroyed` evidence cannot be read any more; its row and the log of its custody stay.
    """

    sha256: str
    size_bytes: int
    kept_at: datetime
    origin: str = field(repr=False)
    destroyed: bool = False


class EvidenceShelf:
    """The evidence of one open workspace."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.folder = ObjectFolder(journal.path / EVIDENCE_FOLDER, journal.keys.objects)

    def keep(self, source: BinaryIO, *, origin: str, sha256: str | None) -> str:
        """The hash of the evidence, which is now kept. See `Workspace.keep_evidence`."""
        with storage_errors(self._journal.path):
            incoming = self.folder.receive(source)
        try:
            if sha256 is not None and incoming.sealed.sha256 != sha256.lower():
                raise _changed()
            with self._journal.transaction(), storage_errors(self._journal.path):
                self._keep(incoming, origin)
        finally:
            incoming.discard()
        return incoming.sealed.sha256

    def has(self, sha256: str) -> bool:
        """Whether content with this hash is kept, or was until it was destroyed."""
        return self._journal.find("evidence", self._address(sha256)) is not None

    def read(self, sha256: str, purpose: str) -> BinaryIO:
        """The clear bytes. See `Workspace.read_evidence`."""
        stored = self.stored(sha256)
        if self.is_destroyed(sha256):
            raise _gone()
        reader = self.open(stored)
        self.record(sha256, CustodyAct.READ, {"purpose": purpose})
        return io.BufferedReader(reader, CHUNK_BYTES)

    def open(self, stored: StoredObject) -> SealedReader:
        """The clear bytes of what a row speaks of, without a word in the log.

        Raises:
            DamagedError: the file is gone or is not what was kept.
        """
        name = self._address(stored.sha256).hex()
        try:
            with storage_errors(self._journal.path):
                return self.folder.open(name, stored.object_id)
        except MissingFileError as error:
            raise damaged("evidence file missing") from error

    def listed(self) -> list[Evidence]:
        """All evidence, also what was destroyed, oldest first."""
        gone = self.destroyed()
        evidence = [
            Evidence(
                one.sha256,
                one.size_bytes,
                datetime.fromisoformat(one.stored_at),
                one.label,
                destroyed=one.sha256 in gone,
            )
            for one in self.all_stored()
        ]
        return sorted(evidence, key=lambda one: (one.kept_at, one.sha256))

    def record(self, sha256: str, act: CustodyAct, details: Mapping[str, Any]) -> None:
        """Nothing; the act stands in the custody log. See `Workspace.record_custody`."""
        stored = self.stored(sha256)
        with self._journal.transaction(), storage_errors(self._journal.path):
            self._custody(self._address(stored.sha256), act, {"sha256": stored.sha256, **details})

    def destroy(self, sha256: str, details: Mapping[str, Any]) -> int:
        """The row of the audit log that says so. See `Workspace.destroy_evidence`."""
        stored = self.stored(sha256)
        if self.is_destroyed(sha256):
            raise _gone()
        address = self._address(stored.sha256)
        with self._journal.transaction(), storage_errors(self._journal.path):
            seq = self._custody(address, CustodyAct.DESTROYED, {"sha256": stored.sha256, **details})
            self._journal.connection.execute("INSERT INTO destroyed VALUES (?, ?)", (address, seq))
            self._journal.dropped(self.folder, address.hex())
        return seq

    def destroyed(self) -> set[str]:
        """The hashes of what was destroyed, as the sealed log says."""
        query = "SELECT seq FROM destroyed"
        with storage_errors(self._journal.path):
            rows = [self._journal.audit.entry(seq) for (seq,) in self._journal.query(query)]
        return {str(entry.details.get("sha256")) for entry in rows}

    def is_destroyed(self, sha256: str) -> bool:
        """Whether the evidence with this hash was destroyed."""
        query = "SELECT 1 FROM destroyed WHERE address = ?"
        return bool(self._journal.query(query, self._address(sha256)))

    def sweep(self) -> None:
        """Nothing; files of destroyed evidence that a process left behind when it was killed are gone."""
        for (address,) in self._journal.query("SELECT address FROM destroyed"):
            erase(self.folder.path / address.hex())

    def custody(self, sha256: str) -> list[AuditEntry]:
        """What happened to this evidence, oldest first."""
        query = "SELECT seq FROM custody WHERE address = ? ORDER BY seq"
        found = self._journal.query(query, self._address(sha256))
        with storage_errors(self._journal.path):
            return [self._journal.audit.entry(seq) for (seq,) in found]

    def stored(self, sha256: str) -> StoredObject:
        """What the sealed row says.

        Raises:
            NotKeptError: there is none.
        """
        found = self._journal.find("evidence", self._address(sha256))
        if found is None:
            raise NotKeptError(
                ja="この内容の証拠は保管されていません。", en="No evidence with this hash is kept."
            )
        return found

    def all_stored(self) -> list[StoredObject]:
        """What every sealed row says."""
        return self._journal.all("evidence")

    def _keep(self, incoming: Incoming, origin: str) -> None:
        found = incoming.sealed
        address = self._address(found.sha256)
        if self.is_destroyed(found.sha256):
            raise _gone()
        if self.has(found.sha256):
            details = {"sha256": found.sha256, "origin": origin}
            self._custody(address, CustodyAct.RECEIVED_AGAIN, details)
            return
        stored = StoredObject(incoming.object_id, found.sha256, found.size_bytes, origin)
        self.folder.place(incoming, address.hex())
        self._journal.made(self.folder, address.hex())
        self._journal.store("evidence", address, stored)
        self._custody(address, CustodyAct.RECEIVED, stored.as_details())

    def _custody(self, address: bytes, act: CustodyAct, details: Mapping[str, Any]) -> int:
        seq = self._journal.audit.append(f"custody.{act}", details)
        self._journal.connection.execute("INSERT INTO custody VALUES (?, ?)", (seq, address))
        return seq

    def _address(self, sha256: str) -> bytes:
        return self._journal.keys.address(b"evidence", bytes.fromhex(sha256))


def open_source(path: Path) -> BinaryIO:
    """The file to be kept, opened.

    Raises:
        StorageError: it cannot be read.
    """
    try:
        return path.open("rb")
    except OSError as error:
        raise unreadable_source(error) from error


def _gone() -> NotKeptError:
    return NotKeptError(
        ja="この内容の証拠は破棄されています。",
        en="The evidence with this hash was destroyed.",
        do_ja="いつ、誰が、なぜ破棄したかは kakuho evidence custody で確かめられます。",
        do_en="kakuho evidence custody tells when, by whom and why.",
    )


def _changed() -> DamagedError:
    return DamagedError(
        ja="保管しようとした内容が、先に計算したハッシュと違います。",
        en="The content to be kept does not have the hash computed before.",
        do_ja="読み取りの途中で書き換えられていないか確かめてください。",
        do_en="See whether it was changed while it was being read.",
    )
