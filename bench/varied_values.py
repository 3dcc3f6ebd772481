"""How the values of each kind are spelled, for bench/varied.py."""

# ruff: noqa: E501  one spelling or layout a line

import random
import re
import uuid
from collections.abc import Callable

import jaconv

from numbers_with_check_digits import digits, insurer, licence, luhn, my_number

Value = Callable[[random.Random], str]
# Headings of their own for values of a kind with another name.
KINDS = {"YUCHO": "BANK"}


def _wide(make: Value) -> Value:
    return lambda r: jaconv.h2z(make(r), kana=False, ascii=True, digit=True)


def _by(make: Value, size: int, sign: str) -> Value:
    return lambda r: sign.join(re.findall(f".{{1,{size}}}", make(r)))


def _hex(size: int) -> Value:
    return lambda r: f"{r.getrandbits(4 * size):0{size}x}"


def _uuid(r: random.Random) -> str:
    return str(uuid.UUID(int=r.getrandbits(128), version=4))


def _japanese_passport(r: random.Random) -> str:
    return "T" + r.choice("GHKRSTZ") + digits(r, 7)


def _resident(r: random.Random) -> str:
    stem = digits(r, 10)
    rest = sum(int(c) * w for c, w in zip(stem, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
    return f"{stem}{0 if rest <= 1 else 11 - rest}"


def _employment(r: random.Random) -> str:
    return f"{digits(r, 4)}-{digits(r, 6)}-{r.randrange(10)}"


def _born(form: str) -> Value:
    def made(r: random.Random) -> str:
        year, month, day = r.randrange(1940, 2008), r.randrange(1, 13), r.randrange(1, 29)
        era, first = ("S", 1925) if year < 1989 else ("H", 1988)
        name = {"S": "昭和", "H": "平成"}[era]
        return form.format(y=year, m=month, d=day, e=era, j=name, n=year - first)

    return made


def _token(size: int) -> Value:
    return lambda r: "".join(r.choices("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789", k=size))


def _iban(r: random.Random) -> str:
    body = digits(r, 18)
    return f"DE{98 - int(body + '131400') % 97:02d}{body}"


SPELLINGS: dict[str, dict[str, Value]] = {
    "PASSPORT": {
        "TK1234567": _japanese_passport,
        "lower": lambda r: _japanese_passport(r).lower(),
        "wide": _wide(_japanese_passport),
        "spaced": lambda r: re.sub(r"(..)(\d)", r"\1 \2", _japanese_passport(r), count=1),
        "foreign": lambda r: r.choice("EGKMP") + digits(r, 8),
        "digits": lambda r: digits(r, 9),
        "old": lambda r: "M" + r.choice("PUSZ") + digits(r, 7),
    },
    "MYNUMBER": {
        "12": my_number, "4 4 4": _by(my_number, 4, " "), "4-4-4": _by(my_number, 4, "-"), "wide": _wide(my_number),
        "4.4.4": _by(my_number, 4, "."), "one by one": _by(my_number, 1, " "), "wide blanks": _by(my_number, 4, "\u3000"),
        "boxes": _by(my_number, 1, "|"),
    },
    "LICENSE": {
        "12": licence, "第…号": lambda r: f"第{licence(r)}号", "第 … 号": lambda r: f"第 {licence(r)} 号",
        "4 4 4": _by(licence, 4, " "), "4-4-4": _by(licence, 4, "-"), "wide": _wide(licence),
        "one by one": _by(licence, 1, " "),
    },
    "PENSION": {
        "4-6": lambda r: f"{digits(r, 4)}-{digits(r, 6)}", "10": lambda r: digits(r, 10),
        "4 6": lambda r: f"{digits(r, 4)} {digits(r, 6)}", "wide": _wide(lambda r: f"{digits(r, 4)}-{digits(r, 6)}"),
        "one by one": _by(lambda r: digits(r, 10), 1, " "),
    },
    "INSURER_NO": {
        "8": lambda r: insurer("06" + digits(r, 5)), "6": lambda r: insurer(digits(r, 5)),
        "wide": _wide(lambda r: insurer("39" + digits(r, 5))),
        "blanks": lambda r: " ".join(insurer("01" + digits(r, 5))),
    },
    "INSURED_NO": {
        "4-6-1": _employment, "11": lambda r: _employment(r).replace("-", ""), "wide": _wide(_employment),
        "symbol-number": lambda r: f"{digits(r, 2)}-{digits(r, 4)}",
        "記号 番号": lambda r: f"記号 {digits(r, 4)} 番号 {digits(r, 3)}",
        "記号・番号": lambda r: f"{digits(r, 4)}・{digits(r, 3)}",
        "branch": lambda r: f"{digits(r, 4)}-{digits(r, 3)}(枝番 {r.randrange(10):02d})",
        "8": lambda r: digits(r, 8), "10": lambda r: digits(r, 10), "7": lambda r: digits(r, 7),
        "kanji": lambda r: f"{r.choice('公立文警')}{r.choice('大福岡東')} {digits(r, 6)}",
    },
    "BANK": {
        "7": lambda r: digits(r, 7), "zero": lambda r: "0" + digits(r, 6), "wide": _wide(lambda r: digits(r, 7)),
        "普通 7": lambda r: f"普通 {digits(r, 7)}", "(普) 7": lambda r: f"(普){digits(r, 7)}",
        "普通預金 No.7": lambda r: f"普通預金 No.{digits(r, 7)}",
        "branch": lambda r: f"みどり銀行 青葉支店 普通 {digits(r, 7)}",
        "branch number": lambda r: f"みどり銀行(0999) 青葉支店(123) 普通 {digits(r, 7)}",
        "slashes": lambda r: f"みどり銀行/本店/普通/{digits(r, 7)}",
        "3-7": lambda r: f"{digits(r, 3)}-{digits(r, 7)}", "blank": lambda r: f"{digits(r, 3)} {digits(r, 4)}",
        "one by one": lambda r: " ".join(digits(r, 7)),
    },
    "YUCHO": {
        "5-8": lambda r: f"1{digits(r, 3)}0-{digits(r, 7)}1", "5-1-8": lambda r: f"1{digits(r, 3)}0-{r.randrange(1, 9)}-{digits(r, 7)}1",
        "記号 番号": lambda r: f"記号 1{digits(r, 3)}0 番号 {digits(r, 7)}1",
        "記号:番号": lambda r: f"記号:1{digits(r, 3)}0 番号:{digits(r, 7)}1",
        "blank": lambda r: f"1{digits(r, 3)}0 {digits(r, 7)}1", "slash": lambda r: f"1{digits(r, 3)}0/{digits(r, 7)}1",
        "wide": _wide(lambda r: f"1{digits(r, 3)}0-{digits(r, 7)}1"),
        "shop": lambda r: f"〇一八店(018) 普通 {digits(r, 7)}", "shop8": lambda r: f"七〇八店 普通 {digits(r, 7)}",
    },
    "COOKIE_ID": {
        "uuid": _uuid, "32": _hex(32), "UUID": lambda r: _uuid(r).upper(), "64": _hex(64), "26": _token(26), "40": _hex(40),
        "ga": lambda r: f"GA1.2.{r.randrange(10**8, 10**9)}.{r.randrange(10**9, 2 * 10**9)}",
        "two numbers": lambda r: f"{r.randrange(10**8, 10**9)}.{r.randrange(10**9, 2 * 10**9)}",
        "base64": lambda r: _token(22)(r) + "==", "16": _hex(16), "19 figures": lambda r: digits(r, 19),
    },
    "AD_ID": {"uuid": _uuid, "UUID": lambda r: _uuid(r).upper(), "32": lambda r: _uuid(r).replace("-", "")},
    "HASHED_EMAIL": {"64": _hex(64), "32": _hex(32), "40": _hex(40), "64 upper": lambda r: _hex(64)(r).upper()},
    "AGE": {
        "34": lambda r: str(r.randrange(18, 90)), "34歳": lambda r: f"{r.randrange(18, 90)}歳",
        "満34歳": lambda r: f"満{r.randrange(18, 90)}歳", "34才": lambda r: f"{r.randrange(18, 90)}才",
        "wide": _wide(lambda r: f"{r.randrange(18, 90)}歳"), "34歳6か月": lambda r: f"{r.randrange(18, 90)}歳{r.randrange(1, 12)}か月",
    },
    "LOGIN_ID": {
        "word": lambda r: r.choice(["tanaka", "hanako", "ysato", "k_mori"]) + digits(r, 2),
        "dots": lambda r: r.choice(["taro.yamada", "m.kato", "ito-y"]) + digits(r, 2),
        "code": lambda r: "u" + digits(r, 6), "upper": lambda r: "AD" + digits(r, 5),
    },
    "PASSWORD": {
        "mixed": lambda r: r.choice(["Kaze", "tsuki", "Mt", "ringo"]) + r.choice("#!_-$") + digits(r, 4) + r.choice("xYz"),
        "letters": _token(10), "figures": lambda r: digits(r, 4), "wild": lambda r: _token(5)(r) + "@%" + _token(4)(r),
        "hash": lambda r: "$2b$12$" + _token(53)(r),
    },
    "RESIDENCE_CARD": {
        "AB12345678CD": lambda r: f"AB{digits(r, 8)}CD", "lower": lambda r: f"ab{digits(r, 8)}cd",
        "wide": _wide(lambda r: f"UH{digits(r, 8)}EA"), "spaced": lambda r: f"AB {digits(r, 8)} CD",
        "hyphen": lambda r: f"AB-{digits(r, 8)}-CD",
    },
    "RESIDENT_CODE": {"11": _resident, "wide": _wide(_resident), "one by one": _by(_resident, 1, " ")},
    "CARD": {
        "16": lambda r: luhn("4" + digits(r, 14)), "4 4 4 4": _by(lambda r: luhn("53" + digits(r, 13)), 4, " "),
        "wide": _wide(lambda r: luhn("4" + digits(r, 14))), "dots": _by(lambda r: luhn("4" + digits(r, 14)), 4, "."),
        "4-4-4-4": _by(lambda r: luhn("3540" + digits(r, 11)), 4, "-"),
        "one by one": _by(lambda r: luhn("4" + digits(r, 14)), 1, " "),
        "wide blanks": _by(lambda r: luhn("4" + digits(r, 14)), 4, "\u3000"),
    },
    "DOB": {
        "1980/1/2": _born("{y}/{m}/{d}"), "1980-01-02": _born("{y}-{m:02d}-{d:02d}"), "1980年": _born("{y}年{m}月{d}日"),
        "昭和": _born("{j}{n}年{m}月{d}日"), "S55.1.2": _born("{e}{n}.{m}.{d}"), "S55/01/02": _born("{e}{n:02d}/{m:02d}/{d:02d}"),
        "19800102": _born("{y}{m:02d}{d:02d}"), "blanks": _born("{y} 年 {m} 月 {d} 日"), "西暦": _born("西暦{y}年{m}月{d}日"),
        "both": _born("{y}年({j}{n}年){m}月{d}日"), "昭55.1.2": _born("昭和{n}.{m}.{d}"), "昭": _born("昭{n}.{m}.{d}"),
        "2 Jan 1980": _born("{d} Jan {y}"), "Jan 2, 1980": _born("March {d}, {y}"), "02/01/1980": _born("{d:02d}/{m:02d}/{y}"),
        "S550102": _born("{e}{n:02d}{m:02d}{d:02d}"), "1980.01.02": _born("{y}.{m:02d}.{d:02d}"), "blank ymd": _born("{y} {m:02d} {d:02d}"),
        "昭和blank": _born("{j} {n} 年 {m} 月 {d} 日"), "wide": _wide(_born("{y}/{m:02d}/{d:02d}")),
    },
    "CARD_EXPIRY": {
        "08/27": lambda r: f"{r.randrange(1, 13):02d}/{r.randrange(26, 33)}", "08/2027": lambda r: f"{r.randrange(1, 13):02d}/20{r.randrange(26, 33)}",
        "2027-08": lambda r: f"20{r.randrange(26, 33)}-{r.randrange(1, 13):02d}", "2027年8月": lambda r: f"20{r.randrange(26, 33)}年{r.randrange(1, 13)}月",
        "0827": lambda r: f"{r.randrange(1, 13):02d}{r.randrange(26, 33)}",
    },
    "CARD_CODE": {"3": lambda r: digits(r, 3), "4": lambda r: digits(r, 4)},
    "COMPANY_ID": {
        "8": lambda r: digits(r, 8), "M1234567": lambda r: "M" + digits(r, 7), "A-12345": lambda r: "A-" + digits(r, 5),
        "12-3456": lambda r: f"{digits(r, 2)}-{digits(r, 4)}", "6": lambda r: digits(r, 6), "EMP-2024-001": lambda r: f"EMP-2024-{digits(r, 3)}",
        "S24K123": lambda r: f"S{digits(r, 2)}K{digits(r, 3)}", "4-4-4": lambda r: f"{digits(r, 4)}-{digits(r, 4)}-{digits(r, 4)}",
    },
    "VEHICLE_NO": {
        "品川 300 あ 12-34": lambda r: f"品川 {digits(r, 3)} さ {digits(r, 2)}-{digits(r, 2)}",
        "tight": lambda r: f"横浜{digits(r, 3)}た{digits(r, 4)}", "dots": lambda r: f"なにわ 501 ぬ ・・{digits(r, 2)}",
        "two": lambda r: f"大宮 58 め {digits(r, 2)}-{digits(r, 2)}", "wide": _wide(lambda r: f"札幌 330 ふ {digits(r, 2)}-{digits(r, 2)}"),
    },
    "LOCATION": {
        "35.68,139.76": lambda r: f"35.{digits(r, 6)},139.{digits(r, 6)}", "blank": lambda r: f"34.{digits(r, 5)}, 135.{digits(r, 5)}",
        "N35": lambda r: f"N35.{digits(r, 5)} E139.{digits(r, 5)}", "北緯": lambda r: f"北緯35度{digits(r, 2)[0]}分{r.randrange(10, 59)}秒、東経139度4分5秒",
        "brackets": lambda r: f"(35.{digits(r, 4)}, 136.{digits(r, 4)})", "dms": lambda r: f"35°4{r.randrange(9)}'{r.randrange(10, 59)}\"N 139°45'{r.randrange(10, 59)}\"E",
    },
    "SNS_HANDLE": {"@word": lambda r: "@" + r.choice(["neko", "hana", "mori"]) + "_" + digits(r, 3), "url": lambda r: f"https://x.com/neko_{digits(r, 4)}"},
    "MAC_ADDRESS": {
        "colons": lambda r: ":".join(f"{x:02x}" for x in (0x3c, *(r.randrange(256) for _ in range(5)))),
        "hyphens": lambda r: "-".join(f"{x:02X}" for x in (0x00, *(r.randrange(256) for _ in range(5)))),
        "solid": lambda r: "".join(f"{x:02X}" for x in (0x3c, *(r.randrange(256) for _ in range(5)))),
    },
    "IP": {"v4": lambda r: f"198.51.100.{r.randrange(1, 255)}", "port": lambda r: f"198.51.100.{r.randrange(1, 255)}:{r.randrange(1024, 60000)}",
           "v6": lambda r: f"2001:db8:{r.randrange(1, 65535):x}::{r.randrange(1, 65535):x}", "wide": _wide(lambda r: f"192.0.2.{r.randrange(1, 255)}")},
    "SOCIAL_INSURANCE_NO": {"4-6": lambda r: f"{digits(r, 4)}-{digits(r, 6)}", "10": lambda r: digits(r, 10), "4": lambda r: digits(r, 4)},
    "IBAN": {"solid": _iban, "blanks": _by(_iban, 4, " ")},
    "API_TOKEN": {"40": _token(40), "hex": _hex(32), "long": lambda r: _token(30)(r) + "." + _token(40)(r)},
}  # fmt: skip


def spellings(kind: str) -> list[tuple[str, Value]]:
    """The spellings of a kind with their names."""
    return list(SPELLINGS[kind].items())
