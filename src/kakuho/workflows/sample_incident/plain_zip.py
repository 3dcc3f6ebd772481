"""Zip files that are the same bytes everywhere: nothing compressed, one fixed time.

Also what ordinary writers do not make any more: member names in CP932, and the old password encryption.

Source: PKWARE APPNOTE 6.3.10, sections 4.3 (layout), 4.4.4 (flag bits 0 and 11) and 6.1 (encryption).
"""

import struct
from dataclasses import dataclass
from zlib import crc32

_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_VERSION, _STORED = 20, 0
_ENCRYPTED, _UTF8 = 0x1, 0x800
_DOS_TIME = 21 << 11 | 45 << 5  # 21:45:00
_DOS_DATE = (2026 - 1980) << 9 | 11 << 5 | 13  # 2026-11-13
_HEADER_BYTES = 12


@dataclass(frozen=True, slots=True)
class Member:
    """One member; the name is given as the bytes that stand in the file."""

    name: bytes
    content: bytes
    utf8_name: bool = False


def zip_bytes(members: list[Member], *, password: bytes | None = None) -> bytes:
    """The archive; with `password` its members are encrypted in the traditional way."""
    body, directory = b"", b""
    for member in members:
        flags = (_UTF8 if member.utf8_name else 0) | (_ENCRYPTED if password else 0)
        checksum = crc32(member.content)
        data = member.content if password is None else _encrypted(member.content, checksum, password)
        sizes = (_DOS_TIME, _DOS_DATE, checksum, len(data), len(member.content), len(member.name), 0)
        local = _LOCAL.pack(b"PK\x03\x04", _VERSION, flags, _STORED, *sizes)
        directory += _CENTRAL.pack(
            b"PK\x01\x02", _VERSION, _VERSION, flags, _STORED, *sizes, 0, 0, 0, 0, len(body)
        )
        directory += member.name
        body += local + member.name + data
    count = len(members)
    return body + directory + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)


def _encrypted(content: bytes, checksum: int, password: bytes) -> bytes:
    """The content after its 12-byte header, whose last byte lets a reader test the password."""
    keys = [0x12345678, 0x23456789, 0x34567890]
    for byte in password:
        _advance(keys, byte)
    header = bytes(_HEADER_BYTES - 1) + bytes([checksum >> 24])
    sealed = bytearray()
    for byte in header + content:
        stream = (keys[2] | 2) & 0xFFFF
        sealed.append(byte ^ (stream * (stream ^ 1) >> 8 & 0xFF))
        _advance(keys, byte)
    return bytes(sealed)


def _advance(keys: list[int], byte: int) -> None:
    keys[0] = _crc_step(keys[0], byte)
    keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
    keys[2] = _crc_step(keys[2], keys[1] >> 24)


def _crc_step(crc: int, byte: int) -> int:
    # zlib inverts before and after; the format wants the bare register.
    return crc32(bytes([byte]), crc ^ 0xFFFFFFFF) ^ 0xFFFFFFFF
