"""Why something is not read, as one exception inside the room and one line outside it."""

import lzma
import sqlite3
import struct
import tarfile
import zipfile
import zlib
from email.errors import MessageError

import pyarrow as pa
import pypdfium2 as pdfium
import python_calamine as calamine
from lxml import etree

from kakuho.vocab.contents import Reason, Unexamined
from kakuho.vocab.locators import Locator


class Refused(Exception):  # noqa: N818  a refusal is an outcome, not an error
    """Something is not read (further); never leaves the room."""

    def __init__(self, reason: Reason, *, ja: str, en: str) -> None:
        super().__init__(en)
        self.reason, self.ja, self.en = reason, ja, en

    def at(self, locator: Locator) -> Unexamined:
        """The line for the reader."""
        return Unexamined(locator, self.reason, self.ja, self.en)


# What the readers of formats raise on content that breaks their format. Anything else is our own mistake.
BAD_CONTENT: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    MessageError,
    tarfile.TarError,
    etree.LxmlError,
    pa.ArrowException,
    sqlite3.Error,
    calamine.CalamineError,
    pdfium.PdfiumError,
    struct.error,
    UnicodeError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    TypeError,  # stdlib email on malformed headers
    AttributeError,  # stdlib email and zipfile on malformed input
    AssertionError,  # stdlib email's header parser
    NotImplementedError,  # zipfile: compression or version it does not know
    RecursionError,
    OverflowError,
    MemoryError,
)

NOT_READ: tuple[type[Exception], ...] = (Refused, *BAD_CONTENT)

_PASSWORD = Refused(
    Reason.PASSWORD,
    ja="パスワードで保護されているため開けません。パスワードを外したものを用意してください",
    en="is protected by a password; provide a copy without it",
)


def password() -> Refused:
    """It is locked."""
    return _PASSWORD


def empty() -> Refused:
    """It has no content."""
    return Refused(Reason.EMPTY, ja="中身がありません", en="is empty")


def damaged(what_ja: str = "", what_en: str = "") -> Refused:
    """Its format is broken; `what` names the place or the kind of damage."""
    return Refused(
        Reason.DAMAGED,
        ja="壊れているため読めません" + (f"({what_ja})" if what_ja else ""),
        en="is damaged and cannot be read" + (f" ({what_en})" if what_en else ""),
    )


def unsupported(name_ja: str, name_en: str) -> Refused:
    """Its format is known by name but not read."""
    return Refused(
        Reason.UNSUPPORTED,
        ja=f"{name_ja}は対応していない形式のため調べていません",
        en=f"{name_en}: a format that is not opened",
    )


def from_error(error: Exception, format_name: str) -> Refused:
    """The refusal that an exception of a format's reader amounts to; carries no text of the content."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, PermissionError):
        return Refused(
            Reason.UNREADABLE, ja="読み取る権限がありません", en="cannot be read: permission denied"
        )
    if isinstance(error, calamine.PasswordError) or _speaks_of_password(error):
        return password()
    if isinstance(error, RecursionError):
        return Refused(Reason.LIMIT_DEPTH, ja="入れ子が深すぎます", en="is nested too deeply")
    if isinstance(error, NotImplementedError):
        return unsupported("この圧縮方式", "this kind of compression")
    kind = type(error).__name__
    return damaged(f"{format_name}、{kind}", f"{format_name}, {kind}")


def _speaks_of_password(error: Exception) -> bool:
    text = str(error).lower()
    return "password" in text or "encrypted" in text
