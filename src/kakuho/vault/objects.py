"""Encrypted files in one folder: written under a passing name, given their name at once, then synced.

Nobody relies on a file before the commit of the row that knows it, so the syncs wait for that: a thousand
small files one after the other then cost the disk little more than one, because their blocks go out together.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kakuho.vault.sealing import HEADER_BYTES, Sealed, SealedReader, new_object_id, seal_stream

_INCOMING = ".incoming-"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A complete encrypted file that nobody can find yet."""

    path: Path
    object_id: bytes
    sealed: Sealed

    def discard(self) -> None:
        """Nothing; the file is gone."""
        erase(self.path)


@dataclass(frozen=True, slots=True)
class ObjectFolder:
    """A folder of encrypted files and the key that wraps their data keys."""

    path: Path
    wrapping_key: bytes

    def __repr__(self) -> str:
        return f"ObjectFolder({self.path.name!r})"

    def receive(self, source: BinaryIO) -> Incoming:
        """The source, encrypted, not synced yet; nothing is left when writing fails."""
        object_id = new_object_id()
        path = self.path / (_INCOMING + object_id.hex())
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with ExitStack() as undo:
            undo.callback(erase, path)
            with os.fdopen(number, "wb") as sink:
                sealed = seal_stream(source, sink, wrapping_key=self.wrapping_key, object_id=object_id)
            undo.pop_all()
        return Incoming(path, object_id, sealed)

    def place(self, incoming: Incoming, name: str) -> None:
        """Nothing; the file has its name; it lasts once the file and its folder are synced."""
        incoming.path.replace(self.path / name)

    def open(self, name: str, object_id: bytes) -> SealedReader:
        """The clear bytes of a file.

        Raises:
            DamagedError: it is not the object that was stored.
            FileNotFoundError: it is gone.
        """
        with ExitStack() as undo:
            file = undo.enter_context((self.path / name).open("rb"))
            reader = SealedReader(file, wrapping_key=self.wrapping_key, object_id=object_id)
            undo.pop_all()  # the reader closes the file
        return reader

    def names(self) -> Iterator[str]:
        """The names of the files that have one."""
        return (entry.name for entry in os.scandir(self.path) if not entry.name.startswith(_INCOMING))

    def sweep(self) -> None:
        """Nothing; what a killed process left half-written is gone."""
        for leftover in self.path.glob(_INCOMING + "*"):
            erase(leftover)


def erase(path: Path) -> None:
    """Nothing; the file is gone, and before that the key of it that lies in its header.

    What the disk may still hold of the file opens then under no key at all, not even that of the case.

    Source: NIST SP 800-88 Rev. 1 section 2.6 (cryptographic erase).
    """
    try:
        number = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return
    try:
        # Never past its end: a full disk has no room for that, and must not keep the file from going.
        os.pwrite(number, os.urandom(min(os.fstat(number).st_size, HEADER_BYTES)), 0)
        os.fsync(number)
    finally:
        os.close(number)
    path.unlink(missing_ok=True)


def sync_path(path: Path) -> None:
    """Nothing; the content of the file, or the names in the folder, are on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
