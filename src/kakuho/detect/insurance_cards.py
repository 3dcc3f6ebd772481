"""Insurer, symbol and number as cards of insurance and slips spell them, without labels of their own."""

import re
from collections.abc import Iterator

from kakuho.detect.candidates import Row
from kakuho.detect.chunk import Chunk
from kakuho.detect.hits import Hits
from kakuho.detect.kinds import insured, insurer
from kakuho.detect.openings import CARDS, SLIP

REACH = 240  # characters behind the name of a card in which its symbol stands
RE_SYMBOL = re.compile(
    r"(?<![一-龥])記\s?号[ ::]{0,3}(\d{1,8}[-・ ]\d{1,8}|\d{1,8}[ \n]{1,3}番\s?号[ ::]{0,3}\d{1,8})"
    r"(?![-/.\d])"
)
RE_SLIP = re.compile(
    r"保険(?:者|証)?[ ::]{1,3}(\d{8})[ ]?[/・,、 ][ ]?"
    r"(\d{1,8}[-・]\d{1,8}(?:[-・]\d{1,2})?)(?![-/.\d])"
)


def insurance_cards_in(chunk: Chunk, hits: Hits) -> Iterator[Row]:
    """INSURED_NO and INSURER_NO rows. Cost: two expressions where a word for a card stands."""
    text = chunk.text
    for card in CARDS:
        for end in hits.behind(card):
            for found in RE_SYMBOL.finditer(text, end, end + REACH):
                yield *found.span(1), "INSURED_NO", 0.85, "pattern+label:health"
    if not hits.behind(SLIP):
        return
    for found in RE_SLIP.finditer(text):
        if insurer.opens(found[1]):
            yield *found.span(1), "INSURER_NO", insurer.IDENTIFIER.labelled, "pattern+label"
            yield *found.span(2), "INSURED_NO", insured.IDENTIFIER.labelled - 0.1, "pattern+label:health"
