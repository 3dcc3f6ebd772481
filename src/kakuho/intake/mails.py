"""Mails and mailboxes: headers and bodies as text, attachments as members."""

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import Message
from email.parser import BytesParser
from functools import lru_cache
from typing import BinaryIO

from kakuho.intake.encodings import CODEC_OF, Decoder, judge_encoding
from kakuho.intake.html_pages import html_text
from kakuho.intake.labels import visible
from kakuho.intake.leaves import Leaf, text_batch
from kakuho.intake.limits import check_memory
from kakuho.intake.members import Labels, Member
from kakuho.intake.refusals import damaged
from kakuho.intake.sources import bytes_source, read_all
from kakuho.vocab.contents import Part, TextPart

_READ_LATELY_BYTES = 4 << 20  # larger mails are read again rather than held
_SHOWN = ("from", "to", "subject", "date")
_READ = (
    "From",
    "Sender",
    "Reply-To",
    "To",
    "Cc",
    "Bcc",
    "Resent-From",
    "Resent-To",
    "Resent-Cc",
    "Delivered-To",
    "X-Original-To",
    "Return-Path",
    "X-Originating-IP",
    "X-Sender",
    "Subject",
    "Thread-Topic",
    "Comments",
    "Keywords",
    "Organization",
    "Date",
)
_CODECS = {
    "iso-2022-jp": "iso-2022-jp", "csiso2022jp": "iso-2022-jp", "iso-2022-jp-1": "iso-2022-jp",
    "iso-2022-jp-2": "iso-2022-jp", "cp50220": "iso-2022-jp", "cp50221": "iso-2022-jp",
    "iso-2022-jp-ms": "iso-2022-jp", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
    "x-sjis": "cp932", "ms_kanji": "cp932", "cp932": "cp932", "windows-31j": "cp932", "ms932": "cp932",
    "euc-jp": "euc-jp", "x-euc-jp": "euc-jp", "eucjp": "euc-jp", "utf-8": "utf-8", "utf8": "utf-8",
}  # fmt: skip


def mail_parts(leaf: Leaf) -> Iterator[Part]:
    """The headers that name people and the bodies, as one text part."""
    message = _parse(leaf)
    for name in _SHOWN:
        if texts := header_texts(message, name):
            leaf.properties[name] = texts[0]
    rows = ["\n".join(f"{name}: {text}" for name in _READ for text in header_texts(message, name))]
    rows += [text for part in _bodies(message) if (text := _body_text(part)).strip()]
    rows = [row for row in rows if row]
    if rows:
        yield TextPart(leaf.locator, iter([text_batch([(row, None, None) for row in rows])]))


def _parse(leaf: Leaf) -> Message:
    return mail_to_read(read_all(leaf.source, leaf.budget.limits))


def mail_to_read(data: bytes) -> Message:
    """As `parsed_mail`, for a caller that changes nothing: what was read just before is not read anew."""
    return _read_lately(data) if len(data) <= _READ_LATELY_BYTES else parsed_mail(data)


@lru_cache(maxsize=2)
def _read_lately(data: bytes) -> Message:
    return parsed_mail(data)


def parsed_mail(data: bytes) -> Message:
    """The mail with its parts; anything at all is one."""
    # compat32 keeps raw bytes of headers; the modern policy replaces undeclared CP932 by U+FFFD.
    message = BytesParser(policy=policy.compat32).parsebytes(data)
    for part in message.walk():
        for name in ("Content-Type", "Content-Disposition"):
            raw = next((str(v) for k, v in part.raw_items() if k.lower() == name.lower()), "")
            if not raw.isascii():
                part.replace_header(name, _header_text(raw))
    return message


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that are no multipart; an attached mail is one of them."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _leaves(part)


def _is_body(part: Message) -> bool:
    return (
        part.get_content_type() in ("text/plain", "text/html")
        and part.get_content_disposition() != "attachment"
        and not _file_name(part)
    )


def _bodies(message: Message) -> Iterator[Message]:
    return (part for part in _leaves(message) if _is_body(part))


def _body_text(part: Message) -> str:
    data = _payload(part)
    declared = _CODECS.get(str(part.get_content_charset("")).lower())
    text = read_text(data, declared)
    return html_text(text) if part.get_content_type() == "text/html" else text


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def read_text(data: bytes, declared: str | None) -> str:
    """The text of a body: in the declared encoding when it fits, else as judged."""
    if declared is not None:
        try:
            return data.decode(CODEC_OF[declared])
        except UnicodeDecodeError:
            pass
    judged = judge_encoding(data, data) or declared or "utf-8"
    return Decoder(judged if b"\x00" in data or declared is None else declared or judged).decode(data)


def header_texts(message: Message, name: str) -> list[str]:
    """The headers of that name as text, top to bottom."""
    values = (value for key, value in message.raw_items() if key.lower() == name.lower())
    return [text for value in values if (text := _header_text(str(value)))]


