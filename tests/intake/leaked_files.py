"""Leaked files of each format, made on the spot."""

import io
import zipfile
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from kakuho.intake import DEFAULT_LIMITS, open_paths
from kakuho.vocab.contents import Document, TablePart, Unexamined

PEOPLE = (
    ("氏名", "フリガナ", "電話番号", "メールアドレス", "住所", "生年月日"),
    ("山田太郎", "ヤマダタロウ", "090-0000-0001", "taro@example.jp", "東京都千代田区1-2-3", "1980-01-05"),
    ("佐藤花子", "サトウハナコ", "090-0000-0002", "hanako@example.jp", "大阪府大阪市北区4-5", "1975-12-31"),
    ("髙橋①郎", "ﾀｶﾊｼｲﾁﾛｳ", "03-0000-0003", "ichiro@example.com", "愛知県名古屋市中区6", "2001-07-07"),
)


SENTENCES = (
    "氏名,住所,電話番号\r\n山田太郎,東京都千代田区丸の内1-2-3,03-0000-0001\r\n佐藤花子,大阪府大阪市北区,06-0000-0002\r\n",
    "いつもお世話になっております。山田でございます。",
    "顧客コード\t会員番号\tフリガナ\r\n0001\tA-1\tヤマダタロウ\r\n",
    "名前: 佐藤\n電話: 090-0000-0001\n",
    "高橋一郎",
    "鈴木\n田中\n渡辺\n伊藤\n",
    "ログイン成功 user=tanaka\nログイン失敗 user=suzuki\n",
)


@dataclass
class Read:
    """A document with its parts consumed."""

    document: Document
    texts: list[str] = field(default_factory=list)
    tables: list[dict] = field(default_factory=list)

    @property
    def label(self) -> str:
        return str(self.document.locator)

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


@dataclass
class Everything:
    documents: list[Read]
    refused: list[Unexamined]

    def only(self) -> Read:
        assert len(self.documents) == 1, ([d.label for d in self.documents], self.refused)
        return self.documents[0]

    def reasons(self) -> list[str]:
        return [str(u.reason) for u in self.refused]


def consume(document: Document) -> Read:
    read = Read(document)
    for part in document.parts:
        if isinstance(part, TablePart):
            batches = list(part.batches)
            rows = [tuple(r.values()) for b in batches for r in b.to_pylist()]
            assert all(b.num_columns == part.n_columns + 1 for b in batches)
            assert part.header is None or len(part.header) == part.n_columns
            read.tables.append(
                {
                    "at": part.locator,
                    "header": part.header,
                    "rows": [r[1:] for r in rows],
                    "numbers": [r[0] for r in rows],
                    "preamble": part.preamble,
                }
            )
        else:
            read.texts += [t for b in part.batches for t in b.column("text").to_pylist()]
    return read


def read_everything(*paths: Path, limits=DEFAULT_LIMITS) -> Everything:
    everything = Everything([], [])
    for opened in open_paths(list(paths), limits=limits):
        if isinstance(opened, Unexamined):
            everything.refused.append(opened)
        else:
            everything.documents.append(consume(opened))
    for refused in everything.refused + [t for d in everything.documents for t in d.document.troubles]:
        assert refused.detail_ja
        assert refused.detail_en
        assert "\n" not in refused.detail_ja + refused.detail_en
    return everything


def csv_bytes(encoding: str = "utf-8", delimiter: str = ",", newline: str = "\r\n", rows=PEOPLE) -> bytes:
    return "".join(delimiter.join(r) + newline for r in rows).encode(encoding)


def zip_bytes(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def mail_bytes(
    body: str = "山田太郎様\n電話 090-0000-0001\n", charset: str = "iso-2022-jp", attachments=()
) -> bytes:
    message = EmailMessage()
    message["From"] = "担当 <tanto@example.jp>"
    message["To"] = "山田太郎 <taro@example.jp>"
    message["Subject"] = "名簿を送ります"
    message["Date"] = "Mon, 23 Nov 2026 10:00:00 +0900"
    message.set_content(body, charset=charset)
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
