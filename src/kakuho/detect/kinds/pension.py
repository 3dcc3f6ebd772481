"""基礎年金番号."""

from kakuho.detect.kinds.identifier import Identifier, digits_of

PATTERNS = (
    r"\b\d{4}[ -]?\d{6}\b",
    r"\b\d(?:[ |/]\d){9}\b",
)  # Source: 国民年金法施行規則1条 (four and six digits)


def valid(value: str) -> bool:
    """Any ten digits that are not a placeholder."""
    return len(set(digits_of(value))) > 2


IDENTIFIER = Identifier("PENSION", PATTERNS, valid, labelled=0.97, bare=0.0)
