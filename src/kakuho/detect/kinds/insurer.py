"""保険者番号."""

from kakuho.detect.kinds.check_digits import insurer_number
from kakuho.detect.kinds.identifier import Identifier, digits_of

PATTERNS = (r"\b\d{8}\b", r"\b\d{6}\b", r"\b\d(?:[ |/]\d){7}\b", r"\b\d(?:[ |/]\d){5}\b")


def valid(value: str) -> bool:
    """Whether the check digit is right."""
    return insurer_number(digits_of(value))


# Source: 厚生労働省 保険者番号等の設定要領 (法別番号 of insurances of employees and the aged).
LAWS = frozenset(
    ("01", "02", "03", "04", "06", "07", "31", "32", "33", "34", "39", "63", "67", "72", "73", "74", "75")
)


def opens(value: str) -> bool:
    """Whether an unlabelled number among those of an insurance card can only be that of the insurer."""
    return len(value) == 8 and value[:2] in LAWS and valid(value)


IDENTIFIER = Identifier("INSURER_NO", PATTERNS, valid, labelled=0.97, bare=0.0)
