"""Values for the tenth forms: other spellings of numbers, places, illnesses and marks of browsers."""

import random
import re
from collections.abc import Callable
from typing import Any

import jaconv

from numbers_with_check_digits import digits, insurer, licence, luhn, my_number

Value = Callable[[Any, random.Random], str]
ILL = (
    "乾癬", "メニエール病", "甲状腺乳頭癌", "慢性心不全", "腰部脊柱管狭窄症", "好酸球性副鼻腔炎",
    "大動脈解離", "全般性不安障害", "IgA腎症", "網膜色素変性症", "切迫早産", "サルコイドーシス",
    "肺アスペルギルス症", "痛風",
)  # fmt: skip
BELIEF = ("創価学会員", "エホバの証人の信者", "カトリック教徒", "曹洞宗の檀家", "共産党員")
OFFENCE = ("業務上横領で起訴", "不同意わいせつで逮捕", "過失運転致傷で罰金", "万引きで補導", "保護観察処分")
IMPAIRED = ("身体障害者手帳1種2級", "療育手帳A判定", "右上肢機能全廃", "高次脳機能障害", "両耳感音性難聴")
RESULT = ("胸部X線 要精密検査", "腹部エコー 脂肪肝", "尿蛋白(2+)", "心電図 異常所見あり", "梅毒(+)", "D判定")
HOUSES = (
    "ソシア",
    "クレール",
    "サンパレス",
    "ラフィーネ",
    "第3光荘",
    "市営東住宅",
    "シャルム本町",
    "エスポワール",
)
STAYS = ("NGUYEN THI LAN", "SHRESTHA BIKASH", "KIM MINSU", "WANG XIAOLI", "DELA CRUZ MARIA", "TRAN VAN DUC")
KANA_STAYS = (
    "グエン ティ ラン",
    "シュレスタ ビカス",
    "キム ミンス",
    "デラクルス マリア",
    "チャン バン ドゥック",
)
ENGLISH = (
    "Room 305, 4-2-18 Higashi, Kunitachi, Tokyo 186-0002", "1-9-3 Nishiki, Naka-ku, Nagoya, Aichi",
    "205 Green Hills, 7-15 Asahi-machi, Abeno-ku, Osaka",
)  # fmt: skip


def _area(p: Any) -> str:
    return "".join(p.place[1:])


def _house(p: Any, r: random.Random) -> str:
    name = HOUSES[p.serial % len(HOUSES)]
    room = r.choice(("{}号", "{}号室", "{}", "-{}", "{}号室(3階)"))
    number = f"{r.randrange(1, 6)}{r.randrange(1, 20):02d}"
    return f"{_area(p)}{r.randrange(1, 9)}-{r.randrange(1, 30)} {name}{room.format(number)}"


def _solid(p: Any, r: random.Random) -> str:
    return f"{_area(p)}{r.randrange(1, 9)}-{r.randrange(1, 30)}-{r.randrange(1, 9)}-{r.randrange(101, 909)}"


def _care_of(p: Any, r: random.Random) -> str:
    return f"{_area(p)}{r.randrange(1, 3000)}番地{r.randrange(1, 9)}"


def _mobile(p: Any) -> str:
    return f"0{(7, 8, 9)[p.serial % 3]}0-0000-{p.serial % 10**4:04d}"


def _era(p: Any) -> tuple[str, str, int]:
    return ("S", "昭和", p.born[0] - 1925) if p.born[0] < 1989 else ("H", "平成", p.born[0] - 1988)


def _ga4(r: random.Random) -> str:
    first = 17 * 10**8 + r.randrange(10**7)
    return f"GS1.1.{first}.{r.randrange(1, 40)}.1.{first + r.randrange(9999)}.{r.randrange(60)}.0.0"


