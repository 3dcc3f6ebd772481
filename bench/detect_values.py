"""Further made-up values for forms: other scripts, other layouts of dates, numbers and addresses."""

import random
import re
from collections.abc import Callable
from typing import Any

import jaconv

from numbers_with_check_digits import digits, insurer, luhn, my_number

Value = Callable[[Any, random.Random], str]
OLD = ("髙橋", "渡邉", "齋藤", "﨑山", "廣瀨", "德永", "邊見", "澤口")
HANGUL = ("김민준", "이서연", "박지훈", "최수빈", "정하은")
HAN = ("王伟", "李静怡", "张建国", "刘晓明", "陈思远")
HAN_OLD_FORMS = ("陳怡君", "林志豪", "黃淑芬", "張家銘")
VIET = ("Nguyễn Văn An", "Trần Thị Hoa", "Lê Minh Đức", "Phạm Thu Hà")
CYRILLIC = ("Иванов Сергей", "Смирнова Ольга", "Кузнецов Андрей")
THAI = ("สมชาย ใจดี", "สุดา แสงทอง", "ประเสริฐ วงศ์ดี")
PORTUGUESE = ("João Pedro da Silva", "Mariana Souza Oliveira", "Lucas Kenji Tanaka")
ARABIC = ("محمد علي", "فاطمة حسن")
KATAKANA = ("ジャン=ピエール・デュポン", "マリア・デル・カルメン・ロペス", "ビシュヌ・プラサド・シュレスタ")
SICK = (
    "統合失調症", "双極性障害", "パーキンソン病", "C型肝炎", "潰瘍性大腸炎", "関節リウマチ",
    "急性骨髄性白血病", "前立腺がん", "くも膜下出血", "クローン病", "てんかん", "子宮筋腫",
    "睡眠時無呼吸症候群", "緑内障",
)  # fmt: skip
CREED = ("浄土真宗の門徒", "プロテスタント", "ユダヤ教徒", "日蓮宗の信徒")
CRIME = ("覚醒剤取締法違反で逮捕", "詐欺罪で懲役1年6月", "道路交通法違反で略式命令", "保護観察中")
DISABLED = ("精神障害者保健福祉手帳3級", "下肢機能障害4級", "愛の手帳4度", "自閉スペクトラム症")
TESTED = ("HIV抗体 陽性", "便潜血 陽性", "BRCA1遺伝子 病的変異あり", "高ストレス者に該当")
VICTIM = ("ストーカー被害", "特殊詐欺の被害", "暴行の被害")
ENGLISH_PLACES = (
    "3-14-5 Honcho, Kawaguchi-shi, Saitama", "2-7-11 Minami-machi, Kokubunji-shi, Tokyo",
    "18-2 Sakae-cho, Takatsuki-shi, Osaka",
)  # fmt: skip
KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")


def _wide(text: str) -> str:
    return jaconv.h2z(text, kana=False, ascii=True, digit=True)


def _kata(p: Any) -> str:
    return jaconv.hira2kata(p.family[1] + p.given[1])


def _mobile(p: Any) -> str:
    return f"0{(7, 8, 9)[p.serial % 3]}0-0000-{p.serial % 10**4:04d}"


def _era(p: Any) -> tuple[str, str, int]:
    return ("S", "昭和", p.born[0] - 1925) if p.born[0] < 1989 else ("H", "平成", p.born[0] - 1988)


def _era_code(p: Any) -> str:
    letter, _, year = _era(p)
    return f"{3 if letter == 'S' else 4}{year:02d}{p.born[1]:02d}{p.born[2]:02d}"


def _tens(number: int) -> str:
    """A number below a hundred in words: 58 is 五十八."""
    tens, one = divmod(number, 10)
    return (
        ("" if tens < 2 else str(tens).translate(KANJI)) + "十" * bool(tens) + str(one or "").translate(KANJI)
    )


def _area(p: Any) -> str:
    return "".join(p.place[1:])


def _block(r: random.Random, written: str) -> str:
    return written.format(*(r.randrange(2, 30) for _ in range(3)))


