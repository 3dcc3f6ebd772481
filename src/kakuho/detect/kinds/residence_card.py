"""在留カード番号 and 特別永住者証明書番号."""

from kakuho.detect.kinds.identifier import Identifier

PATTERNS = (r"\b[A-Z]{2}\d{8}[A-Z]{2}\b",)  # Source: 出入国管理及び難民認定法施行規則19条の6


def valid(value: str) -> bool:
    """Any value of the form that is not a placeholder."""
    return len(set(value[2:10])) > 1


IDENTIFIER = Identifier("RESIDENCE_CARD", PATTERNS, valid, labelled=0.99, bare=0.8)
# As people write it down behind its name.
WRITTEN = (r"\b[A-Za-z]{2}[ -]?\d{8}[ -]?[A-Za-z]{2}\b",)


def written(value: str) -> bool:
    """As `valid`, blanks and hyphens aside."""
    return valid(value.replace(" ", "").replace("-", ""))


LABELLED = Identifier("RESIDENCE_CARD", WRITTEN, written, labelled=0.97, bare=0.0)
IDENTIFIERS = (IDENTIFIER, LABELLED)
