"""Which copies were given to whom: sealed lines beside the fingerprints of a registry."""

import fcntl
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from kakuho.trace.registry import RegistryError
from kakuho.vault.sealing import seal_bytes, unseal_bytes

_BOUND = "kakuho issued {kind} {number}"


@dataclass(frozen=True, slots=True)
class IssuedCopies:
    """The record of one kind of copies (`kind` is the name of its file) under the key of a registry."""

    folder: Path
    kind: str
    secret: bytes = field(repr=False)

    def add(self, copy: Mapping[str, Any]) -> None:
        """Record a copy.

        Raises:
            OSError: the registry cannot be written.
        """
        with self._path.open("a+", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            number = sum(1 for _ in file)
            clear = json.dumps(copy, ensure_ascii=False).encode()
            file.write(b64encode(seal_bytes(self._key, clear, self._place(number))).decode() + "\n")

    def all(self) -> list[dict[str, Any]]:
        """The copies in the order in which they were given.

        Raises:
            RegistryError: the record is damaged.
            DamagedError: a line is not as it was written.
        """
        try:
            lines = self._path.read_text(encoding="ascii").splitlines()
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise self._damaged() from error
        try:
            sealed = [b64decode(line, validate=True) for line in lines]
        except ValueError as error:
            raise self._damaged() from error
        return [json.loads(unseal_bytes(self._key, line, self._place(at))) for at, line in enumerate(sealed)]

    @property
    def _path(self) -> Path:
        return self.folder / f"{self.kind}.sealed"

    @property
    def _key(self) -> bytes:
        return blake2b(b"issued copies", digest_size=32, key=self.secret, person=b"kakuho issued").digest()

    def _place(self, number: int) -> bytes:
        return _BOUND.format(kind=self.kind, number=number).encode()

    def _damaged(self) -> RegistryError:
        return RegistryError(
            ja=f"登録簿の記録 {self._path} が壊れています。",
            en=f"The record {self._path} of the registry is damaged.",
            do_ja="登録簿のバックアップから戻してください。",
            do_en="Bring it back from a backup of the registry.",
        )
