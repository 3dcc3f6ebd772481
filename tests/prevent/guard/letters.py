"""Mails of made-up people, for the tests of the guard."""

import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

SIGNATURE = (
    "-- \n株式会社サンプル 営業部\n鈴木 一郎\nTEL 03-0000-1234 / FAX 03-0000-1235\n"
    "suzuki@example.co.jp\n〒100-0001 東京都千代田区千代田1-1-1\n"
)
FAMILY = ("佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤")


def mail(
    body: str = "田中様\n\nいつもお世話になっております。鈴木です。\n添付をご確認ください。\n\n",
    *,
    to: Sequence[str] = ("tanaka@example.com",),
    cc: Sequence[str] = (),
    attached: Sequence[tuple[str, bytes]] = (),
) -> bytes:
    message = EmailMessage()
    message["From"] = "鈴木 一郎 <suzuki@example.co.jp>"
    message["To"] = ", ".join(to)
    if cc:
        message["Cc"] = ", ".join(cc)
    message["Subject"] = "お見積りの件"
    message["Date"] = "Thu, 26 Nov 2026 10:00:00 +0900"
    message.set_content(body + SIGNATURE)
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def people(number: int) -> bytes:
    lines = ["氏名,電話番号,メールアドレス"]
    lines += [f"{FAMILY[i % len(FAMILY)]}花子,090-0000-{i:04d},person{i}@example.org" for i in range(number)]
    return "\n".join(lines).encode()


def locked_zip() -> bytes:
    """A zip file whose one member says of itself that it is encrypted."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("list.csv", people(3))
    content = bytearray(packed.getvalue())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(header) + flags] |= 1
    return bytes(content)
