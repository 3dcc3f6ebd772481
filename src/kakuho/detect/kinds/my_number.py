"""個人番号 (My Number)."""

from kakuho.detect.kinds.check_digits import my_number
from kakuho.detect.kinds.identifier import Identifier, digits_of

PATTERNS = (
    r"\b\d{4}[ .-]?\d{4}[ .-]?\d{4}\b",
    r"\b\d{4} ?[・･·/_,|-] ?\d{4} ?[・･·/_,|-] ?\d{4}\b",  # joined in other ways, by hand
    r"\b\d(?:[ |/]\d){11}\b",  # one figure a box
)


def valid(value: str) -> bool:
    """Whether the check digit is right and the number not a placeholder."""
    digits = digits_of(value)
    return my_number(digits) and len(set(digits)) > 2


# Every eleventh number passes the check digit: without a label it is not a My Number.
IDENTIFIER = Identifier("MYNUMBER", PATTERNS, valid, labelled=0.99, bare=0.0)
