"""Insurer, symbol and number as cards of insurance and slips spell them, without labels of their own."""

import re
from collections.abc import Iterator

from kakuho.detect.candidates import Row
from kakuho.detect.chunk import Chunk
from kakuho.detect.kinds import insured, insurer

# Cards of health insurance, and the papers that replaced them.
CARDS = ("組合員証", "被保険者証", "保険証", "資格確認書", "加入者証", "資格情報のお知らせ")
SLIP = "保険"
REACH = 240  # characters behind the name of a card in which its symbol stands
RE_SYMBOL = re.compile(
    r"(?<![一-龥])記\s?号[ ::]{0,3}(\d{1,8}[-・ ]\d{1,8}|\d{1,8}[ \n]{1,3}番\s?号[ ::]{0,3}\d{1,8})"
    r"(?![-/.\d])"
)
RE_SLIP = re.compile(
    r"保険(?:者|証)?[ ::]{1,3}(\d{8})[ ]?[/・,、 ][ ]?"
    r"(\d{1,8}[-・]\d{1,8}(?:[-・]\d{1,2})?)(?![-/.\d])"
)


def insurance_cards_in(chunk: Chunk) -> Iterator[Row]:
    """INSURED_NO and INSURER_NO rows. Cost: a search for each word, two expressions where it stands."""
    text = chunk.text
    for card in CARDS:
        at = 0
        while (at := text.find(card, at)) >= 0:
            at += len(card)
            for found in RE_SYMBOL.finditer(text, at, at + REACH):
                yield *found.span(1), "INSURED_NO", 0.85, "pattern+label:health"
    if SLIP not in text:
        return
    for found in RE_SLIP.finditer(text):
        if insurer.opens(found[1]):
            yield *found.span(1), "INSURER_NO", insurer.IDENTIFIER.labelled, "pattern+label"
            yield *found.span(2), "INSURED_NO", insured.IDENTIFIER.labelled - 0.1, "pattern+label:health"
