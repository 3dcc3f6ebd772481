"""旅券番号."""

from kakuho.detect.kinds.identifier import Identifier

PATTERNS = (
    r"\b[A-Za-z]{2}\d{7}\b",  # Source: 旅券法施行規則 (two letters, seven digits)
    r"\b[A-Za-z]\d{7,8}\b",  # of other countries. Source: ICAO Doc 9303 part 4 (up to nine characters)
    r"\b[A-Za-z]\d{7}[A-Za-z]\b",  # the Philippines and others, a letter at either end
    r"\b[A-Za-z]{2} \d{7}\b",
    r"\b\d{9}\b",
)


def valid(value: str) -> bool:
    """Any value of the form."""
    return len(set(value[2:])) > 1  # the letters may be one or two


IDENTIFIER = Identifier("PASSPORT", PATTERNS, valid, labelled=0.97, bare=0.0)
