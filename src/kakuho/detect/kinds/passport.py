"""旅券番号."""

from kakuho.detect.kinds.identifier import Identifier

PATTERNS = (r"\b[A-Za-z]{2}\d{7}\b",)  # Source: 旅券法施行規則 (two letters, seven digits)


def valid(value: str) -> bool:
    """Any value of the form."""
    return len(set(value[2:])) > 1


IDENTIFIER = Identifier("PASSPORT", PATTERNS, valid, labelled=0.97, bare=0.0)
