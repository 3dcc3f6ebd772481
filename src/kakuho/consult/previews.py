"""The beginning of a text, and the part of one that holds some words, cut where a sentence ends."""

from collections.abc import Iterator

ENDS, OPENS, CLOSES = "。！？!?", "「『（(〔", "」』）)〕"
ENOUGH = 80


def preview(text: str, *, enough: int = ENOUGH) -> str:
    """Whole sentences from the beginning, as many as fit into `enough` characters, and at least one.

    What is cut off is marked with an ellipsis.
    """
    kept = ""
    for sentence in sentences(" ".join(text.split())):
        if kept and len(kept) + len(sentence) > enough:
            return f"{kept}…"
        kept += sentence
    return kept


def excerpt(text: str, words: str, *, around: int = 160) -> str:
    """The sentences of a text that hold `words`, with as many behind them as fit into `around` characters.

    Every character stands so in the text; an ellipsis marks what was left out.
    """
    lines = ([piece for piece in sentences(line) if piece.strip()] for line in text.splitlines())
    pieces = [
        piece if at + 1 < len(line) else f"{piece}\n" for line in lines for at, piece in enumerate(line)
    ]
    first = next((n for n, piece in enumerate(pieces) if words and words in piece), 0)
    last = first + 1
    while last < len(pieces) and sum(map(len, pieces[first : last + 1])) <= around:
        last += 1
    kept = "".join(pieces[first:last]).strip()
    return f"{'…' if first else ''}{kept}{'…' if last < len(pieces) else ''}"


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, one after the other; a full stop within brackets ends none."""
    start = depth = 0
    for at, letter in enumerate(text):
        if letter in OPENS:
            depth += 1
        elif letter in CLOSES:
            depth = max(0, depth - 1)
        elif letter in ENDS and not depth and text[at + 1 : at + 2] not in tuple(ENDS):
            yield text[start : at + 1]
            start = at + 1
    if start < len(text):
        yield text[start:]
