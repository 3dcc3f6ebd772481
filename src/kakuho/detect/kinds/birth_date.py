"""Dates of birth, in both calendars."""

import datetime as dt
import re

from kakuho.detect.kinds.identifier import Identifier

FIGURES = (
    r"\b(?:18|19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])\b",
    r"\b(?:18|19|20)\d\d ?年 ?(?:0?[1-9]|1[0-2]) ?月 ?(?:0?[1-9]|[12]\d|3[01]) ?日",
    r"(?:明治|大正|昭和|平成|令和) ?(?:元|\d{1,2}) ?年 ?(?:0?[1-9]|1[0-2]) ?月 ?(?:0?[1-9]|[12]\d|3[01]) ?日",
    r"\b[MTSHRmtshr]\.?\d{1,2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])\b",
    r"\b(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b",
)
KANJI_NUMERAL = "(?:元|(?:〇|一|二|三|四|五|六|七|八|九|十){1,3})"
IN_KANJI = rf"(?:明治|大正|昭和|平成|令和) ?{KANJI_NUMERAL} ?年 ?{KANJI_NUMERAL} ?月 ?{KANJI_NUMERAL} ?日"
KANJI_FIGURE = "(?:〇|一|二|三|四|五|六|七|八|九)"
WESTERN_IN_KANJI = rf"(?:一八|一九|二〇){KANJI_FIGURE}{{2}}年{KANJI_NUMERAL}月{KANJI_NUMERAL}日"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = f"(?i:{'|'.join(MONTHS)})[a-z]{{0,6}}"
ENGLISH = (
    rf"\b(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?[ -]{MONTH}\.?,?[ -](?:18|19|20)\d\d\b",
    rf"\b{MONTH}\.? (?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,? (?:18|19|20)\d\d\b",
)
SHORT_YEAR = r"'\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])\b"
# With text recognition and forms, blanks stand round the numbers; only behind a label.
SPREAD = (
    r"(?:明治|大正|昭和|平成|令和) {0,2}(?:元|\d{1,2}) {0,2}年 {0,2}(?:0?[1-9]|1[0-2]) {0,2}月"
    r" {0,2}(?:0?[1-9]|[12]\d|3[01]) {0,2}日"
)
# The era as a figure, as the forms of the Japan Pension Service ask for it: 7-110317.
NUMBERED_ERA = r"\b[13579]-\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b"
MONTH_DAY = r"(?:0?[1-9]|1[0-2]){0}(?:0?[1-9]|[12]\d|3[01])"
# Behind a label only: eras cut short, both calendars, the day first, figures without signs.
LABELLED_ONLY = (
    r"\b[MTSHRmtshr]\.? ?(?:元|\d{1,2}) ?年 ?" + MONTH_DAY.format(" ?月 ?") + " ?日",
    r"(?:明治?|大正?|昭和?|平成?|令和?)\.? ?(?:元|\d{1,2}) ?[-/.・] ?"
    + MONTH_DAY.format(" ?[-/.・] ?")
    + r"\b",
    r"(?:明|大|昭|平|令)\.? ?(?:元|\d{1,2}) ?年 ?" + MONTH_DAY.format(" ?月 ?") + " ?日",
    r"\b(?:18|19|20)\d\d ?年? ?\((?:明治|大正|昭和|平成|令和|[MTSHR])\.? ?(?:元|\d{1,2}) ?年?\) ?年? ?"
    + MONTH_DAY.format(" ?月 ?")
    + " ?日",
    r"(?:明治|大正|昭和|平成|令和) ?(?:元|\d{1,2}) ?年 ?\((?:18|19|20)\d\d ?年?\) ?"
    + MONTH_DAY.format(" ?月 ?")
    + " ?日",
    r"\b(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d\b",
    r"\b[MTSHRmtshr]\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b",
    r"\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=T\d\d:)",
    r"\b(?:19|20)\d\d " + MONTH_DAY.format(" ") + r"\b",
    WESTERN_IN_KANJI,
    NUMBERED_ERA,
    r"\b(?:18|19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T00:00",
)
PLAIN = (*FIGURES, SHORT_YEAR)
PATTERNS = (*PLAIN, IN_KANJI, *ENGLISH, SPREAD, *LABELLED_ONLY)
RE_WRITTEN_OUT = re.compile("|".join((*FIGURES[:4], IN_KANJI, *ENGLISH)), re.ASCII)
# Dates with signs are everywhere in logs; without a label only those before 生 or an age are looked at.
SIGNED = tuple(pattern.removesuffix(r"\b") for pattern in (PLAIN[0], PLAIN[3], SHORT_YEAR))
SLASHED_ERA = r"(?:明治|大正|昭和|平成|令和) ?\d{1,2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])"
SHORT_ERA = rf"\b[MTSHRmtshr]\.?\d{{1,2}}年{MONTH_DAY.format('月')}日"
BORN = (
    *(pattern + r"\s?生" for pattern in (*SIGNED, SLASHED_ERA, SHORT_ERA, IN_KANJI, WESTERN_IN_KANJI)),
    *(pattern + r" ?\(\d{1,3}\)" for pattern in SIGNED[:2]),
)
RE_BEHIND = re.compile(r"\s?(?:生|\(\d{1,3}\))$")  # what BORN asks for and is no part of the date
RE_AFTER = re.compile(
    r"\s?(?:生まれ|うまれ|生(?![0-9a-zA-Z一-龥])|誕生|[/、・(]?満?\d{1,3}[歳才]|\(\d{1,3}\))"
)
RE_PARTS = re.compile(r"(明治?|大正?|昭和?|平成?|令和?|[MTSHRmtshr])?\D{0,2}?(元|\d+)\D+(\d+)\D+(\d+)")
RE_OTHER_CALENDAR = re.compile(r" ?\([^()]*\) ?(?=年|\d)|\(\S+\)")
RE_SOLID_ERA = re.compile(r"([MTSHRmtshr])(\d\d)(\d\d)(\d\d)$")
RE_NUMBERED_ERA = re.compile(r"([13579])-(\d{6})$")
RE_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
RE_ENGLISH = re.compile(r"(?:(\d{1,2})\D*?)?([A-Za-z]{3})[a-z]*\D+?(?:(\d{1,2})\D+)?(\d{4})$")
RE_KANJI_NUMERAL = re.compile("[〇一二三四五六七八九十]+")
RE_KANJI_YEAR = re.compile("[〇一二三四五六七八九]{4}")
# Source: 元号を改める政令 (first western year of each era).
ERAS = {"明": 1868, "大": 1912, "昭": 1926, "平": 1989, "令": 2019}
# Source: 日本年金機構 仕様書(届出作成プログラム), codes of eras.
NUMBERED_ERAS = {"1": "M", "3": "T", "5": "S", "7": "H", "9": "R"}
ERAS |= {"M": 1868, "T": 1912, "S": 1926, "H": 1989, "R": 2019}