def _header_text(value: str) -> str:
    """A header's text; raw bytes in it are read in the encoding they look like.

    Source: RFC 2047; undeclared ISO-2022-JP and Shift_JIS as old Japanese mailers send them.
    """
    raw = re.sub(rb"\r?\n[ \t]*", b" ", value.encode("utf-8", "surrogateescape"))
    if b"=?" not in raw:
        return visible_text(read_text(raw, None))
    pieces = []
    for piece, charset in _encoded_words(raw):
        pieces.append(read_text(piece, _CODECS.get(charset.lower()) if charset else None))
    return visible_text("".join(pieces))


_ENCODED_WORD = re.compile(rb"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")


def _encoded_words(raw: bytes) -> Iterator[tuple[bytes, str | None]]:
    """(bytes, charset) runs; neighbouring words of one charset are joined: they may split a character."""
    raw = re.sub(rb"(\?=)\s+(?==\?)", rb"\1", raw)
    position, run, charset = 0, b"", None
    for match in _ENCODED_WORD.finditer(raw):
        name = match[1].decode("ascii", "replace").split("*")[0]
        data = _word(match)
        if match.start() > position or (charset is not None and name != charset):
            yield run, charset
            run = b""
        if match.start() > position:
            yield raw[position : match.start()], None
        run, charset, position = run + data, name, match.end()
    yield run, charset
    yield raw[position:], None


def _word(match: re.Match[bytes]) -> bytes:
    """The bytes of one encoded word, or the word itself when it is broken."""
    if match[2] in b"qQ":
        return quopri.decodestring(match[3], header=True)
    try:
        return binascii.a2b_base64(match[3] + b"==")
    except binascii.Error:
        return match[0]


def visible_text(text: str) -> str:
    """The text without the control characters that a terminal would obey."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text).strip()


def _file_name(part: Message) -> str:
    """The attachment's name: RFC 2231, RFC 2047 in a parameter, or raw bytes."""
    for header, key in (("content-disposition", "filename"), ("content-type", "name")):
        value = part.get_param(key, header=header)
        if isinstance(value, tuple):
            charset, _, text = value
            codec = CODEC_OF.get(_CODECS.get((charset or "").lower(), "utf-8"), "utf-8")
            return visible(text.encode("latin-1", "replace").decode(codec, "replace"))
        if value:
            return visible(_header_text(value))
    return ""


def mail_members(leaf: Leaf) -> Iterator[Member]:
    """The attachments and attached mails."""
    for one in attachments(_parse(leaf)):
        yield Member(one.label, bytes_source(one.label, one.data))


@dataclass(frozen=True, slots=True)
class Attachment:
    """What hangs on a mail: the label by which locators name it, its content, its part of the mail."""

    label: str
    data: bytes
    part: Message


def attachments(message: Message) -> Iterator[Attachment]:
    """The attachments and attached mails, in order."""
    labels = Labels()
    for number, part in enumerate((p for p in _leaves(message) if not _is_body(p)), start=1):
        name = _file_name(part)
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            data = inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], Message) else b""
            name = name or f"attached-mail-{number}.eml"
        else:
            data = _payload(part)
            if not name and part.get_content_maintype() in ("image", "application") and not data:
                continue
            name = name or f"attachment-{number}"
        yield Attachment(labels.unique(name), data, part)


def mailbox_members(leaf: Leaf) -> Iterator[Member]:
    """The mails of a mailbox in order.

    Raises:
        Refused: one of them is too big to be held.
    """
    limits = leaf.budget.limits
    with leaf.source.open() as stream:
        for number, data in enumerate(mails_of(stream, most_bytes=limits.memory_bytes), start=1):
            if data is None:
                check_memory(limits.memory_bytes + 1, limits)
            assert data is not None
            label = f"mail-{number}.eml"
            yield Member(
                label, bytes_source(label, data) if data.strip() else damaged("空のメール", "an empty mail")
            )


_FROM_LINE = re.compile(rb"From \S+.*\d{4}\s*(?:[-+]\d{4})?\s*$")


def mails_of(stream: BinaryIO, *, most_bytes: int) -> Iterator[bytes | None]:
    """The mails of a mailbox in order, None for one that is bigger.

    Source: RFC 4155; a line that begins with `From ` after a blank line starts the next mail.
    """
    lines: list[bytes] = []
    size, after_blank, begun = 0, True, False
    for line in stream:
        if after_blank and line.startswith(b"From ") and _FROM_LINE.match(line):
            if begun:
                yield b"".join(lines) if size <= most_bytes else None
            lines, size, begun = [], 0, True
            continue
        after_blank = not line.strip()
        size += len(line)
        if size <= most_bytes:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
    yield b"".join(lines) if size <= most_bytes else None
