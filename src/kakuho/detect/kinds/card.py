"""Payment card numbers."""

import re

from kakuho.detect.kinds.check_digits import luhn
from kakuho.detect.kinds.identifier import Identifier, digits_of

OF_16 = r"\b\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}\b"
OF_15 = r"\b3[47]\d{2}[ -]?\d{6}[ -]?\d{5}\b"
OF_14 = r"\b3[0689]\d{2}[ -]?\d{6}[ -]?\d{4}\b"
PATTERNS = (OF_16, OF_15, OF_14)

# Source: ISO/IEC 7812 issuer ranges as published by Visa, Mastercard, JCB, American Express,
# Diners, Discover, UnionPay.
RE_ISSUER = re.compile(
    r"4\d{15}|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}"
    r"|35(?:2[89]|[3-8]\d)\d{12}|3[47]\d{13}|3(?:0[0-59]|[689]\d)\d{11}"
    r"|(?:6011|64[4-9]\d|65\d\d|62\d\d)\d{12}"
)


def valid(value: str) -> bool:
    """Whether issuer, length and check digit fit together."""
    digits = digits_of(value)
    return RE_ISSUER.fullmatch(digits) is not None and luhn(digits) and len(set(digits)) > 1


IDENTIFIER = Identifier("CARD", PATTERNS, valid, labelled=0.99, bare=0.85, in_arrays=PATTERNS)
APART = (r"\b\d{4}  \d{4}  \d{4}  \d{4}\b",)  # as on the card itself
SPREAD = Identifier("CARD", APART, valid, labelled=0.99, bare=0.85)
WRITTEN = (r"\b\d{4}[ .・|/-]{1,3}\d{4}[ .・|/-]{1,3}\d{4}[ .・|/-]{1,3}\d{4}\b", r"\b\d(?:[ |]\d){15}\b")
LABELLED = Identifier("CARD", WRITTEN, valid, labelled=0.97, bare=0.0)
IDENTIFIERS = (IDENTIFIER, SPREAD, LABELLED)
