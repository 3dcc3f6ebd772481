"""SudachiPy: neighbouring words that it tags as names of persons."""

from spans import Span, run
from sudachipy import Dictionary, SplitMode

TOKENIZER = Dictionary().create(mode=SplitMode.C)
LONGEST = 10_000  # characters; it refuses texts of more than 49,149 bytes


def find(text: str) -> list[Span]:
    """Spans of NAME; a space between two halves joins them."""
    found: list[Span] = []
    for at in range(0, len(text), LONGEST):
        piece = text[at : at + LONGEST]
        for word in TOKENIZER.tokenize(piece):
            if word.part_of_speech()[2] != "人名":
                continue
            start, end = at + word.begin(), at + word.end()
            if found and found[-1][1] <= start and text[found[-1][1] : start].strip(" \u3000") == "":
                start = found.pop()[0]
            found.append((start, end, "NAME"))
    return found


run(find)
