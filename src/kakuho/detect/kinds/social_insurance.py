"""Numbers of social insurance other than the basic pension number: 厚生年金の整理番号, 社会保険番号."""

import re

from kakuho.detect.kinds.identifier import Identifier, digits_of

# Source: the form of 被保険者資格取得届 (symbol of the office and serial number), and four and six figures.
PATTERNS = (r"\b\d{4}-\d{6}\b", r"\b\d{7,12}\b", r"\b\d{1,6}\b")
GAP = re.compile(r"\s{0,3}(?:[((][^))\n]{0,12}[))])?\s{0,2}(?:No\.?)?[::=#|.]\s{0,4}[\"'「]?")


def valid(value: str) -> bool:
    """Any number of the form that is not a placeholder."""
    return len(value) < 4 or len(set(digits_of(value))) > 1


IDENTIFIER = Identifier("SOCIAL_INSURANCE_NO", PATTERNS, valid, labelled=0.85, bare=0.0, gap=GAP)
