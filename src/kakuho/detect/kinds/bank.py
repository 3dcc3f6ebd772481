"""Bank account numbers (口座番号) and ゆうちょ銀行の記号番号."""

from kakuho.detect.kinds.identifier import Identifier, digits_of

PATTERNS = (
    r"\b\d{7,8}\b",
    r"\b1\d{4}[- ]\d{6,8}\b",  # ゆうちょ銀行 記号-番号
)


def valid(value: str) -> bool:
    """Any number of the form that is not a placeholder."""
    return len(set(digits_of(value))) > 1


IDENTIFIER = Identifier("BANK", PATTERNS, valid, labelled=0.95, bare=0.0)
