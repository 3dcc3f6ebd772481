"""A mail as a person reads it: who wrote to whom, when, what, and the names of what is attached."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from io import BufferedReader
from typing import Any

from kakuho.intake import mails_of
from kakuho.intake.html_pages import html_text

_MAILBOX = b"From "  # how a mailbox begins, and no mail by itself
_MOST_LETTERS = 100_000  # of the text that is shown; the mail itself is kept whole


@dataclass(frozen=True, slots=True)
class MailNote:
    """What is read off a mail; `sent_at` (ISO 8601) is "" where the mail names no time."""

    sender: str
    to: str
    subject: str
    sent_at: str
    text: str
    attachments: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The same as JSON values."""
        return asdict(self) | {"attachments": list(self.attachments)}


def mails_in(file: BufferedReader, *, most_bytes: int) -> Iterator[bytes | None]:
    """The mails of a file: one (.eml), or those of a mailbox (.mbox); None for one that is bigger."""
    if file.peek(len(_MAILBOX)).startswith(_MAILBOX):
        yield from mails_of(file, most_bytes=most_bytes)
        return
    content = file.read(most_bytes + 1)
    yield content if len(content) <= most_bytes else None


def note_of(mail: bytes) -> MailNote | None:
    """The note of a mail (RFC 5322); None where the bytes are none: no sender and no day."""
    message = email.message_from_bytes(mail, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not (_header(message, "From") or _header(message, "Date")):
        return None
    return MailNote(
        sender=_header(message, "From"),
        to=_header(message, "To"),
        subject=_header(message, "Subject"),
        sent_at=_sent_at(message),
        text=_text(message)[:_MOST_LETTERS],
        attachments=tuple(part.get_filename() or "" for part in message.iter_attachments()),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError):  # headers that Python's parser gives up on
        return ""


def _sent_at(message: EmailMessage) -> str:
    try:
        found = parsedate_to_datetime(_header(message, "Date"))
    except ValueError:
        return ""
    return found.isoformat() if found.tzinfo else ""


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    try:
        text = str(body.get_content())
    except (LookupError, ValueError):  # an encoding that nobody knows
        payload = body.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return html_text(text) if body.get_content_type() == "text/html" else text
