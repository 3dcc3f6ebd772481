"""運転免許証番号."""

from kakuho.detect.kinds.check_digits import driving_licence
from kakuho.detect.kinds.identifier import Identifier, digits_of

PATTERNS = (r"\b\d{4}[ -]?\d{4}[ -]?\d{4}\b", r"第 ?\d{12} ?号", r"\b\d(?:[ |/]\d){11}\b")


def valid(value: str) -> bool:
    """Whether a prefecture's code opens it and the check digit is right."""
    digits = digits_of(value)
    return driving_licence(digits) and digits[0] != "0"


IDENTIFIER = Identifier("LICENSE", PATTERNS, valid, labelled=0.97, bare=0.0)
# 運転経歴証明書 bears the number of the licence given back. Source: 道路交通法施行規則 別記様式19の3の10.
HISTORY = Identifier("DRIVING_HISTORY_NO", PATTERNS, valid, labelled=0.97, bare=0.0)
