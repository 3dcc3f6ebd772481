"""法人番号 and invoice registration numbers: companies, not principals."""

from kakuho.detect.kinds.check_digits import corporate_number
from kakuho.detect.kinds.identifier import Identifier, digits_of

PATTERNS = (r"\bT?[1-9]\d{12}\b", r"\bT?[1-9][ -]\d{4}[ -]\d{4}[ -]\d{4}\b")


def valid(value: str) -> bool:
    """Whether the leading check digit is right."""
    return corporate_number(digits_of(value))


# JAN codes have 13 digits too.
IDENTIFIER = Identifier("CORPORATE_NO", PATTERNS, valid, labelled=0.95, bare=0.0)
