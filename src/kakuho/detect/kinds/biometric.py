"""Features of the body by which a person is told: a value or a note that they were taken, behind a label."""

import re

from kakuho.detect.kinds.identifier import Identifier

PATTERNS = (
    r"[A-Za-z0-9+/=_-]{16,4096}",
    r"\[ ?-?\d+\.\d+(?: ?, ?-?\d+\.\d+){2,600} ?\]?",
    r"(?:登録|採取|取得|保存|提出)(?:済み?|あり|しました|された|している|していた)",
)
GAP = re.compile(r"\s{0,3}(?:[((][^))\n]{0,16}[))])?\s{0,2}[\"']?(?:[::=|]|[はをがも])?\s{0,4}[\"'「]?")


def valid(value: str) -> bool:
    """Any value of the form; letters alone are a word."""
    return not value.isascii() or any(char.isdigit() for char in value)


IDENTIFIER = Identifier("BIOMETRIC", PATTERNS, valid, labelled=0.85, bare=0.0, gap=GAP)
