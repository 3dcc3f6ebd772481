"""A tar archive as pieces that are read while they are made: the disk never holds it in clear."""

import tarfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive: its name there, its length in bytes, when it was made (seconds), its content."""

    name: str
    size_bytes: int
    mtime: int
    opener: Callable[[], BinaryIO]


def tar_pieces(members: Iterable[Member]) -> Iterator[bytes]:
    """The archive (POSIX.1-2001), member after member.

    Raises:
        ValueError: a content is not of the length that was said.
    """
    for member in members:
        info = tarfile.TarInfo(member.name)
        info.size, info.mtime, info.mode = member.size_bytes, member.mtime, 0o600
        yield info.tobuf(tarfile.PAX_FORMAT)
        left = member.size_bytes
        with member.opener() as content:
            while chunk := content.read(_CHUNK_BYTES):
                left -= len(chunk)
                yield chunk
        if left:
            raise ValueError(f"{member.name} is not {member.size_bytes} bytes long")
        yield bytes(-member.size_bytes % tarfile.BLOCKSIZE)
    yield bytes(2 * tarfile.BLOCKSIZE)