TENTH: dict[str, tuple[str, Value]] = {
    "x_house": ("ADDRESS", _house),
    "x_solid": ("ADDRESS", _solid),
    "x_careof": ("ADDRESS", _care_of),
    "x_english": ("ADDRESS", lambda p, _: ENGLISH[p.serial % len(ENGLISH)]),
    "x_stay": ("NAME", lambda p, _: STAYS[p.serial % len(STAYS)]),
    "x_staykana": ("NAME", lambda p, _: KANA_STAYS[p.serial % len(KANA_STAYS)]),
    "x_hirafull": ("NAME", lambda p, _: f"{p.family[1]}\u3000{p.given[1]}"),
    "x_mixed": ("NAME", lambda p, _: f"{p.family[0]} {jaconv.hira2kata(p.given[1])}"),
    "x_ascii": ("NAME", lambda p, _: f"{p.given[2].capitalize()} {p.family[2].upper()}"),
    "x_tel2": ("PHONE", lambda p, _: _mobile(p).replace("-", "(", 1).replace("-", ")", 1)),
    "x_tel81": ("PHONE", lambda p, _: "+81" + _mobile(p)[1:].replace("-", "")),
    "x_ext": ("PHONE", lambda p, _: f"045-000-{p.serial % 10**4:04d}"),
    "x_dobslash": ("DOB", lambda p, _: "{}{}/{}/{}".format(_era(p)[0], _era(p)[2], *p.born[1:])),
    "x_dobparen": ("DOB", lambda p, _: "{}({}{})年{}月{}日".format(p.born[0], *_era(p)[1:], *p.born[1:])),
    "x_dobiso": ("DOB", lambda p, _: "{}-{:02d}-{:02d}T00:00:00+09:00".format(*p.born)[:10]),
    "x_dobnum": ("DOB", lambda p, _: "{}{:02d}{:02d}".format(*p.born)),
    "x_my": ("MYNUMBER", lambda _, r: " ".join(re.findall("....", my_number(r)))),
    "x_mysolid": ("MYNUMBER", lambda _, r: my_number(r)),
    "x_lic": ("LICENSE", lambda _, r: licence(r)),
    "x_insurer": ("INSURER_NO", lambda _, r: insurer("34" + digits(r, 5))),
    "x_insurer6": ("INSURER_NO", lambda _, r: insurer(digits(r, 5))),
    "x_card": ("CARD", lambda _, r: luhn("52" + digits(r, 13))),
    "x_cardgap": ("CARD", lambda _, r: "-".join(re.findall("....", luhn("4" + digits(r, 14))))),
    "x_ga4": ("COOKIE_ID", lambda _, r: _ga4(r)),
    "x_sid": ("COOKIE_ID", lambda _, r: "s%3A" + "".join(r.choices("abcdefABCDEFGHJK0123456789_-", k=32))),
    "x_ill": ("SENSITIVE", lambda p, _: ILL[p.serial % len(ILL)]),
    "x_belief": ("SENSITIVE", lambda _, r: r.choice(BELIEF)),
    "x_offence": ("SENSITIVE", lambda _, r: r.choice(OFFENCE)),
    "x_impaired": ("SENSITIVE", lambda _, r: r.choice(IMPAIRED)),
    "x_result": ("SENSITIVE", lambda _, r: r.choice(RESULT)),
    "x_bank": ("BANK", lambda _, r: digits(r, 7)),
    "x_ins": ("INSURED_NO", lambda _, r: digits(r, 8)),
    "x_emp": ("INSURED_NO", lambda _, r: f"{digits(r, 4)}-{digits(r, 6)}-{digits(r, 1)}"),
    "x_pen": ("PENSION", lambda _, r: f"{digits(r, 4)}-{digits(r, 6)}"),
    "x_pp": ("PASSPORT", lambda _, r: r.choice(("TR", "TS", "TT", "MZ")) + digits(r, 7)),
    "x_rc": (
        "RESIDENCE_CARD", lambda _, r: r.choice(("UH", "ER", "SL")) + digits(r, 8) + r.choice(("EA", "FJ")),
    ),
    "x_emphid": ("COMPANY_ID", lambda p, _: f"E{p.serial:06d}"),
    "x_ipv4": ("IP", lambda _, r: f"198.51.100.{r.randrange(1, 255)}"),
    "x_mail": (
        "EMAIL", lambda p, _: f"{p.given[2][0]}{p.family[2]}".lower() + f"+{p.serial % 97}@mail.example.jp",
    ),
}  # fmt: skip
