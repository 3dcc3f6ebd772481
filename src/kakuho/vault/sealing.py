"""Encrypted streams: AES-256-GCM in chunks, each bound to its object, position, length and finality.

Layout: header (magic, object id, chunk size, wrapped data key), then chunks of ciphertext and 16-byte tag.
Every object has a data key of its own that encrypts exactly one stream, so the chunk number is the nonce and
no nonce can come twice under one key. The last chunk says so in its associated data: a stream cut after any
chunk, lengthened, or put in another order does not open.

Source: NIST SP 800-38D; STREAM of Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and
its Nonce-Reuse Misuse-Resistance" (CRYPTO 2015).
"""

import hashlib
import io
import os
import struct
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kakuho.vault.failures import DamagedError, unreadable_source

CHUNK_BYTES = 1 << 20
_MAX_CHUNK_BYTES = 16 << 20  # a header that asks for more is damaged, not generous
_MAGIC = b"KAKUHO\x00\x01"
_HEADER = struct.Struct(">8s16sI12s48s")
HEADER_BYTES = _HEADER.size
_CHUNK_AAD = struct.Struct(">16sQI?")
_TAG_BYTES = 16


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was encrypted: length and SHA-256 (hex) of the clear stream."""

    size_bytes: int
    sha256: str


def new_object_id() -> bytes:
    """16 random bytes that name one encrypted stream."""
    return os.urandom(16)


def seal_bytes(key: bytes, clear: bytes, bound_to: bytes) -> bytes:
    """A small value encrypted under a random nonce (nonce, ciphertext, tag), bound to its place."""
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, clear, bound_to)


def unseal_bytes(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """The clear value of `seal_bytes`.

    Raises:
        DamagedError: wrong key, wrong place or changed bytes.
    """
    try:
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], bound_to)
    except (InvalidTag, ValueError) as error:
        raise damaged("sealed value") from error


def seal_stream(source: BinaryIO, sink: BinaryIO, *, wrapping_key: bytes, object_id: bytes) -> Sealed:
    """Length and hash of `source`, which now stands encrypted in `sink`; holds two chunks in memory."""
    data_key = os.urandom(32)
    nonce = os.urandom(12)
    wrapped = AESGCM(wrapping_key).encrypt(nonce, data_key, _wrap_aad(object_id, CHUNK_BYTES))
    sink.write(_HEADER.pack(_MAGIC, object_id, CHUNK_BYTES, nonce, wrapped))
    cipher, digest = AESGCM(data_key), hashlib.sha256()
    size = index = 0
    chunk = _read_source(source)
    while True:
        following = _read_source(source) if len(chunk) == CHUNK_BYTES else b""
        aad = _CHUNK_AAD.pack(object_id, index, len(chunk), not following)
        sink.write(cipher.encrypt(_nonce(index), chunk, aad))
        digest.update(chunk)
        size += len(chunk)
        if not following:
            return Sealed(size, digest.hexdigest())
        chunk, index = following, index + 1


class SealedReader(io.RawIOBase):
    """The clear bytes of an encrypted stream, seekable; one chunk in memory.

    The last chunk is opened first, so that a stream that was cut short is refused before any byte is given.
    """

    def __init__(self, sealed: BinaryIO, *, wrapping_key: bytes, object_id: bytes) -> None:
        super().__init__()
        self._sealed = sealed
        self._object_id = object_id
        self._position = 0
        header = sealed.read(_HEADER.size)
        if len(header) != _HEADER.size:
            raise damaged("header")
        magic, stored_id, self._chunk_bytes, nonce, wrapped = _HEADER.unpack(header)
        if magic != _MAGIC or stored_id != object_id or not 0 < self._chunk_bytes <= _MAX_CHUNK_BYTES:
            raise damaged("header")
        try:
            data_key = AESGCM(wrapping_key).decrypt(nonce, wrapped, _wrap_aad(object_id, self._chunk_bytes))
        except InvalidTag as error:
            raise damaged("header") from error
        self._cipher = AESGCM(data_key)
        self._last, self.size_bytes = self._measure()
        self._cached = (-1, b"")
        self._chunk(self._last)

    def readable(self) -> bool:
        """Always true."""
        return True

    def seekable(self) -> bool:
        """Always true."""
        return True

    def tell(self) -> int:
        """The position in the clear stream, bytes."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """The new position in the clear stream, bytes."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.size_bytes}[whence]
        if start + offset < 0:
            raise ValueError("negative position")
        self._position = start + offset
        return self._position

    def readinto(self, buffer: object, /) -> int:
        """How many bytes were put into `buffer`; 0 at the end.

        Raises:
            DamagedError: the chunk is not what was stored.
        """
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if self._position >= self.size_bytes:
            return 0
        index, within = divmod(self._position, self._chunk_bytes)
        piece = self._chunk(index)[within : within + len(view)]
        view[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def close(self) -> None:
        """Nothing; the encrypted file is closed and the chunk in memory let go."""
        if not self.closed:
            self._sealed.close()
            self._cached = (-1, b"")
        super().close()

    def _measure(self) -> tuple[int, int]:
        body = self._sealed.seek(0, io.SEEK_END) - _HEADER.size
        full, rest = divmod(body, self._chunk_bytes + _TAG_BYTES)
        if rest == 0 and full > 0:
            return full - 1, full * self._chunk_bytes
        if rest < _TAG_BYTES:
            raise damaged("length")
        return full, full * self._chunk_bytes + rest - _TAG_BYTES

    def _chunk(self, index: int) -> bytes:
        if self._cached[0] == index:
            return self._cached[1]
        start = index * self._chunk_bytes
        length = min(self._chunk_bytes, self.size_bytes - start)
        self._sealed.seek(_HEADER.size + start + index * _TAG_BYTES)
        sealed = _read_full(self._sealed, length + _TAG_BYTES)
        aad = _CHUNK_AAD.pack(self._object_id, index, length, index == self._last)
        try:
            clear = self._cipher.decrypt(_nonce(index), sealed, aad)
        except InvalidTag as error:
            raise damaged(f"chunk {index}") from error
        self._cached = (index, clear)
        return clear


def damaged(place: str) -> DamagedError:
    """The error that says which place of the stored object is not as it was stored."""
    return DamagedError(
        ja=f"保管したものが保管したときと違います({place})。",
        en=f"A stored object is not as it was stored ({place}).",
        do_ja="書き換えずに写しを取り、バックアップと比べてください。",
        do_en="Copy the workspace before anything else and compare it with a backup.",
    )


def _wrap_aad(object_id: bytes, chunk_bytes: int) -> bytes:
    return b"kakuho data key 1" + object_id + chunk_bytes.to_bytes(4, "big")


def _nonce(index: int) -> bytes:
    return index.to_bytes(12, "big")


def _read_source(source: BinaryIO) -> bytes:
    try:
        return _read_full(source, CHUNK_BYTES)
    except OSError as error:
        raise unreadable_source(error) from error


def _read_full(source: BinaryIO, size: int) -> bytes:
    piece = source.read(size)
    if len(piece) == size or not piece:
        return piece
    pieces, missing = [piece], size - len(piece)
    while missing and (piece := source.read(missing)):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)
