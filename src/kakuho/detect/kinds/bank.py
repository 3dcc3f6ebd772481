"""Bank account numbers (口座番号) and ゆうちょ銀行の記号番号."""

import re

from kakuho.detect.kinds.identifier import Identifier, digits_of

PATTERNS = (
    r"\b\d{7,8}\b",
    r"\b[01]\d{4}[- /・]\d{1,2}[- /・]\d{1,8}\b",  # ゆうちょ銀行 記号-再発行数-番号
    r"\b[01]\d{4}[- /・]\d{6,8}\b",  # ゆうちょ銀行 記号-番号
    r"\b[01]\d{4}(?: |/|・|、|,){0,3}番号 ?[:=]? ?\d{2,8}\b",  # 記号 12340 番号 12345671
    r"\b\d{3}[- ]\d{7}\b",  # branch and number
    r"\b\d{3} \d{4}\b",
    r"\b\d(?:[ |]\d){6,7}\b",  # one figure a box
)
RE_YUCHO = re.compile(r"[01]\d{4}\D.*\d{2,8}")


def valid(value: str) -> bool:
    """Any number of the form that is not a placeholder."""
    return len(set(digits_of(value))) > 1


def category(value: str) -> str:
    """`yucho` where the value has the form of a symbol and a number.

    Source: ゆうちょ銀行 記号番号から振込用の店名・口座番号への変換 (the symbol: five figures after 1 or 0).
    """
    return "yucho" if RE_YUCHO.fullmatch(value) else ""


IDENTIFIER = Identifier("BANK", PATTERNS, valid, labelled=0.95, bare=0.0, category=category)
