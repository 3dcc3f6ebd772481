"""The mails that the guard itself writes: that a mail is held, was not sent, or went out changed.

They hold no subject, no name of a file and no value: whoever may read more does so on the page.
"""

from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from enum import StrEnum
from importlib.resources import files
from uuid import uuid4

from kakuho.prevent.guard.policy import domain_of
from kakuho.prevent.guard.tickets import State, Ticket
from kakuho.vocab.calendar import JST
from kakuho.vocab.yaml_text import values_of_yaml


class Notice(StrEnum):
    """What is told."""

    YOURS_TO_DECIDE = "yours_to_decide"  # to the sender, who decides
    ANOTHERS_TO_DECIDE = "anothers_to_decide"  # to the sender, who may call it back
    SOMEBODYS_TO_DECIDE = "somebodys_to_decide"  # to a second person
    NOT_SENT = "not_sent"  # nobody decided in time
    UNDELIVERABLE = "undeliverable"  # the next server refused it
    STRIPPED = "stripped"
    DAMAGED = "damaged"  # on the disk, and set aside
    UNKNOWN_DAMAGED = "unknown_damaged"  # likewise, with all that is known of it
    LOCKED = "locked"  # the password stands on the page


def notice_to(reader: str, what: Notice, about: Ticket, *, link: str, author: str) -> tuple[Ticket, bytes]:
    """The notice as a mail to be handed over, with its ticket; in Japanese and English.

    Its return path is empty, so that no notice is ever answered by a notice (RFC 5321, section 6.1).
    """
    texts = values_of_yaml(files("kakuho.prevent.guard").joinpath("notices.yaml").read_text(encoding="utf-8"))
    mail = EmailMessage(policy=SMTP)
    now = datetime.now(JST)
    mail["From"], mail["To"] = author, reader
    mail["Date"], mail["Message-ID"] = format_datetime(now), make_msgid(domain=domain_of(author))
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: nothing answers it by itself
    mail["Subject"] = texts[what]["subject"]
    mail.set_content(
        "\n\n".join(_text(texts[what][lang], lang, about, link) for lang in ("ja", "en")) + "\n",
        cte="base64",
    )
    ticket = Ticket(uuid4().hex, "", (reader,), now)
    return replace(ticket, state=State.LEAVING, begun=True), mail.as_bytes()


def _text(form: str, lang: str, about: Ticket, link: str) -> str:
    domains = sorted({domain_of(one) for one in about.recipients})
    reasons = "\n".join(f"- {one.en if lang == 'en' else one.ja}" for one in about.verdict.reasons)
    ends = about.due_at.astimezone(JST).strftime("%Y-%m-%d %H:%M") if about.due_at else "-"
    return form.format(
        at=about.received_at.astimezone(JST).strftime("%Y-%m-%d %H:%M"),
        number=len(about.recipients),
        domains=", ".join(domains),
        reasons=reasons,
        id=about.id,
        until=ends,
        link=link,
    ).strip()
