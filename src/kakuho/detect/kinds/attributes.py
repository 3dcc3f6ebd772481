"""Age, gender, card expiry and security code, numbers a company gave: what counts only behind its label."""

import re

from kakuho.detect.kinds.identifier import Identifier, digits_of

GAP = re.compile(r"\s{0,3}(?:[((][^))\n]{0,12}[))])?\s{0,2}[::=#|.]?\s{0,4}[\"'「]?")
OLDEST = 120
# An age in a line about one person: behind a bracket or separator and before the next, never 18歳以上.
RE_AGE_BEFORE = re.compile(r"(?:満|[((、・/\s生◎●■◆○▼▲])$")
RE_AGE_AFTER = re.compile(r"[)),、・/\s]|$")
AGE_IN_RECORDS = r"\b\d{3}(?=Y\b)"  # Source: DICOM PS3.5 6.2, value representation AS
AGE_FORM = r"\b\d{1,3}(?:歳|才)"
KIN_AND_AGE = r"(?:父|母|妻|夫|兄|弟|姉|妹|息子|娘|長男|次男|三男|長女|次女|三女|孫|子)\(\d{1,2}\)"
# Behind 年齢 an age, no limit or class of ages: 20歳以上, 30代, 40~49.
AGE = (
    r"\b\d{1,3}\b(?!\s?(?:歳|才)?\s?(?:以上|以下|未満|以降|まで|から|代|つ|人|名|%|位|件|号|月|年|日|か月|項"
    r"|[~〜-] ?\d|[.)]\s|[・、,] ?[男女]性?(?:で|の場合|から)))(?!(?:歳|才)?(?:区分|階級|段階))"
)
# 男・女 on a form that nobody filled in says nothing.
SHARE = r" ?\d[\d.,]* ?[%人名]"
NO_PAIR = r"[・/／,、 ]{1,2}[□☐○]?"
GENDER = (
    rf"男性?+(?!女|子|{NO_PAIR}女|{SHARE})|女性?+(?!子|{NO_PAIR}男|{SHARE})"
    r"|[MF]\b(?!/)|(?i:male|female)\b(?!/)"
)
RE_GENDER_BY_AGE = re.compile(r"[)),、・/\s]{1,3}(男性?|女性?)(?![一-龥])")


def age(value: str) -> bool:
    """Whether somebody can be so old."""
    return 0 < int(digits_of(value) or 0) <= OLDEST


def company_id(value: str) -> bool:
    """A number or code with at least three figures."""
    return len(digits_of(value)) >= 3


def numbered(value: str) -> bool:
    """A number or code with at least five signs."""
    return len(value) >= 5


IDENTIFIERS = (
    Identifier("AGE", (AGE, AGE_IN_RECORDS), age, 0.9, 0.0, gap=GAP),
    Identifier("GENDER", (GENDER,), bool, 0.9, 0.0, gap=GAP),
    Identifier("CARD_EXPIRY", (r"\b(?:0[1-9]|1[0-2]) ?/ ?(?:20)?\d\d\b",), bool, 0.9, 0.0, gap=GAP),
    Identifier("CARD_CODE", (r"\b\d{3,4}\b",), bool, 0.9, 0.0, gap=GAP),
    Identifier(
        "COMPANY_ID",
        (r"\b[A-Za-z]{0,6}[-_]?\d[A-Za-z0-9_-]{2,20}\b",),
        company_id,
        0.85,
        0.0,
        gap=GAP,
        surely=numbered,
    ),
)
