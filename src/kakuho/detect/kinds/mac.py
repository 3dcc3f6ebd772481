"""MAC addresses of network cards."""

from kakuho.detect.kinds.identifier import Identifier

PAIR = "[0-9A-Fa-f]{2}"
PATTERNS = (
    rf"\b(?:{PAIR}:){{5}}{PAIR}\b",
    rf"\b(?:{PAIR}-){{5}}{PAIR}\b",
    r"\b[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\b",
)
# More pairs are the fingerprint of a key.
LONGER = (rf"{PAIR}(?::{PAIR}){{6,31}}",)


def valid(value: str) -> bool:
    """Whether the address belongs to one card and not to a group.

    Source: IEEE 802 (the lowest bit of the first octet).
    """
    compact = value.translate({ord(sign): None for sign in ":-. "})
    return len(set(compact)) > 2 and not int(compact[:2], 16) & 1 and not compact.isdigit()


IDENTIFIER = Identifier("MAC_ADDRESS", PATTERNS, valid, labelled=0.98, bare=0.9)
LABELLED = Identifier("MAC_ADDRESS", (rf"\b{PAIR}(?:[ :-]?{PAIR}){{5}}\b",), valid, labelled=0.95, bare=0.0)
IDENTIFIERS = (IDENTIFIER, LABELLED)
