"""Dates of birth, in both calendars."""

import datetime as dt
import re

from kakuho.detect.kinds.identifier import Identifier

PATTERNS = (
    r"\b(?:18|19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])\b",
    r"\b(?:18|19|20)\d\d ?年 ?(?:0?[1-9]|1[0-2]) ?月 ?(?:0?[1-9]|[12]\d|3[01]) ?日",
    r"(?:明治|大正|昭和|平成|令和) ?(?:元|\d{1,2}) ?年 ?(?:0?[1-9]|1[0-2]) ?月 ?(?:0?[1-9]|[12]\d|3[01]) ?日",
    r"\b[MTSHRmtshr]\.?\d{1,2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])\b",
    r"\b(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\b",
)
# Dates with signs are everywhere in logs; without a label only those before 生 are looked at.
BORN = tuple(pattern.removesuffix(r"\b") + r"\s?生" for pattern in (PATTERNS[0], PATTERNS[3]))
RE_AFTER = re.compile(r"\s?(?:生まれ|うまれ|生(?![0-9a-zA-Z一-龥])|誕生|[/、・(]?満?\d{1,3}[歳才])")
RE_PARTS = re.compile(r"(明治|大正|昭和|平成|令和|[MTSHRmtshr])?\D{0,2}?(元|\d+)\D+(\d+)\D+(\d+)")
# Source: 元号を改める政令 (first western year of each era).
ERAS = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}
ERAS |= {"M": 1868, "T": 1912, "S": 1926, "H": 1989, "R": 2019}


def parse(value: str) -> dt.date | None:
    """The day a width-folded date names, or None when there is no such day."""
    if len(value) == 8 and value.isdigit():
        year, month, day = int(value[:4]), int(value[4:6]), int(value[6:])
    elif (parts := RE_PARTS.match(value)) is not None:
        year = 1 if parts[2] == "元" else int(parts[2])
        if parts[1]:
            year += ERAS[parts[1].upper()] - 1
        month, day = int(parts[3]), int(parts[4])
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def valid(value: str) -> bool:
    """Whether the day exists and a person alive may have been born on it."""
    date = parse(value)
    return date is not None and date.year >= 1895 and date <= dt.datetime.now(tz=dt.UTC).date()


IDENTIFIER = Identifier(
    "DOB", PATTERNS, valid, labelled=0.97, bare=0.0, after=RE_AFTER, anywhere=(*PATTERNS[1:3], *BORN)
)
