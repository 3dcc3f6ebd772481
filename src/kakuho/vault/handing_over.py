"""Files handed to others: encrypted on the way to the disk, and there whole or not at all.

Source: the age file format, version 1 (age-encryption.org/v1), written by pyrage.
"""

import errno
import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Full, Queue
from typing import BinaryIO

import pyrage

from kakuho.vault.failures import HandOverError
from kakuho.vault.master_keys import Passphrase
from kakuho.vault.objects import sync_path

_PIECE_BYTES = 1 << 18
MOST_UNDER_PASSPHRASE = 256 << 20  # bytes; pyrage holds them in memory, several times
_TMPFILE: int | None = getattr(os, "O_TMPFILE", None)  # Linux


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who can open the file: public keys of age (`age1…`), one at least."""

    keys: tuple[str, ...]


def check_recipients(recipients: Recipients) -> None:
    """Nothing, when each is a public key of age.

    Raises:
        HandOverError: one is not, or none is given. It is not quoted: it may be a secret key.
    """
    for number, key in enumerate(recipients.keys, start=1):
        try:
            pyrage.x25519.Recipient.from_str(key)
        except pyrage.RecipientError:
            raise HandOverError(
                ja=f"{number}番目の宛先は age の公開鍵(age1 で始まるもの)ではありません。",
                en=f"Recipient {number} is not a public key of age (one that begins with age1).",
                do_ja="受け取る人の公開鍵(age-keygen が示すもの)を指定してください。",
                do_en="Give the public key that age-keygen shows to whoever is to receive the file.",
            ) from None
    if not recipients.keys:
        raise HandOverError(ja="宛先の公開鍵がありません。", en="There is no public key of a recipient.")


class NewFile:
    """A file that nobody sees until `publish`; made by `new_file`. Knows hash and length of what it holds."""

    def __init__(self, target: Path, sink: BinaryIO, *, unnamed: Path | None = None) -> None:
        self.size_bytes = 0
        self._target = target
        self._sink = sink
        self._passing = unnamed
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The SHA-256 (hex) of what was written so far."""
        return self._digest.hexdigest()

    def write(self, piece: bytes) -> int:
        """How many bytes were taken: all of them.

        Raises:
            HandOverError: the place cannot be written.
        """
        with target_errors(self._target):
            self._sink.write(piece)
        self._digest.update(piece)
        self.size_bytes += len(piece)
        return len(piece)

    def flush(self) -> None:
        """Nothing; `publish` brings everything to the disk."""

    def publish(self) -> None:
        """Nothing; the file is on the disk under its name.

        Raises:
            HandOverError: there is something of this name, or the place cannot be written.
        """
        with target_errors(self._target):
            self._sink.flush()
            os.fsync(self._sink.fileno())
            if self._passing is None:
                _give_name(self._sink.fileno(), self._target)
            else:
                _refuse_existing(self._target)
                self._passing.rename(self._target)
            sync_path(self._target.parent)


