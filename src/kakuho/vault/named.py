"""Named values: encrypted, replaced whole or not at all."""

import io
from typing import BinaryIO

from kakuho.vault.failures import MissingFileError, NotKeptError, storage_errors
from kakuho.vault.journal import Journal, StoredObject
from kakuho.vault.objects import Incoming, ObjectFolder, erase
from kakuho.vault.sealing import CHUNK_BYTES, SealedReader, damaged

NAMED_FOLDER = "named"


class NamedShelf:
    """The named values of one open workspace."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.folder = ObjectFolder(journal.path / NAMED_FOLDER, journal.keys.objects)

    def put(self, name: str, source: BinaryIO) -> None:
        """Nothing; the value is stored. See `Workspace.put`."""
        with storage_errors(self._journal.path):
            incoming = self.folder.receive(source)
        try:
            with self._journal.transaction(), storage_errors(self._journal.path):
                self._put(name, incoming)
        finally:
            incoming.discard()

    def remove(self, name: str) -> None:
        """Nothing; the name and its value are gone. See `Workspace.remove`."""
        address, stored = self._address(name), self.stored(name)
        with self._journal.transaction(), storage_errors(self._journal.path):
            self._journal.dropped(self.folder, stored.object_id.hex())
            self._journal.connection.execute("DELETE FROM named WHERE address = ?", (address,))
            self._journal.audit.append("named.removed", stored.as_details())

    def read(self, name: str) -> BinaryIO:
        """The value as a stream. See `Workspace.open_named`."""
        return io.BufferedReader(self.open(self.stored(name)), CHUNK_BYTES)

    def open(self, stored: StoredObject) -> SealedReader:
        """The clear bytes of what a row speaks of.

        Raises:
            DamagedError: the file is gone or is not what was stored.
        """
        try:
            with storage_errors(self._journal.path):
                return self.folder.open(stored.object_id.hex(), stored.object_id)
        except MissingFileError as error:
            raise damaged("named value: file missing") from error

    def stored(self, name: str) -> StoredObject:
        """What the sealed row says.

        Raises:
            NotKeptError: there is none.
        """
        found = self._journal.find("named", self._address(name))
        if found is None:
            raise NotKeptError(
                ja="この名前の値は保管されていません。", en="No value is stored under this name."
            )
        return found

    def all_stored(self) -> list[StoredObject]:
        """What every sealed row says."""
        return self._journal.all("named")

    def sweep(self) -> None:
        """Nothing; values that no row knows (a process was killed before or after its commit) are gone."""
        known = {stored.object_id.hex() for stored in self.all_stored()}
        for name in list(self.folder.names()):
            if name not in known:
                erase(self.folder.path / name)

    def _put(self, name: str, incoming: Incoming) -> None:
        address, found = self._address(name), incoming.sealed
        earlier = self._journal.find("named", address)
        if earlier is not None:
            self._journal.dropped(self.folder, earlier.object_id.hex())
            self._journal.connection.execute("DELETE FROM named WHERE address = ?", (address,))
        self.folder.place(incoming, incoming.object_id.hex())
        self._journal.made(self.folder, incoming.object_id.hex())
        stored = StoredObject(incoming.object_id, found.sha256, found.size_bytes, name)
        self._journal.store("named", address, stored)
        self._journal.audit.append("named.stored", stored.as_details())

    def _address(self, name: str) -> bytes:
        return self._journal.keys.address(b"named", name.encode())