def _ascii(p: Any) -> str:
    return p.family[2].lower()


MORE: dict[str, tuple[str, Value]] = {
    "nameold": ("NAME", lambda p, _: OLD[p.serial % len(OLD)] + p.given[0]),
    "hangul": ("NAME", lambda p, _: HANGUL[p.serial % len(HANGUL)]),
    "han": ("NAME", lambda p, _: HAN[p.serial % len(HAN)]),
    "hant": ("NAME", lambda p, _: HAN_OLD_FORMS[p.serial % len(HAN_OLD_FORMS)]),
    "viet": ("NAME", lambda p, _: VIET[p.serial % len(VIET)]),
    "cyr": ("NAME", lambda p, _: CYRILLIC[p.serial % len(CYRILLIC)]),
    "thai": ("NAME", lambda p, _: THAI[p.serial % len(THAI)]),
    "port": ("NAME", lambda p, _: PORTUGUESE[p.serial % len(PORTUGUESE)]),
    "arab": ("NAME", lambda p, _: ARABIC[p.serial % len(ARABIC)]),
    "katalong": ("NAME", lambda p, _: KATAKANA[p.serial % len(KATAKANA)]),
    "kanasolid": ("NAME", lambda p, _: _kata(p)),
    "hkanasolid": ("NAME", lambda p, _: jaconv.z2h(_kata(p))),
    "hirafam": ("NAME", lambda p, _: p.family[1]),
    "romajim": ("NAME", lambda p, _: f"{p.family[2].upper()} {p.given[2].capitalize()}"),
    "initial": ("NAME", lambda p, _: f"{p.given[2][0].upper()}. {p.family[2].capitalize()}"),
    "phoneh": ("PHONE", lambda p, _: _mobile(p).replace("-", "\u2010")),
    "phonemin": ("PHONE", lambda p, _: _mobile(p).replace("-", "\u2212")),
    "phonecell": ("PHONE", lambda p, _: re.sub("^(.*?)-", r"(\1)", _mobile(p))),
    "phonei": ("PHONE", lambda p, _: f"+81 {_mobile(p)[1:].replace('-', ' ')}"),
    "mailb": ("EMAIL", lambda p, _: f"{_ascii(p)}-{p.given[2][0].lower()}@sales.example.co.jp"),
    "mailw": ("EMAIL", lambda p, _: _wide(f"{_ascii(p)}{p.serial % 97}@example.jp")),
    "mailat": ("EMAIL", lambda p, _: f"{_ascii(p)}{p.serial % 97}[at]example.com"),
    "addrk": ("ADDRESS", lambda p, r: _area(p) + _block(r, "{}丁目{}番{}号").translate(KANJI)),
    "addraza": ("ADDRESS", lambda p, r: "".join(p.place[1:3]) + "大字中原字" + _block(r, "上{}番地の{}")),
    "addrhk": ("ADDRESS", lambda _, r: _block(r, "北海道札幌市北区北{}条西{}丁目{}")),
    "addrkyoto": ("ADDRESS", lambda _, r: _block(r, "京都府京都市中京区烏丸通四条上る笋町{}番地")),
    "addren": ("ADDRESS", lambda p, _: ENGLISH_PLACES[p.serial % len(ENGLISH_PLACES)]),
    "addrw": ("ADDRESS", lambda p, r: _area(p) + _wide(_block(r, "{}-{}-{}"))),
    "dob0": ("DOB", lambda p, _: "{}年{:02d}月{:02d}日".format(*p.born)),
    "dobletter": ("DOB", lambda p, _: "{}{}年{}月{}日".format(_era(p)[0], _era(p)[2], *p.born[1:])),
    "dobkt": (
        "DOB",
        lambda p, _: "{}{}年{}月{}日".format(_era(p)[1], *(_tens(n) for n in (_era(p)[2], *p.born[1:]))),
    ),
    "dobcode": ("DOB", lambda p, _: _era_code(p)),
    "doberas": ("DOB", lambda p, _: "{}{}/{:02d}/{:02d}".format(*_era(p)[1:], *p.born[1:])),
    "doborder": ("DOB", lambda p, _: "{2:02d}.{1:02d}.{0}".format(*p.born)),
    "dobgap": ("DOB", lambda p, _: "{} 年 {} 月 {} 日".format(*p.born)),
    "dobjw": ("DOB", lambda p, _: _wide("{}{}年{}月{}日".format(*_era(p)[1:], *p.born[1:]))),
    "agew": ("AGE", lambda p, _: _wide(str(2026 - p.born[0]))),
    "card15": ("CARD", lambda _, r: re.sub("(.{4})(.{6})", r"\1 \2 ", luhn("37" + digits(r, 12)))),
    "cardm": ("CARD", lambda _, r: " ".join(re.findall("....", luhn("53" + digits(r, 13))))),
    "mydot": ("MYNUMBER", lambda _, r: "・".join(re.findall("....", my_number(r)))),
    "yuchoparts": ("BANK", lambda _, r: f"1{digits(r, 3)}0 番号 {digits(r, 7)}1"),
    "yuchospace": ("BANK", lambda _, r: f"1{digits(r, 3)}0\u3000{digits(r, 7)}1"),
    "bankw": ("BANK", lambda _, r: _wide(digits(r, 7))),
    "inskb": ("INSURED_NO", lambda _, r: f"{digits(r, 4)}・{digits(r, 3)}"),
    "ins8": ("INSURED_NO", lambda _, r: digits(r, 8)),
    "insr39": ("INSURER_NO", lambda _, r: insurer("39" + digits(r, 5))),
    "insr01": ("INSURER_NO", lambda _, r: insurer("01" + digits(r, 5))),
    "penw": ("PENSION", lambda _, r: _wide(f"{digits(r, 4)}-{digits(r, 6)}")),
    "penspace": ("PENSION", lambda _, r: f"{digits(r, 4)} {digits(r, 6)}"),
    "ppx": ("PASSPORT", lambda _, r: r.choice(("MU", "NZ", "TK", "XS")) + digits(r, 7)),
    "rcx": (
        "RESIDENCE_CARD",
        lambda _, r: "".join(r.choices("EGHLPRSU", k=2)) + digits(r, 8) + "".join(r.choices("AEFKMN", k=2)),
    ),
    "ipb": ("IP", lambda _, r: f"198.51.100.{r.randrange(1, 255)}"),
    "fbp": ("COOKIE_ID", lambda _, r: f"fb.1.17{digits(r, 11)}.{digits(r, 10)}"),
    "gcl": ("COOKIE_ID", lambda _, r: f"1.1.{digits(r, 9)}.17{digits(r, 8)}"),
    "jsession": ("COOKIE_ID", lambda _, r: f"{r.getrandbits(128):032X}"),
    "hem1": ("HASHED_EMAIL", lambda _, r: f"{r.getrandbits(160):040x}"),
    "hemu": ("HASHED_EMAIL", lambda _, r: f"{r.getrandbits(256):064X}"),
    "passb": ("PASSWORD", lambda _, r: r.choice(("Kaze", "mori9", "Umi")) + "@" + digits(r, 5) + "?"),
    "loginb": ("LOGIN_ID", lambda p, _: f"{_ascii(p)}_{p.given[2].lower()}"),
    "loginnum": ("LOGIN_ID", lambda p, _: f"u{p.serial:06d}"),
    "cidx": ("COMPANY_ID", lambda p, _: f"C-{p.serial:07d}"),
    "sickb": ("SENSITIVE", lambda p, _: SICK[p.serial % len(SICK)]),
    "creedb": ("SENSITIVE", lambda _, r: r.choice(CREED)),
    "crimeb": ("SENSITIVE", lambda _, r: r.choice(CRIME)),
    "disabledb": ("SENSITIVE", lambda _, r: r.choice(DISABLED)),
    "testb": ("SENSITIVE", lambda _, r: r.choice(TESTED)),
    "victim": ("SENSITIVE", lambda _, r: r.choice(VICTIM)),
}  # fmt: skip
