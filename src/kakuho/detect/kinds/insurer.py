"""保険者番号."""

from kakuho.detect.kinds.check_digits import insurer_number
from kakuho.detect.kinds.identifier import Identifier, digits_of

PATTERNS = (r"\b\d{8}\b", r"\b\d{6}\b", r"\b\d(?:[ |/]\d){7}\b", r"\b\d(?:[ |/]\d){5}\b")


def valid(value: str) -> bool:
    """Whether the check digit is right."""
    return insurer_number(digits_of(value))


IDENTIFIER = Identifier("INSURER_NO", PATTERNS, valid, labelled=0.97, bare=0.0)