@contextmanager
def new_file(target: Path, *, unnamed: bool = True) -> Iterator[NewFile]:
    """A file to write and then `publish`; when the block ends without that, nothing of it is left.

    On Linux it has no name until then, so that even a killed process leaves nothing. Where the file system
    cannot do that (USB sticks with FAT), or `unnamed` is False, it lies under a passing name, which a killed
    process leaves behind (encrypted) and the next one removes.

    Raises:
        HandOverError: there is something of this name, or the place cannot be written.
    """
    _refuse_existing(target)
    with target_errors(target):
        sink = _unnamed(target.parent) if unnamed else None
        passing = None if sink else target.with_name(f".{target.name}.part")
        if passing is not None:
            passing.unlink(missing_ok=True)
            sink = os.fdopen(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    assert sink is not None
    try:
        yield NewFile(target, sink, unnamed=passing)
    finally:
        with suppress(OSError):  # a full disk says no a second time; the first has been told
            sink.close()
        if passing is not None:
            passing.unlink(missing_ok=True)


def encrypt(source: BinaryIO, sink: NewFile, *, to: Recipients | Passphrase) -> None:
    """Nothing; what `source` held stands encrypted in `sink`.

    Raises:
        HandOverError: the place cannot be written, or there is too much for a passphrase.
    """
    if isinstance(to, Passphrase):
        clear = source.read(MOST_UNDER_PASSPHRASE + 1)
        if len(clear) > MOST_UNDER_PASSPHRASE:
            raise HandOverError(
                ja="256 MiB を超えるものはパスフレーズでは渡せません。",
                en="More than 256 MiB cannot be handed over under a passphrase.",
                do_ja="宛先の公開鍵を --to で指定するか、渡すものを減らしてください。",
                do_en="Give the recipient's public key with --to, or hand over less.",
            )
        sink.write(pyrage.passphrase.encrypt(clear, to.text))
        return
    keys = [pyrage.x25519.Recipient.from_str(key) for key in to.keys]
    between = _Between(sink)
    # pyrage works on a thread of its own: what a signal raises, Python raises in the main thread, and raised
    # between two reads for pyrage it would become a failed encryption. What is read, such as a database that
    # knows one thread only, is read here.
    with ThreadPoolExecutor(max_workers=1) as thread:
        work = thread.submit(pyrage.encrypt_io, between, between, keys)
        try:
            while between.give(piece := source.read(_PIECE_BYTES), work) and piece:
                pass
            work.result()
        except pyrage.EncryptError as error:
            raise between.failure or error from None
        finally:
            between.stop()


class _Between:
    """Hands pieces to pyrage, writes for it, and keeps what went wrong: pyrage tells only the text of it."""

    def __init__(self, sink: NewFile) -> None:
        self.failure: BaseException | None = None
        self._sink = sink
        self._wanted = True
        self._pieces: Queue[bytes] = Queue(maxsize=4)
        self._waiting = b""
        self._ended = False

    def give(self, piece: bytes, work: Future[None]) -> bool:
        """Whether the piece (b"": the end) was taken; not when the work has come to an end before."""
        while not work.done():
            with suppress(Full):
                self._pieces.put(piece, timeout=0.1)
                return True
        return False

    def stop(self) -> None:
        """Nothing; the thread that still reads or waits for a piece is told to give up."""
        self._wanted = False
        with suppress(Full):
            self._pieces.put_nowait(b"")

    def read(self, size: int) -> bytes:
        if not (self._waiting or self._ended):
            self._waiting = self._pieces.get()
            self._ended = not self._waiting
        if not self._wanted:
            raise BrokenPipeError  # an InterruptedError would be read again, for ever
        piece, self._waiting = self._waiting[:size], self._waiting[size:]
        return piece

    def write(self, piece: bytes) -> int:
        try:
            return self._sink.write(piece)
        except BaseException as error:
            self.failure = error
            raise

    def flush(self) -> None:
        """Nothing; see NewFile."""


@contextmanager
def target_errors(target: Path) -> Iterator[None]:
    """Nothing; failures of the file system inside the block become one sentence that names the target.

    Raises:
        HandOverError: with the system's own word for what it was.
    """
    try:
        yield
    except FileExistsError:
        raise _exists(target) from None
    except OSError as error:
        raise HandOverError(
            ja=f"書き出し先 {target} に書き込めません({error.strerror})。",
            en=f"The file {target} cannot be written ({error.strerror}).",
            do_ja="フォルダーの有無、権限、空き容量を確かめてください。何も書き出していません。",
            do_en="See whether its folder is there, may be written and has room; nothing was written.",
        ) from error


def _refuse_existing(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise _exists(target)


def _exists(target: Path) -> HandOverError:
    return HandOverError(
        ja=f"{target} はすでにあります。",
        en=f"There is a file {target} already.",
        do_ja="上書きはしません。別の名前にしてください。",
        do_en="It is not overwritten; give another name.",
    )


def _give_name(unnamed: int, target: Path) -> None:
    """Nothing; the open file without a name has one. Source: open(2), O_TMPFILE."""
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        # Only with a folder given does Python call linkat, which follows the link in /proc.
        os.link(f"/proc/self/fd/{unnamed}", target.name, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _unnamed(folder: Path) -> BinaryIO | None:
    """A file without a name, None where the system has none."""
    if _TMPFILE is None or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.fdopen(os.open(folder, os.O_WRONLY | _TMPFILE, 0o600), "wb")
    except (IsADirectoryError, NotImplementedError):
        return None
    except OSError as error:
        if error.errno == errno.EOPNOTSUPP:
            return None
        raise
