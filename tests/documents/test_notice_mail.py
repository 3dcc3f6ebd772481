from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from typing import Any

import pytest

from kakuho import documents
from kakuho.documents.notice_mail import MailMerge
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.vocab.papers import PaperKind, Recipient
from kakuho.workflows.duties.paper_facts import base_of_facts

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=JST)
FACTS: dict[str, Any] = {
    "times": {"discovered_on": "2026-11-22", "known_on": "2026-11-23"},
    "event": {"kinds": ["leakage"], "status": "occurred", "course": ["mis_sending"]},
    "data": [{"items": ["name", "card_number"], "subjects": ["customers"]}],
    "report": {"reporter": {"name": "株式会社見本広告"}},
}
TEXTS = {
    "contact.phone": "0120-000-000",
    "contact.hours": "平日9時から17時",
    "contact.mail": "mado@example.jp",
}
READER = Recipient("a" * 32, "見本 花子", "", "", ("NAME", "CARD"), "hanako@example.jp")


def merge(texts: dict[str, str] = TEXTS, lang: str = "ja", sender: str = "notice@example.jp") -> MailMerge:
    base = base_of_facts(FACTS, NOW)
    paper = documents.draw(PaperKind.PRINCIPAL_MAIL, base, texts=texts)
    return MailMerge(paper, base.kinds, sender, NOW, lang)


def as_received(mail: EmailMessage) -> EmailMessage:
    received = message_from_bytes(mail.as_bytes(policy=SMTP), policy=default)
    assert isinstance(received, EmailMessage)
    return received


def test_a_mail_names_its_reader_and_only_that_readers_items() -> None:
    merged = merge()
    mine = as_received(merged.mail(READER)).get_content()
    other = as_received(merged.mail(replace(READER, name="", items=("NAME",)))).get_content()
    assert ("見本 花子 様" in mine, "カード" in mine) == (True, True)
    assert ("見本 花子" in other, "カード" in other, "ご利用者 様" in other) == (False, False, True)


def test_the_head_of_the_mail_is_that_of_a_notice_by_a_machine() -> None:
    first, second = (as_received(merge().mail(READER)) for _ in range(2))
    assert (first["To"], first["From"]) == ("hanako@example.jp", "notice@example.jp")
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["Message-ID"].endswith("@example.jp>")
    assert first["Message-ID"] != second["Message-ID"]
    assert first["Date"].datetime == NOW


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_hostile_names_stay_text(lang: str) -> None:
    name = "x\r\nBcc: all@example.jp\r\n\r\n#eval 😀\u202eabc"
    received = as_received(merge(lang=lang).mail(replace(READER, name=name)))
    assert received["Bcc"] is None
    assert "〔U+202E〕" in received.get_content()


@pytest.mark.parametrize(
    "address", ["", "hanako", "a@b", "a b@example.jp", "a@example.jp\nBcc: x@example.jp", "花子@example.jp"]
)
def test_what_no_mail_can_go_to_is_told(address: str) -> None:
    with pytest.raises(documents.UnfitAddressError):
        merge().mail(replace(READER, email=address))


def test_a_notice_with_gaps_does_not_go() -> None:
    with pytest.raises(UsageError, match="not filled in"):
        merge({}).check()
    with pytest.raises(UsageError, match="sender"):
        merge(sender="nobody").check()
