"""A zip archive whose members open with a password only (AES-256), readable by 7-Zip, WinZip and macOS tools.

Python's own `zipfile` writes none. The names of the members are not encrypted in this format.

Source: "AES Encryption Information: Encryption Specification AE-1 and AE-2" (WinZip Computing); APPNOTE.TXT
4.3 (zip). AE-2: no checksum of the clear bytes; the code at the end of each member vouches for it.
"""

import hmac
import os
import struct
import zlib
from collections.abc import Sequence

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

_SALT, _KEY, _CHECK, _CODE, _BLOCK = 16, 32, 2, 10, 16
_ROUNDS = 1000  # fixed by the format; the password is 20 random characters, so that guessing is hopeless
_AES_METHOD, _DEFLATE, _VERSION = 99, 8, 51
_ENCRYPTED_UTF8 = 0x0001 | 0x0800
_EXTRA = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, _DEFLATE)
_MIDNIGHT_OF_1980 = (0, 0x21)
_LOCAL, _CENTRAL, _END = struct.Struct("<I5H3I2H"), struct.Struct("<I6H3I5H2I"), struct.Struct("<I4H2IH")


def locked_zip(members: Sequence[tuple[str, bytes]], password: str) -> bytes:
    """The archive; members (name, content) of less than 4 GB together."""
    body, directory = bytearray(), bytearray()
    for name, clear in members:
        written, packed = name.encode(), _sealed(clear, password)
        common = (_VERSION, _ENCRYPTED_UTF8, _AES_METHOD, *_MIDNIGHT_OF_1980, 0, len(packed), len(clear))
        lengths = (len(written), len(_EXTRA))
        start = len(body)
        body += _LOCAL.pack(0x04034B50, *common, *lengths) + written + _EXTRA + packed
        directory += _CENTRAL.pack(0x02014B50, _VERSION, *common, *lengths, 0, 0, 0, 0, start)
        directory += written + _EXTRA
    count = len(members)
    end = _END.pack(0x06054B50, 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory) + end


def _sealed(clear: bytes, password: str) -> bytes:
    """Salt, check of the password, the packed bytes encrypted, code of authentication."""
    salt = os.urandom(_SALT)
    # The format prescribes SHA-1; in HMAC and PBKDF2 its collisions do not matter.
    derive = PBKDF2HMAC(SHA1(), 2 * _KEY + _CHECK, salt, _ROUNDS)  # noqa: S303  as above
    keys = derive.derive(password.encode())
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(clear) + packer.flush()
    hidden = _counter_mode(keys[:_KEY], packed)
    code = hmac.digest(keys[_KEY : 2 * _KEY], hidden, "sha1")[:_CODE]
    return salt + keys[2 * _KEY :] + hidden + code


def _counter_mode(key: bytes, clear: bytes) -> bytes:
    """AES in counter mode with the counter from 1, its lowest byte first: not as in the standard library."""
    blocks = -(-len(clear) // _BLOCK)
    counters = np.zeros((blocks, 2), dtype="<u8")
    counters[:, 0] = np.arange(1, blocks + 1)
    # Each block is encrypted once, with a counter that never comes twice under the key: that is counter mode.
    machine = Cipher(AES(key), ECB()).encryptor()  # noqa: S305  as above
    stream = np.frombuffer(machine.update(counters.tobytes()), dtype=np.uint8)[: len(clear)]
    return (np.frombuffer(clear, dtype=np.uint8) ^ stream).tobytes()
