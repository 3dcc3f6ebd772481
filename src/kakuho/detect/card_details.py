"""Expiry and security code in the same line behind the number of a card."""

import re
from collections.abc import Iterator

from kakuho.detect.candidates import Candidates, Row, kind_codes
from kakuho.detect.chunk import Chunk

EXPIRY = r"(?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?[2-4]\d(?![\d-]|/\d)"
# Behind a word for it also the year first, in words, or four figures.
SPELLED_EXPIRY = (
    rf"(?:{EXPIRY}|(?:20)?[2-4]\d ?[/-] ?(?:0[1-9]|1[0-2])(?![\d-]|/\d)"
    r"|(?:20)?[2-4]\d ?年 ?(?:0?[1-9]|1[0-2]) ?月|(?:0?[1-9]|1[0-2]) ?月 ?/? ?(?:20)?[2-4]\d ?年"
    r"|(?:0[1-9]|1[0-2])[2-4]\d(?!\d))"
)
CODE = r"\d{3,4}(?![\d-]|/\d)"
# What says which it is, however short.
EXPIRY_WORD = (
    r"(?:有効|カード)?の?(?:期限|期間)"
    r"|(?i:(?:card_?)?exp(?:iry|ires?|iration)?(?:_?(?:date|on|ym|my))?\.?"
    r"|(?:valid|good)(?:_?(?: ?thru|through|until))?|thru)"
)
CODE_WORD = (
    r"(?:カードの?)?(?:裏|署名)面?(?:欄|側)?の?(?:下)?(?:[34]|三|四)?(?:桁|ケタ|けた)?(?:の?(?:数字|番号|コード))?"
    r"|セキュリティ(?:コード|番号|ー)?|(?i:cv[vcn]2?|csc|security ?code)"
)
GAP = r"[\s\"']{0,2}[,;|&/・、)\t ]{1,3}[\"' ]{0,2}"
JOIN = r"[\"' ]{0,2}[::=はが ][ \"']{0,3}"
NEXT = rf"(?:{JOIN})?"
KEY = rf"(?:[A-Za-z_]{{1,12}}{JOIN})?"
RE_EXPIRY = re.compile(rf"{GAP}(?:{EXPIRY_WORD}){NEXT}({SPELLED_EXPIRY})")
RE_CODE = re.compile(rf"{GAP}(?:{CODE_WORD}){NEXT}({CODE})")
# Neither says what it is, but both follow: 4111…&x=09/29&c=123. A name may stand between.
RE_BOTH = re.compile(rf"{GAP}(?:[A-Za-z][A-Za-z .]{{2,26}}{GAP})?{KEY}({EXPIRY}){GAP}{KEY}({CODE})")

# The month right behind the number, of which nothing is said.
RE_NEXT_EXPIRY = re.compile(rf"[ \t]{{1,3}}({EXPIRY})(?=[\s、,)/]|$)")


def card_details(chunk: Chunk, found: Candidates) -> Candidates:
    """Rows of CARD_EXPIRY and CARD_CODE behind the cards found.

    Source: ISO/IEC 7813 (month and year), the fields that shops ask for. Cost: three expressions a card.
    """
    ends = found.ends[found.kinds == kind_codes()["CARD"]]
    return Candidates.of_rows(row for end in ends.tolist() for row in _behind(chunk.text, end))


def _behind(text: str, end: int) -> Iterator[Row]:
    both = RE_BOTH.match(text, end)
    if both is not None:
        yield *both.span(1), "CARD_EXPIRY", 0.9, "pattern"
        yield *both.span(2), "CARD_CODE", 0.9, "pattern"
        return
    expiry = RE_EXPIRY.match(text, end)
    if expiry is not None:
        yield *expiry.span(1), "CARD_EXPIRY", 0.9, "pattern+label"
        end = expiry.end()
    elif (expiry := RE_NEXT_EXPIRY.match(text, end)) is not None:
        yield *expiry.span(1), "CARD_EXPIRY", 0.75, "pattern"
        end = expiry.end()
    code = RE_CODE.match(text, end)
    if code is not None:
        yield *code.span(1), "CARD_CODE", 0.9, "pattern+label"
