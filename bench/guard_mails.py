"""Mails for bench/guard.py: ordinary business mails with their attachments, and mails that must be held."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import yaml
from docx import Document

from guard_papers import calendar, pdf, picture, workbook

FAMILY = [
    "佐藤",
    "鈴木",
    "高橋",
    "田中",
    "伊藤",
    "渡辺",
    "山本",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山田",
    "佐々木",
    "山口",
    "松本",
    "井上",
    "木村",
    "林",
    "斎藤",
    "清水",
]
GIVEN = [
    "一郎",
    "花子",
    "健太",
    "美咲",
    "翔",
    "由美",
    "大輔",
    "恵子",
    "拓也",
    "直子",
    "誠",
    "陽子",
    "剛",
    "真由美",
    "修",
    "智子",
    "亮",
    "彩",
    "隆",
    "裕子",
]
FIRMS = [
    "株式会社あおば商事",
    "有限会社みなと製作所",
    "はるか電機株式会社",
    "ひなた物流株式会社",
    "合同会社さくら設計",
]
PRODUCTS = [
    "会計ソフト",
    "搬送ローラー",
    "業務用空調機",
    "ラベルプリンター",
    "防水コネクター",
    "会議用机",
    "検査装置",
]
PLACES = [
    "東京都千代田区霞が関1-1-1",
    "大阪府大阪市北区中之島2-2-2",
    "愛知県名古屋市中区三の丸3-3-3",
    "福岡県福岡市博多区東公園7-7",
]
DOMAINS = [f"{name}.example" for name in ("aoba", "minato", "haruka", "hinata", "sakura")]
OWN, OUR = "example.co.jp", "株式会社サンプル"


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail and what it is; `follows` is a mail that the same sender sent just before."""

    kind: str
    sender: str
    recipients: tuple[str, ...]
    content: bytes = field(repr=False)
    follows: bytes = field(default=b"", repr=False)


def ordinary(seed: int, rounds: int = 5) -> Iterator[Letter]:
    """Every body of guard_ordinary.yaml, filled in so many ways."""
    chance = random.Random(seed)  # noqa: S311  mails, not secrets
    told = yaml.safe_load(Path(__file__).with_name("guard_ordinary.yaml").read_text(encoding="utf-8"))
    for _ in range(rounds):
        for subject, body, attachment in told["mails"]:
            yield _ordinary(chance, subject, body, attachment)


def _ordinary(chance: random.Random, subject: str, body: str, attachment: str) -> Letter:
    blanks = _blanks(chance)
    domain = chance.choice(DOMAINS)
    to = [f"{_login(chance)}@{domain}"]
    cc = [
        f"{_login(chance)}@{chance.choice([domain, domain, OWN])}"
        for _ in range(chance.choice([0, 0, 1, 2, 5]))
    ]
    text = body.format(**blanks) + "\n\n" + _signature(chance, blanks)
    if chance.random() < 0.4:
        text += _quoted(chance, blanks)
    attached = [(f"{attachment}{ending}", made) for ending, made in _attached(chance, attachment)]
    content = letter(subject.format(**blanks), text, to=to, cc=cc, attached=attached, me=blanks["me"])
    return Letter(attachment or "body", f"staff@{OWN}", (*to, *cc), content)


def _blanks(chance: random.Random) -> dict[str, str]:
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    days = [f"{month}月{day}日", f"2026年{month}月{day}日", f"2026/{month:02}/{day:02}", f"{month}/{day}(水)"]
    return {
        "me": chance.choice(FAMILY),
        "you": chance.choice(FAMILY),
        "mate": name(chance),
        "they": f"{name(chance)}様、{name(chance)}様",
        "our": OUR,
        "your": chance.choice(FIRMS),
        "day": chance.choice(days),
        "time": f"{chance.randint(9, 17)}:{chance.choice(['00', '30'])}",
        "money": f"{chance.randint(3, 900) * 1100:,}",
        "number": f"{chance.choice(['Q', 'PO', 'INV', 'D'])}-2026{month:02}-{chance.randint(1, 9999):04}",
        "product": chance.choice(PRODUCTS),
        "tel": telephone(chance),
        "place": chance.choice(PLACES),
    }


