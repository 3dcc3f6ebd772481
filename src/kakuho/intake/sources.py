"""Bytes to be opened, wherever they lie, and a first look at all of them."""

import hashlib
import io
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO

from kakuho.intake.limits import Limits, Meter, check_memory
from kakuho.intake.refusals import Refused
from kakuho.vocab.contents import Reason

CHUNK_BYTES = 1 << 20
HEAD_BYTES = 1 << 18
SAMPLE_BYTES = 1 << 19  # lines with other bytes than ASCII, gathered from the whole file
WINDOW_BYTES = 1 << 14


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that can be read from the start any number of times; `path` or `data` where they lie open."""

    name: str
    open: Callable[[], BinaryIO]
    packed_bytes: int | None = None
    path: Path | None = None
    data: bytes | None = None


def speakable_path(source: Source) -> Path | None:
    """The source's path where it has one that libraries written in C take: in UTF-8."""
    try:
        str(source.path).encode()
    except UnicodeEncodeError:
        return None
    return source.path


def file_source(path: Path) -> Source:
    """The source of a regular file; opened without following links or waiting for devices."""
    return Source(path.name, lambda: _open_regular(path), path=path)


def bytes_source(name: str, data: bytes, packed_bytes: int | None = None) -> Source:
    """The source of bytes in memory."""
    return Source(name, lambda: io.BytesIO(data), packed_bytes=packed_bytes, data=data)


class Chained(io.BufferedIOBase):
    """A reader that closes, with itself, the readers it draws from."""

    def __init__(self, *readers: IO[bytes]) -> None:
        self._readers = readers

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Up to `size` bytes of the first reader."""
        return self._readers[0].read(-1 if size is None else size)

    def close(self) -> None:
        """Close all of them, the outermost first."""
        for reader in self._readers:
            reader.close()
        super().close()


def _open_regular(path: Path) -> BinaryIO:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Refused(Reason.UNREADABLE, ja="通常のファイルではありません", en="is not a regular file")
    return os.fdopen(descriptor, "rb")


@dataclass(slots=True)
class Survey:
    """What one pass over all bytes tells: digest, size, head, and the lines that show the encoding."""

    size_bytes: int
    sha256: str
    head: bytes
    telling: bytes  # lines with bytes outside ASCII or with escape sequences, from the whole file


def survey(source: Source, meter: Meter | None) -> Survey:
    """One pass over the source; what comes out of a container is metered.

    Cost: about 1 GB/s; memory is two chunks and the samples.

    Raises:
        Refused: a limit was passed.
    """
    digest = hashlib.sha256()
    head = bytearray()
    telling = _Telling()
    size = 0
    with source.open() as reader:
        while chunk := reader.read(CHUNK_BYTES):
            if meter is not None:
                meter.take(len(chunk))
            digest.update(chunk)
            size += len(chunk)
            if len(head) < HEAD_BYTES:
                head += chunk[: HEAD_BYTES - len(head)]
            telling.look(chunk)
    return Survey(size, digest.hexdigest(), bytes(head), bytes(telling.gathered))


@dataclass(slots=True)
class _Telling:
    gathered: bytearray = field(default_factory=bytearray)

    def look(self, chunk: bytes) -> None:
        """Take windows of whole lines about the bytes that tell."""
        if len(self.gathered) >= SAMPLE_BYTES or (chunk.isascii() and b"\x1b$" not in chunk):
            return
        # A chunk gives at most four windows, so that the whole file has its say.
        for start in range(0, len(chunk), max(len(chunk) // 4, WINDOW_BYTES)):
            window = chunk[start : start + WINDOW_BYTES]
            if window.isascii() and b"\x1b$" not in window:
                window = _about_first_telling(chunk, start, start + len(chunk) // 4)
            self.gathered += _whole_lines(window, at_start=start == 0)


def _about_first_telling(chunk: bytes, start: int, end: int) -> bytes:
    for at in range(start, min(end, len(chunk)), WINDOW_BYTES):
        window = chunk[at : at + WINDOW_BYTES]
        if not window.isascii() or b"\x1b$" in window:
            return chunk[max(at - 512, 0) : at + WINDOW_BYTES + 512]
    return b""


def _whole_lines(window: bytes, *, at_start: bool) -> bytes:
    first = 0 if at_start else window.find(b"\n") + 1
    last = window.rfind(b"\n") + 1
    return window[first : last if last > first else len(window)]


def read_all(source: Source, limits: Limits) -> bytes:
    """All bytes of the source.

    Raises:
        Refused: more than may be held at once.
    """
    if source.data is not None:
        return source.data
    with source.open() as reader:
        data = reader.read(limits.memory_bytes + 1)
    check_memory(len(data), limits)
    return data
