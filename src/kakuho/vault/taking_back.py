"""Files that came back from others: the clear bytes of an age file, read as a stream.

Source: the age file format, version 1 (age-encryption.org/v1), read by pyrage.
"""

import io
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import pyrage

from kakuho.vault.failures import HandOverError
from kakuho.vault.master_keys import Passphrase

_SECRET = "AGE-SECRET-KEY-"  # noqa: S105  how every secret key of age begins


@dataclass(frozen=True, slots=True)
class Identities:
    """Secret keys of age, one at least; never printed."""

    keys: tuple[Any, ...] = field(repr=False)


def identities_in(path: Path) -> Identities:
    """The secret keys that a file of age-keygen holds.

    Raises:
        HandOverError: it cannot be read or holds none. Nothing of it is quoted.
    """
    try:
        lines = path.read_text(encoding="ascii").split()
        keys = tuple(pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith(_SECRET))
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        keys = ()
    if not keys:
        raise HandOverError(
            ja=f"{path} から age の秘密鍵を読めません。",
            en=f"No secret key of age can be read from {path}.",
            do_ja="age-keygen が作ったファイルを指定してください。",
            do_en="Give the file that age-keygen made.",
        )
    return Identities(keys)


@contextmanager
def decrypted(path: Path, *, using: Identities | Passphrase) -> Iterator[BinaryIO]:
    """The clear bytes of an age file while the block runs; they touch no disk.

    Raises:
        HandOverError: it cannot be read, the key or passphrase is another, or it is not whole. The last is
            known at its end only: what was read in the block counts once the block has ended well.
    """
    if isinstance(using, Passphrase):
        yield io.BytesIO(_under_passphrase(path, using))
        return
    try:
        sealed = path.open("rb")
    except OSError as error:
        raise _unreadable(path) from error
    reading, writing = os.pipe()
    with sealed, ThreadPoolExecutor(max_workers=1) as thread, os.fdopen(reading, "rb") as clear:
        work = thread.submit(_pour, sealed, writing, using)
        try:
            yield clear
            while clear.read(1 << 20):  # what follows the end of an archive has to be genuine, too
                pass
        except BaseException as error:
            gave_up = clear.read(1) == b"" and work.exception()  # the block met an end that came too early
            clear.close()  # lets the thread end
            if gave_up:
                raise _not_opened(path) from error
            raise
        if work.exception():
            raise _not_opened(path)


def _pour(sealed: BinaryIO, writing: int, using: Identities) -> None:
    with os.fdopen(writing, "wb") as sink:
        pyrage.decrypt_io(sealed, sink, list(using.keys))


def _under_passphrase(path: Path, passphrase: Passphrase) -> bytes:
    try:
        clear: bytes = pyrage.passphrase.decrypt(path.read_bytes(), passphrase.text)
    except OSError as error:
        raise _unreadable(path) from error
    except pyrage.DecryptError:
        raise _not_opened(path) from None
    return clear


def _unreadable(path: Path) -> HandOverError:
    return HandOverError(ja=f"{path} を読めません。", en=f"{path} cannot be read.")


def _not_opened(path: Path) -> HandOverError:
    return HandOverError(
        ja=f"{path} を開けません。鍵かパスフレーズが違うか、途中で切れているか、書き換えられています。",
        en=f"{path} does not open: the key or passphrase is another, or the file is cut short or changed.",
        do_ja="書き出したときの宛先の秘密鍵(--identity)かパスフレーズを確かめてください。",
        do_en="See that the secret key (--identity) or passphrase is the one it was made for.",
    )