def name(chance: random.Random) -> str:
    """A made-up name."""
    return f"{chance.choice(FAMILY)} {chance.choice(GIVEN)}"


def telephone(chance: random.Random) -> str:
    """A number that reaches nobody."""
    return chance.choice(["03-0000-{:04}", "090-0000-{:04}", "0000-00-{:04}"]).format(chance.randint(0, 9999))


def _login(chance: random.Random) -> str:
    return f"{chance.choice('abcdefgh')}{chance.randint(1, 999)}"


def _signature(chance: random.Random, blanks: dict[str, str]) -> str:
    rule = chance.choice(["-" * 40, "=" * 30, "─" * 20, "-- ", "*" * 25])
    address = f"〒100-00{chance.randint(10, 99)} {chance.choice(PLACES)}"
    reach = f"TEL: {telephone(chance)} / FAX: 03-0000-{chance.randint(0, 9999):04}"
    mine = f"{blanks['me']} {chance.choice(GIVEN)}"
    forms = [
        f"{rule}\n{OUR}\n営業部 {mine}\n{address}\n{reach}\nstaff@{OWN}\n{rule}",
        f"{rule}\n{blanks['me']} {chance.choice(GIVEN)}(Staff)\n{OUR} | {reach}\nhttps://www.{OWN}/",
        f"{OUR} {blanks['me']}\n携帯 {telephone(chance)}",
    ]
    return chance.choice(forms) + "\n"


def _quoted(chance: random.Random, blanks: dict[str, str]) -> str:
    domain = chance.choice(DOMAINS)
    lines = [
        f"{blanks['me']}様",
        "お世話になっております。ご確認のほどよろしくお願いいたします。",
        "-- ",
        blanks["your"],
    ]
    lines += [
        f"{blanks['you']} {chance.choice(GIVEN)}",
        f"TEL {telephone(chance)}",
        f"{_login(chance)}@{domain}",
    ]
    head = chance.choice(
        [
            f"2026年11月{chance.randint(1, 28)}日(火) 10:12 {blanks['you']} <{_login(chance)}@{domain}>:",
            f"-----Original Message-----\nFrom: {blanks['you']} <{_login(chance)}@{domain}>\nSent: Tuesday",
        ]
    )
    return f"\n{head}\n" + "".join(f"> {line}\n" for line in lines)


def letter(
    subject: str,
    text: str,
    *,
    to: list[str],
    cc: list[str] | None = None,
    attached: list[tuple[str, bytes]] | None = None,
    me: str = "鈴木",
) -> bytes:
    """The mail as bytes."""
    message = EmailMessage()
    message["From"] = f"{me} <staff@{OWN}>"
    message["To"] = ", ".join(to)
    if cc:
        message["Cc"] = ", ".join(cc)
    message["Subject"], message["Date"] = subject, "Thu, 26 Nov 2026 10:00:00 +0900"
    message.set_content(text)
    for label, content in attached or []:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=label)
    return message.as_bytes()


def _attached(chance: random.Random, kind: str) -> Iterator[tuple[str, bytes]]:
    if kind:
        ending, making = _PAPERS[kind]
        yield ending, making(chance)


def _lines(chance: random.Random) -> list[list[str]]:
    """Lines of goods: number, name, quantity, price, amount."""
    rows = [["番号", "品名", "数量", "単価", "金額"]]
    for row in range(chance.randint(3, 40)):
        number, price = chance.randint(1, 90), chance.randint(10, 9000)
        rows.append([f"A{row:03}", chance.choice(PRODUCTS), str(number), str(price), str(number * price)])
    return rows


def _bill(chance: random.Random) -> list[str]:
    blanks = _blanks(chance)
    head = [
        f"御請求書 {blanks['number']}",
        f"{blanks['your']} 御中",
        f"{OUR}  担当 {blanks['mate']}",
        PLACES[0],
    ]
    rows = ["  ".join(row) for row in _lines(chance)]
    return [*head, f"電話 {blanks['tel']}", *rows, f"合計 {blanks['money']}円", "普通預金 7654321"]


