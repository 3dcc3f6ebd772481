"""A mail as the guard sees it: who sends it to whom by the envelope and the headers, and what hangs on it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime

from kakuho import intake


@dataclass(frozen=True, slots=True)
class Mail:
    """`recipients` are those of the envelope; `shown` are those that every recipient sees (To, Cc)."""

    content: bytes = field(repr=False)
    sender: str = field(repr=False)
    recipients: tuple[str, ...] = field(repr=False)
    shown: tuple[str, ...] = field(repr=False)
    named: frozenset[str] = field(repr=False)  # names in the headers, without blanks
    subject: str = field(repr=False)
    sent_at: datetime
    attachments: tuple[str, ...] = field(repr=False)  # labels, as locators name them


def read_mail(
    content: bytes,
    *,
    sender: str = "",
    recipients: tuple[str, ...] = (),
    sent_at: datetime | None = None,
) -> Mail:
    """The mail; what the envelope does not say is taken from the headers."""
    message = intake.mail_to_read(content)
    texts = {name: intake.header_texts(message, name) for name in ("From", "To", "Cc", "Bcc", "Reply-To")}
    people = {name: getaddresses(listed) for name, listed in texts.items()}
    shown = tuple(address.lower() for name in ("To", "Cc") for _, address in people[name] if "@" in address)
    hidden = tuple(address.lower() for _, address in people["Bcc"] if "@" in address)
    authors = [address.lower() for _, address in people["From"] if "@" in address]
    return Mail(
        content=content,
        sender=sender.lower() or (authors[0] if authors else ""),
        recipients=tuple(one.lower() for one in recipients) or tuple(dict.fromkeys(shown + hidden)),
        shown=tuple(dict.fromkeys(shown)),
        named=frozenset("".join(name.split()) for listed in people.values() for name, _ in listed if name),
        subject=next(iter(intake.header_texts(message, "Subject")), ""),
        sent_at=sent_at or _date(next(iter(intake.header_texts(message, "Date")), "")),
        attachments=tuple(one.label for one in intake.attachments(message)),
    )


def _date(text: str) -> datetime:
    """The instant in the header, that of reading where there is none."""
    try:
        told = parsedate_to_datetime(text)
    except ValueError:
        return datetime.now(UTC)
    return told if told.tzinfo else told.replace(tzinfo=UTC)
