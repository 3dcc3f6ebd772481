"""Notifications by e-mail: one mail a principal, with that person's own items only."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from kakuho.documents.letters import advice_to, item_labels, refuse_unfilled
from kakuho.documents.plain_text import text_of
from kakuho.vocab.errors import KakuhoError, UsageError
from kakuho.vocab.kinds import Kind
from kakuho.vocab.papers import Paper, PaperField, Recipient, Wording

# What mail servers take without an extension (RFC 5321); stricter than the standard, which allows quotes.
RE_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_SUBJECT = "head.subject"
_HONOUR = {"ja": "{name} 様", "en": "Dear {name},"}
_NAMELESS = {"ja": "ご利用者 様", "en": "Dear Sir or Madam,"}


class UnfitAddressError(KakuhoError):
    """The principal's address is none that a mail can go to."""


@dataclass(frozen=True, slots=True)
class MailMerge:
    """The notification and the words for the kinds of information, ready for any number of readers.

    `sender` is the address the mails come from; `sent_at` an instant with a time zone.
    """

    paper: Paper
    kinds: Mapping[str, Kind]
    sender: str
    sent_at: datetime
    lang: str = "ja"

    def check(self) -> None:
        """Nothing, when the mails can go out.

        Raises:
            UsageError: the sender's address is none, or fields of the notification are not filled in.
        """
        if not RE_ADDRESS.fullmatch(self.sender):
            raise UsageError(
                ja="差出人のメールアドレスを読めません。", en="The sender's e-mail address cannot be read."
            )
        refuse_unfilled(self.paper)

    def mail(self, reader: Recipient) -> EmailMessage:
        """The mail to this reader, with a Message-ID of its own.

        Raises:
            UnfitAddressError: the reader's address is none that a mail can go to.
        """
        if not RE_ADDRESS.fullmatch(reader.email):
            raise UnfitAddressError(
                ja="メールアドレスとして使えない値です。", en="The value cannot be used as an e-mail address."
            )
        mail = EmailMessage()
        mail["Subject"] = self._subject()
        mail["From"] = Address(addr_spec=self.sender)
        mail["To"] = Address(addr_spec=reader.email)
        mail["Date"] = format_datetime(self.sent_at)
        mail["Message-ID"] = make_msgid(domain=self.sender.rpartition("@")[2])
        mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answer by a machine is wanted
        mail.set_content(self.text(reader))
        return mail

    def text(self, reader: Recipient) -> str:
        """What the mail says."""
        name = (_HONOUR if reader.name else _NAMELESS)[self.lang].format(name=reader.name)
        own = {
            "head.to": (Wording.as_is(name),),
            "notice.items": item_labels(reader.items, self.kinds),
            "notice.other": advice_to(self.paper, self.kinds, reader.items),
        }
        sections = (
            replace(section, fields=tuple(_own(each, own) for each in section.fields if each.id != _SUBJECT))
            for section in self.paper.sections
        )
        return text_of(replace(self.paper, sections=tuple(sections)), lang=self.lang)

    def _subject(self) -> str:
        told = [each for section in self.paper.sections for each in section.fields if each.id == _SUBJECT]
        words = [words.in_(self.lang) for each in told for words in each.value]
        return " ".join(" ".join(words).split()) or self.paper.title.in_(self.lang)


def _own(field: PaperField, own: Mapping[str, tuple[Wording, ...]]) -> PaperField:
    return replace(field, value=own[field.id]) if field.id in own else field