def parse(value: str) -> dt.date | None:
    """The day a width-folded date names, or None when there is no such day."""
    value = RE_OTHER_CALENDAR.sub("", RE_KANJI_NUMERAL.sub(_in_figures, value))
    value = RE_NUMBERED_ERA.sub(lambda era: NUMBERED_ERAS[era[1]] + era[2], value)
    value = RE_DAY_FIRST.sub(r"\3/\2/\1", RE_SOLID_ERA.sub(r"\1\2.\3.\4", value))
    if len(value) == 8 and value.isdigit():
        year, month, day = int(value[:4]), int(value[4:6]), int(value[6:])
    elif (spelled := RE_ENGLISH.match(value)) is not None and spelled[2].casefold() in MONTHS:
        year, month = int(spelled[4]), MONTHS.index(spelled[2].casefold()) + 1
        day = int(spelled[1] or spelled[3] or 0)
    elif (parts := RE_PARTS.match(value)) is not None:
        year = 1 if parts[2] == "元" else int(parts[2])
        if parts[1]:
            year += ERAS[parts[1][0].upper()] - 1
        elif value.startswith("'"):
            year += 2000 if year <= dt.datetime.now(tz=dt.UTC).year % 100 else 1900
        month, day = int(parts[3]), int(parts[4])
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _in_figures(numeral: re.Match[str]) -> str:
    """三四, 三十四 and 一九五八 as figures."""
    if RE_KANJI_YEAR.fullmatch(numeral[0]) is not None:
        return "".join(str("〇一二三四五六七八九".index(one)) for one in numeral[0])
    tens, ten, ones = numeral[0].partition("十")
    figures = [str("〇一二三四五六七八九".index(one)) for one in (tens or "一" if ten else tens)]
    if ten:
        figures.append(str("〇一二三四五六七八九".index(ones)) if len(ones) == 1 else "0")
    return "".join(figures)


def valid(value: str) -> bool:
    """Whether the day exists and a person alive may have been born on it."""
    date = parse(value)
    return date is not None and date.year >= 1895 and date <= dt.datetime.now(tz=dt.UTC).date()


IDENTIFIER = Identifier(
    "DOB", PATTERNS, valid, labelled=0.97, bare=0.0, after=RE_AFTER, anywhere=(*PLAIN[1:3], *BORN)
)
