"""Uploads on their way into a case: on the disk only encrypted, under a key that dies with the request."""

import io
import os
import tempfile
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CTR
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

MOST_BYTES = 4 << 30  # of one request; more is for the command on the machine itself
MOST_LETTERS_OF_A_NAME = 255


class Spool(io.RawIOBase):
    """Written once, then read once from the start; the file has no name and the key is in memory only."""

    def __init__(self) -> None:
        super().__init__()
        self._file = tempfile.TemporaryFile(dir=settings.HOME, buffering=0)  # noqa: SIM115  closed with the spool
        self._cipher = Cipher(AES256(os.urandom(32)), CTR(os.urandom(16)))
        self._writing: Any = self._cipher.encryptor()
        self._reading: Any = None

    def writable(self) -> bool:
        """It is, until it is read."""
        return self._reading is None

    def write(self, data: Any, /) -> int:
        """Keep more bytes."""
        self._file.write(self._writing.update(data))
        return len(data)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Up to as many bytes as the buffer holds, in the clear."""
        if self._reading is None:
            self._file.seek(0)
            self._reading = self._cipher.decryptor()
        clear = self._reading.update(self._file.read(len(buffer)))
        buffer[: len(clear)] = clear
        return len(clear)

    def close(self) -> None:
        """Give the room on the disk back."""
        self._file.close()
        super().close()


class SpoolingHandler(FileUploadHandler):
    """Takes uploads of people who are signed in into spools."""

    def handle_raw_input(self, *args: Any, **_: Any) -> None:
        """Refuse what is too much before it comes."""
        if args[2] > MOST_BYTES:
            raise RequestDataTooBig

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin with a file; strangers fill no disk."""
        super().new_file(*args, **kwargs)
        if not (self.request and self.request.user.is_authenticated):
            raise SkipFile
        self._spool = Spool()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take more of the file."""
        if start > MOST_BYTES:
            raise RequestDataTooBig
        self._spool.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file."""
        name = (self.file_name or "")[-MOST_LETTERS_OF_A_NAME:]
        return UploadedFile(io.BufferedReader(self._spool), name=name, size=file_size)
