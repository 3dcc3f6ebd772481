"""The same person as different papers write them."""

from datetime import date
from hashlib import sha256

import jaconv

from kakuho.workflows.sample_incident.population import Home, Person

_KANJI_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_ERAS = ((date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和"))


def kanji_name(person: Person, gap: str = "", *, old: bool = False) -> str:
    """Family and given name; with `old`, in the older forms for those who use them."""
    family = person.family.kanji
    if old and person.old_kanji:
        family = family.replace("高", "髙").replace("崎", "﨑")
    return f"{family}{gap}{person.given.kanji}"


def kana_name(person: Person, gap: str = " ") -> str:
    """Full-width katakana."""
    return f"{person.family.kana}{gap}{person.given.kana}"


def half_width_kana_name(person: Person) -> str:
    """Half-width katakana, as old systems keep it."""
    return str(jaconv.z2h(kana_name(person), kana=True))


def hiragana_name(person: Person) -> str:
    """Hiragana, as web forms ask for it."""
    return str(jaconv.kata2hira(kana_name(person, "")))


def romaji_name(person: Person, *, family_first: bool) -> str:
    """TANAKA Taro or Taro Tanaka."""
    family, given = person.family.romaji, person.given.romaji.capitalize()
    return f"{family.upper()} {given}" if family_first else f"{given} {family.capitalize()}"


def plain_phone(phone: str) -> str:
    """Digits only."""
    return phone.replace("-", "")


def full_width(text: str) -> str:
    """Every ASCII character in full width."""
    return str(jaconv.h2z(text, ascii=True, digit=True))


def bracketed_phone(phone: str) -> str:
    """090(0000)1234."""
    first, second, third = phone.split("-")
    return f"{first}({second}){third}"


def international_phone(phone: str) -> str:
    """+81 90-0000-1234."""
    return f"+81 {phone[1:]}"


def hyphen_address(home: Home) -> str:
    """東京都渋谷区神宮前1-92-93 サンプルハイツ201号室."""
    blocks = "-".join(map(str, home.blocks))
    return f"{home.prefecture}{home.city}{home.town}{blocks}" + (f" {home.building}" if home.building else "")


def full_width_address(home: Home) -> str:
    """The words 丁目, 番, 号 and full-width digits."""
    chome, ban, go = home.blocks
    blocks = full_width(f"{chome}丁目{ban}番{go}号")
    return f"{home.prefecture}{home.city}{home.town}{blocks}{full_width(home.building)}"


def kanji_address(home: Home) -> str:
    """Without the prefecture, 丁目 in kanji digits."""
    chome, ban, go = home.blocks
    place = f"{home.city}{home.town}{str(chome).translate(_KANJI_DIGITS)}丁目{ban}-{go}"
    return place + (f" {home.building}" if home.building else "")


def era_date(day: date) -> str:
    """昭和60年4月3日."""
    start, era = next((start, era) for start, era in _ERAS if day >= start)
    year = day.year - start.year + 1
    return f"{era}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def hashed_email(person: Person) -> str:
    """SHA-256 of the address in lower case, as advertising platforms exchange it."""
    return sha256(person.email.lower().encode()).hexdigest()


def member_number(person: Person) -> str:
    """The number the company gave."""
    return f"AW{person.number * 7 + 100_003:07d}"
