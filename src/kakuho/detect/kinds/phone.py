"""Telephone numbers: Japan in every usual spelling, and others with their country code."""

import re
from functools import lru_cache

import phonenumbers

from kakuho.detect.kinds.identifier import Identifier, digits_of

SOLID = r"\b0\d{9,10}\b"
SIGNED = r"\b0\d{1,4}[-.]\d{1,4}[-.]\d{3,4}\b"
SPACED = r"\b0\d{1,4} \d{1,4} \d{3,4}\b"
# Figures in kanji, as a talk is taken down. ○ is left out: it stands for what is left blank.
KANJI_FIGURES = str.maketrans("〇零一二三四五六七八九", "00123456789")
_ZERO, _FIGURE = "(?:〇|零)", "(?:〇|零|一|二|三|四|五|六|七|八|九)"
_THEN = "(?:の|ノ|-|ー|、| )"
PATTERNS = (
    SOLID,
    SIGNED,
    r"\b(?:TEL|Tel|tel|FAX|Fax|fax)0\d{1,4}[-.]\d{1,4}[-.]\d{3,4}\b",
    SPACED,
    r"\b0\d{1,4}の\d{1,4}の\d{3,4}\b",  # as it is said and noted
    f"{_ZERO}{_FIGURE}{{1,4}}{_THEN}{_FIGURE}{{1,4}}{_THEN}{_FIGURE}{{4}}",
    f"{_ZERO}(?:五|六|七|八|九){_ZERO}{_FIGURE}{{8}}",
    r"\b0\d{1,4} ?\(\d{1,4}\) ?\d{3,4}\b",
    r"\(0\d{1,4}\) ?\d{1,4}[- ]?\d{4}\b",
    r"\+81[- ]?(?:\(0\))?\d{1,4}[- ]?\d{1,4}[- ]?\d{3,4}\b",
    r"\+[1-9]\d{0,2}(?:[- ]?\d{1,4}){2,5}\b",
)
RE_GROUPS = re.compile(r"\d+")
SHORTEST_AREA = 2  # figures
RE_MOBILE = re.compile(r"0[5-9]0\d{8}")
# 090-1234-5678, or an area code and ten figures.
RE_PLAIN = re.compile(
    r"(0[5-9]0-\d{4}-\d{4})"
    r"|(0\d{1,4})(?:(?<=0\d)-\d{4}|(?<=0\d\d)-\d{3}|(?<=0\d{3})-\d\d|(?<=0\d{4})-\d)-\d{4}"
)
RE_FREE = re.compile(r"0120\d{6}|0800\d{7}|0570\d{6}|0990\d{6}")


def valid(value: str) -> bool:
    """Whether length, area code and grouping can be a telephone number.

    Source: 電気通信番号規則 別表 (area codes through phonenumbers' formatting rules). Whether the exchange is
    in use is not asked: numbers that reach nobody still count as found.
    """
    value = value.translate(KANJI_FIGURES)
    if value.startswith("+") and not value.startswith("+81"):
        return _valid_abroad(value)
    digits = digits_of(value)
    if value.startswith("+81"):
        digits = "0" + digits[2:].removeprefix("0")
        return RE_MOBILE.fullmatch(digits) is not None or (len(digits) == 10 and area_length(digits[:6]) > 0)
    groups = RE_GROUPS.findall(value)
    if RE_FREE.fullmatch(digits) and (len(groups) == 1 or len(groups[0]) == 4):
        return True
    if RE_MOBILE.fullmatch(digits):
        return len(groups) == 1 or [len(group) for group in groups] in ([3, 4, 4], [3, 3, 5])
    if len(digits) != 10 or len(set(digits)) < 2:
        return False
    return len(groups) == 1 or (len(groups[-1]) == 4 and is_area(groups[0]))


def _valid_abroad(value: str) -> bool:
    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(value)))
    except phonenumbers.NumberParseException:  # no such country, too few or too many digits
        return False


def sure_without_label(value: str) -> bool:
    """Whether the spelling alone speaks for a telephone: a mobile number, or groups with an area code."""
    value = value.translate(KANJI_FIGURES)
    if RE_PLAIN.fullmatch(value) is not None:
        return True
    groups = RE_GROUPS.findall(value)
    return value.startswith("+") or len(groups) > 1 or RE_MOBILE.fullmatch(value) is not None


@lru_cache(maxsize=1 << 14)
def area_length(opening: str) -> int:
    """How many of the first six digits are the area code; 0 when there is no such area."""
    try:
        number = phonenumbers.parse(opening + "2222", "JP")
    except phonenumbers.NumberParseException:  # 010 opens a call abroad, and no such country may follow
        return 0
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    area, dash, _ = written.partition("-")
    return len(area) if dash else 0


@lru_cache(maxsize=1 << 12)
def is_area(code: str) -> bool:
    """Whether some numbers are written with this area code."""
    fills = [fill * 4 for fill in "23456789"]
    if len(code) == SHORTEST_AREA:
        fills += [f"{n:02}22" for n in range(100)]  # 04 has but the exchanges 29.., 70.. and 71..
    return SHORTEST_AREA <= len(code) <= 5 and any(
        area_length((code + fill)[:6]) == len(code) for fill in fills
    )


IDENTIFIER = Identifier("PHONE", PATTERNS, valid, labelled=0.98, bare=0.85, in_arrays=(SOLID, SIGNED, SPACED))
