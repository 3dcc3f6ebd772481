"""A mail whose attachments were taken off or locked; everything else of it stays as it was."""

import secrets
from collections.abc import Collection
from dataclasses import replace
from email.generator import BytesGenerator
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.text import MIMEText
from email.policy import compat32
from io import BytesIO

from kakuho import intake
from kakuho.prevent.guard.locked_zip import locked_zip
from kakuho.prevent.guard.policy import Action
from kakuho.prevent.guard.tickets import Ticket
from kakuho.prevent.guard.verdicts import Verdict

ARCHIVE = "attachments.zip"
_LETTERS = "abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679"  # none that is taken for another
_STRIPPED = (
    "個人情報を含むため、この位置の添付ファイルは送信時に外されました。\r\n"
    "An attachment was taken off here on sending, because it holds personal information.\r\n"
)
_LOCKED = (
    "この位置の添付ファイルは、パスワード付きの attachments.zip に入っています。"
    "パスワードは差出人が電話などで伝えます。\r\n"
    "This attachment is in attachments.zip. The sender will tell you its password some other way.\r\n"
)


def changed_by(ticket: Ticket, content: bytes, action: Action) -> tuple[Ticket, bytes]:
    """The mail as it goes out, with its ticket: its attachments locked or taken off, where so decided."""
    labels = labels_concerned(ticket.verdict)
    if action is Action.STRIP:
        return ticket, without_attachments(content, labels)
    if action is Action.ENCRYPT:
        password = new_password()
        locked = with_locked_attachments(content, labels, password)
        return (ticket, content) if locked is content else (replace(ticket, password=password), locked)
    return ticket, content


def labels_concerned(verdict: Verdict) -> frozenset[str]:
    """The attachments that the reasons are about; none named means all."""
    return frozenset(label for reason in verdict.reasons for label in reason.labels)


def new_password() -> str:
    """Twenty letters and figures in four groups, to be told on the telephone (112 bits)."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def without_attachments(content: bytes, labels: Collection[str]) -> bytes:
    """The mail with a note in place of the attachments of these labels, of all where none is given."""
    message = intake.parsed_mail(content)
    for one in _chosen(message, labels):
        _put_note(one.part, _STRIPPED)
    return _written(message)


def with_locked_attachments(content: bytes, labels: Collection[str], password: str) -> bytes:
    """The mail with these attachments (all where none is given) in one archive that the password opens."""
    message = intake.parsed_mail(content)
    chosen = _chosen(message, labels)
    if not chosen:
        return content
    archive = MIMEApplication(locked_zip([(one.label, one.data) for one in chosen], password), "zip")
    archive.add_header("Content-Disposition", "attachment", filename=ARCHIVE)
    if not message.is_multipart():  # the mail is nothing but the attachment
        _put_note(message, _LOCKED)
        return _written(_with_part(message, archive))
    for one in chosen:
        _put_note(one.part, _LOCKED)
    message.attach(archive)
    return _written(message)


def _chosen(message: Message, labels: Collection[str]) -> list[intake.Attachment]:
    return [one for one in intake.attachments(message) if not labels or one.label in labels]


def _put_note(part: Message, text: str) -> None:
    note = MIMEText(text, "plain", "utf-8")
    for name in ("Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "Content-ID"):
        del part[name]
    part["Content-Type"] = note["Content-Type"]
    part["Content-Transfer-Encoding"] = note["Content-Transfer-Encoding"]
    part.set_payload(note.get_payload())


def _with_part(message: Message, archive: Message) -> Message:
    """The mail made of two parts: what it was, and the archive."""
    first = Message(policy=compat32)
    for name in ("Content-Type", "Content-Transfer-Encoding"):
        first[name] = message[name]
        del message[name]
    first.set_payload(message.get_payload())
    message["Content-Type"] = "multipart/mixed"
    message.set_payload([first, archive])
    return message


def _written(message: Message) -> bytes:
    out = BytesIO()
    BytesGenerator(out, mangle_from_=False, policy=compat32.clone(linesep="\r\n", max_line_length=0)).flatten(
        message
    )
    return out.getvalue()
