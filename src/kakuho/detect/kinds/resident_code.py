"""住民票コード."""

from kakuho.detect.kinds.check_digits import resident_code
from kakuho.detect.kinds.identifier import Identifier, digits_of

PATTERNS = (
    r"\b\d{11}\b",
    r"\b\d(?:[ |/]\d){10}\b",
    r"\b\d{4}[ -]\d{4}[ -]\d{3}\b",
    r"\b\d{5}[ -]\d{5}[ -]\d\b",
)


def valid(value: str) -> bool:
    """Whether the check digit is right and the number not a placeholder."""
    digits = digits_of(value)
    return resident_code(digits) and len(set(digits)) > 2


IDENTIFIER = Identifier("RESIDENT_CODE", PATTERNS, valid, labelled=0.97, bare=0.0)