def _minutes(chance: random.Random) -> bytes:
    document = Document()
    document.add_heading("議事録", 1)
    document.add_paragraph(f"日時 {_blanks(chance)['day']} 場所 {chance.choice(PLACES)}")
    document.add_paragraph("出席者: " + "、".join(name(chance) for _ in range(chance.randint(3, 12))))
    for item in range(chance.randint(4, 15)):
        document.add_paragraph(
            f"{item}. {chance.choice(PRODUCTS)}の件。{chance.choice(FAMILY)}が次回までに確認する。"
        )
    return _bytes(document.save)


def _contract(chance: random.Random) -> bytes:
    document = Document()
    blanks = _blanks(chance)
    document.add_heading("業務委託契約書(案)", 1)
    for article in range(1, 19):
        document.add_paragraph(
            f"第{article}条 甲は乙に対し、{blanks['product']}に関する業務を委託し、乙はこれを受託する。"
        )
    document.add_paragraph(f"甲 {PLACES[0]} {OUR} 代表取締役 {name(chance)}")
    document.add_paragraph(f"乙 {blanks['place']} {blanks['your']} 代表取締役 {blanks['mate']}")
    return _bytes(document.save)


def _bytes(save: Callable[[io.BytesIO], None]) -> bytes:
    kept = io.BytesIO()
    save(kept)
    return kept.getvalue()


def _log(chance: random.Random) -> bytes:
    lines = [
        f"2026-11-{chance.randint(1, 28):02} 10:{chance.randint(10, 59)}:00.{chance.randint(100, 999)} WARN "
        f"[worker-{chance.randint(1, 8)}] 10.0.0.{chance.randint(1, 250)} "
        f"GET /items/{chance.randint(1, 99999)} 200"
        for _ in range(chance.randint(50, 400))
    ]
    return "\n".join(lines).encode()


def _sales(chance: random.Random) -> bytes:
    rows = ["日付,店舗コード,店舗名,売上,客数"]
    rows += [
        f"2026-11-{day:02},{shop:04},{chance.choice(['新宿', '梅田', '博多', '栄'])}店,"
        f"{chance.randint(1, 999) * 1000},{chance.randint(10, 400)}"
        for day in range(1, 29)
        for shop in range(1, chance.randint(3, 9))
    ]
    return "\n".join(rows).encode("cp932")


def _stock(chance: random.Random) -> bytes:
    rows = [["JAN", "型番", "品名", "在庫", "棚", "入荷予定"]]
    for _ in range(chance.randint(10, 120)):
        code, model = f"49{chance.randint(10**10, 10**11 - 1)}", f"KX-{chance.randint(1000, 9999)}"
        rows.append(
            [
                code,
                model,
                chance.choice(PRODUCTS),
                str(chance.randint(0, 500)),
                f"B-{chance.randint(1, 40)}",
                "2026/12/05",
            ]
        )
    return workbook(rows)


def _source(chance: random.Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "README.md", f"# reader {chance.randint(1, 9)}\n\nmake で作ります。担当: {name(chance)}\n"
        )
        for number in range(chance.randint(3, 9)):
            archive.writestr(
                f"src/part{number}.py", f"def part(value: int) -> int:\n    return value * {number}\n" * 40
            )
    return packed.getvalue()


_PAPERS: dict[str, tuple[str, Callable[[random.Random], bytes]]] = {
    "quotation": (".xlsx", lambda chance: workbook(_lines(chance))),
    "order": (".xlsx", lambda chance: workbook([["発注書", OUR], ["担当", name(chance)], *_lines(chance)])),
    "invoice": (".pdf", lambda chance: pdf(_bill(chance))),
    "packing": (".pdf", lambda chance: pdf(["納品書", *("  ".join(row) for row in _lines(chance))])),
    "minutes": (".docx", _minutes),
    "contract": (".docx", _contract),
    "calendar": (".ics", lambda chance: calendar(name(chance), chance.choice(PLACES))),
    "slides": (".pdf", lambda chance: pdf([f"{chance.choice(PRODUCTS)}のご紹介 {row}" for row in range(60)])),
    "catalogue": (".png", picture),
    "log": (".log", _log),
    "sales": (".csv", _sales),
    "stock": (".xlsx", _stock),
    "pricelist": (".xlsx", lambda chance: workbook([["改定日", "2027/01/01"], *_lines(chance)])),
    "source": (".zip", _source),
}
