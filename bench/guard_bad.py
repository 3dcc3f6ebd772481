"""Mails that the guard must hold, so many of each kind."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator

from docx import Document

from guard_mails import FAMILY, OWN, PLACES, Letter, letter, name, telephone
from guard_papers import pdf, workbook
from kakuho.prevent.guard.locked_zip import locked_zip

READER = "partner@aoba.example"
KNOWN = ("aoba.example", "minato-seisakusho.example")  # domains that the policy of the measurement knows
_GREETING = "お世話になっております。添付をご確認ください。\n\n鈴木\n"


def bad(seed: int, each: int = 10) -> Iterator[Letter]:
    """So many of each kind."""
    chance = random.Random(seed)  # noqa: S311  mails, not secrets
    for kind, making in _KINDS.items():
        for _ in range(each):
            made = making(chance)
            yield Letter(kind, f"staff@{OWN}", made.recipients, made.content, made.follows)


def people(chance: random.Random, number: int) -> list[list[str]]:
    """A list of so many made-up customers with its heading, in one of three layouts."""
    layout = chance.randrange(3)
    heads = [
        ["氏名", "電話番号", "住所"],
        ["会員番号", "お名前", "メールアドレス", "生年月日"],
        ["No", "顧客名", "郵便番号", "所在地", "TEL", "備考"],
    ]
    rows = [heads[layout]]
    for row in range(number):
        born = f"{chance.randint(1950, 2005)}/{chance.randint(1, 12)}/{chance.randint(1, 28)}"
        place = f"{chance.choice(PLACES)}-{row + 1}"
        one = name(chance)
        rows.append(
            [
                [one, telephone(chance), place],
                [f"M{row:05}", one, f"c{chance.randint(1, 99999)}@example.org", born],
                [str(row + 1), one, f"100-00{row % 90 + 10}", place, telephone(chance), ""],
            ][layout]
        )
    return rows


def _csv(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode("cp932")


def _with(attached: list[tuple[str, bytes]], to: str = READER, text: str = _GREETING) -> Letter:
    return Letter("", "", (to,), letter("ご確認のお願い", text, to=[to], attached=attached))


def _list_as_csv(chance: random.Random) -> Letter:
    return _with([("list.csv", _csv(people(chance, chance.randint(15, 400))))])


def _list_as_workbook(chance: random.Random) -> Letter:
    return _with([("顧客一覧.xlsx", workbook(people(chance, chance.randint(15, 400))))])


def _list_as_paper(chance: random.Random) -> Letter:
    rows = ["  ".join(row) for row in people(chance, chance.randint(20, 80))]
    if chance.random() < 0.5:
        return _with([("名簿.pdf", pdf(rows))])
    document, kept = Document(), io.BytesIO()
    for row in rows:
        document.add_paragraph(row)
    document.save(kept)
    return _with([("名簿.docx", kept.getvalue())])


def _list_in_body(chance: random.Random) -> Letter:
    listed = "\n".join(" ".join(row) for row in people(chance, chance.randint(15, 40)))
    return _with([], text=f"下記のとおりです。\n\n{listed}\n\n鈴木\n")


def _list_in_zip(chance: random.Random) -> Letter:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data/list.csv", _csv(people(chance, chance.randint(15, 200))))
        archive.writestr("readme.txt", "一覧です。")
    return _with([("data.zip", packed.getvalue())])


def _list_in_forwarded_mail(chance: random.Random) -> Letter:
    inner = letter("一覧", _GREETING, to=["x@example.co.jp"], attached=[("l.csv", _csv(people(chance, 30)))])
    return _with([("転送.eml", inner)])


def _my_number(chance: random.Random) -> Letter:
    digits = [chance.randint(0, 9) for _ in range(11)]
    total = sum(digits[-place] * (place + 1 if place <= 6 else place - 5) for place in range(1, 12)) % 11
    number = "".join(map(str, digits)) + str(0 if total <= 1 else 11 - total)
    shown = chance.choice(
        [number, f"{number[:4]} {number[4:8]} {number[8:]}", f"{number[:4]}-{number[4:8]}-{number[8:]}"]
    )
    if chance.random() < 0.5:
        return _with([], text=f"{name(chance)}さんのマイナンバーは {shown} です。\n鈴木\n")
    return _with([("年末調整.xlsx", workbook([["氏名", "個人番号"], [name(chance), shown]]))])


def _card(chance: random.Random) -> Letter:
    digits = [4, *(chance.randint(0, 9) for _ in range(14))]
    doubled = [digit * 2 - 9 * (digit > 4) if place % 2 == 0 else digit for place, digit in enumerate(digits)]
    number = "".join(map(str, digits)) + str(-sum(doubled) % 10)
    shown = " ".join(number[at : at + 4] for at in range(0, 16, 4))
    return _with([], text=f"{name(chance)}様のカード番号 {shown} 有効期限 12/29 で決済をお願いします。\n")


def _health(chance: random.Random) -> Letter:
    ills = ["糖尿病", "うつ病", "乳がん", "てんかん", "HIV感染症"]
    rows = [["社員番号", "氏名", "病名", "休職開始日"]]
    rows += [
        [f"E{row:04}", name(chance), chance.choice(ills), "2026/10/01"] for row in range(chance.randint(2, 8))
    ]
    return _with([("休職者.xlsx", workbook(rows))])


def _free_mail(chance: random.Random) -> Letter:
    to = f"{chance.choice('abc')}{chance.randint(1, 999)}@" + chance.choice(
        ["gmail.com", "yahoo.co.jp", "icloud.com"]
    )
    return _with([("list.csv", _csv(people(chance, chance.randint(2, 9))))], to=to)


def _wrong_domain(chance: random.Random) -> Letter:
    slips = ["aoba.exampel", "aobe.example", "aobaa.example", "a0ba.example", "minato-seisakushyo.example"]
    slips += ["minato-seisakuso.example", "mlnato-seisakusho.example", "minatoseisakusho.example"]
    slips += ["example.co.jo", "exmaple.co.jp"]
    return _with([], to=f"{chance.choice('abc')}{chance.randint(1, 99)}@{chance.choice(slips)}")


def _crowd(chance: random.Random) -> Letter:
    to = [f"{chance.choice('abcdef')}{row}@firm{row % 9}.example" for row in range(chance.randint(12, 60))]
    return Letter(
        "", "", tuple(to), letter("年末のご挨拶", "お客様各位\n\n本年もありがとうございました。\n", to=to)
    )


def _password_follows(chance: random.Random) -> Letter:
    to = f"{chance.choice('abc')}{chance.randint(1, 999)}@aoba.example"
    password = (
        f"{chance.choice(['Kx', 'Rt', 'Wq'])}{chance.randint(1000, 9999)}-{chance.choice(['pq', 'zz'])}"
    )
    locked = locked_zip([("list.csv", _csv(people(chance, 20)))], password)
    forms = [
        f"先ほどの添付のパスワードは {password} です。",
        f"パスワード: {password}",
        f"解凍パスワードをお送りします。\n\nPW:{password}\n",
        f"添付ファイルの開封パスワードは次のとおりです。\n{password}\n{chance.choice(FAMILY)}",
    ]
    before = letter("資料", _GREETING, to=[to], attached=[("資料.zip", locked)])
    return Letter("", "", (to,), letter("Re: 資料", chance.choice(forms), to=[to]), before)


_KINDS: dict[str, Callable[[random.Random], Letter]] = {
    "list as CSV": _list_as_csv,
    "list as workbook": _list_as_workbook,
    "list as PDF or Word": _list_as_paper,
    "list in the body": _list_in_body,
    "list in an archive": _list_in_zip,
    "list in a forwarded mail": _list_in_forwarded_mail,
    "My Number": _my_number,
    "card number": _card,
    "health of a few people": _health,
    "a few people to free mail": _free_mail,
    "look-alike domain": _wrong_domain,
    "crowd in To": _crowd,
    "password after its attachment": _password_follows,
}
