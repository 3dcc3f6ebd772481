"""The mail with the mailing list: ISO-2022-JP as Japanese mail was for decades, a zip with CP932 names."""

import base64
import csv
import io
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formataddr

from kakuho.vocab.locators import Locator
from kakuho.workflows.sample_incident.casting import COMPANY, OFFICE_PHONE, Cast
from kakuho.workflows.sample_incident.plain_zip import Member, zip_bytes
from kakuho.workflows.sample_incident.population import Person
from kakuho.workflows.sample_incident.spellings import (
    era_date,
    international_phone,
    kana_name,
    kanji_name,
)
from kakuho.workflows.sample_incident.tables import Row, Table
from kakuho.workflows.sample_incident.truth import Leaked, Mention, PartTruth

PATH = "mail/関西エリア名簿の送付.eml"
ATTACHMENT = "送付資料.zip"
LIST_NAME = "名簿_関西エリア.csv"
NOTE_NAME = "お読みください.txt"
_CHARSET = "iso-2022-jp"
_COLUMNS = (
    ("カナ氏名", "NAME"),
    ("連絡先電話", "PHONE"),
    ("メール", "EMAIL"),
    ("生年月日(和暦)", "DOB"),
    ("郵便番号", "POSTAL"),
)
_NOTE = "この名簿は社内限りです。取扱いに注意してください。\r\n"
_BODY = """{leaver}さん

お疲れさまです。営業事務の{assistant_family}です。
ご依頼の関西エリアの送付先名簿を添付します。
パスワードは付けていませんので、取扱いにご注意ください。

--
{assistant}
{company} 営業二部
TEL {phone}
Mail {email}
"""


def mail(cast: Cast) -> Leaked:
    """The message and what it and its attachment hold."""
    table = Table(_COLUMNS, tuple(_row(n, person) for n, person in enumerate(cast.mailing)))
    archive = zip_bytes(
        [
            Member(LIST_NAME.encode("cp932"), _csv(table)),
            Member(NOTE_NAME.encode("cp932"), _NOTE.encode("cp932")),
        ]
    )
    inside = (ATTACHMENT, LIST_NAME)
    parts = (
        _body_truth(cast),
        table.truth(str(Locator(PATH, members=inside)), "csv", "utf-8-sig"),
    )
    return Leaked(PATH, _message(cast, archive), parts)


def _row(number: int, person: Person) -> Row:
    cells = (
        kana_name(person),
        international_phone(person.mobile),
        person.email if number % 3 else "",
        era_date(person.birth),
        person.home.postal.replace("-", ""),
    )
    return Row(person.number, cells)


def _csv(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.header())
    writer.writerows(row.cells for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _body_truth(cast: Cast) -> PartTruth:
    source = str(Locator(PATH))
    mentions = (
        Mention(source, 0, cast.leaver.number, ("EMAIL", "NAME")),
        Mention(source, 1, cast.assistant.number, ("EMAIL", "NAME", "PHONE")),
    )
    # Head: two full names with their addresses. Body: the leaver's family name, the assistant's family name
    # and full name, one telephone, one address.
    values = {"EMAIL": 3, "NAME": 5, "PHONE": 1}
    return PartTruth(source, "eml", _CHARSET, 1, values, mentions=mentions)


def _message(cast: Cast, archive: bytes) -> bytes:
    message = MIMEMultipart(boundary="----=_kakuho_sample_0001")
    message["Subject"] = str(Header("関西エリア名簿の送付", _CHARSET).encode())
    message["From"] = _address(cast.assistant)
    message["To"] = _address(cast.leaver)
    message["Date"] = "Thu, 12 Nov 2026 18:05:31 +0900"
    message["Message-ID"] = "<20261112180531.0001@mihon-ad.example>"
    body = _BODY.format(
        leaver=cast.leaver.family.kanji,
        assistant_family=cast.assistant.family.kanji,
        assistant=kanji_name(cast.assistant, " "),
        company=COMPANY,
        phone=OFFICE_PHONE,
        email=cast.assistant.email,
    )
    message.attach(MIMEText(body, _subtype="plain", _charset=_CHARSET))
    attachment = MIMEApplication(archive, "zip")
    # An encoded word inside the quotes: against RFC 2047 section 5, and what most Japanese mailers send.
    word = base64.b64encode(ATTACHMENT.encode(_CHARSET)).decode()
    name = f'"=?ISO-2022-JP?B?{word}?="'
    attachment.replace_header("Content-Type", f"application/zip; name={name}")
    attachment["Content-Disposition"] = f"attachment; filename={name}"
    message.attach(attachment)
    return message.as_bytes().replace(b"\n", b"\r\n")


def _address(person: Person) -> str:
    return formataddr((Header(kanji_name(person, " "), _CHARSET).encode(), person.email))
