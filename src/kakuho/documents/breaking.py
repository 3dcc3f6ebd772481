"""Text as lines of pieces, each with its font, between which the page may break the line."""

import re
import unicodedata

from kakuho.documents.fonts import TEXT_FAMILY
from kakuho.documents.printable import printable, runs

# Typst breaks a line at spaces, hyphens and between CJK characters. Hashes, addresses of web pages and other
# long runs of one alphabet would run out of the page, so they are given places to break; nothing is added to
# the text itself, and a reader who copies it gets it back unchanged.
_LONG_RUN = re.compile("[!-~\u00a1-\u1fff]{25,}")
_PIECE = 8

# A piece is a text in the font of the paper, or [family, text]; None is a place where the line may be broken.
Piece = str | list[str] | None
Lines = list[list[Piece]]


def lines_of(text: str) -> Lines:
    """The printable text, one list of pieces a line."""
    return [_pieces(line) for line in printable(text).split("\n")]


def _pieces(line: str) -> list[Piece]:
    pieces: list[Piece] = []
    for family, run in runs(line):
        plain = family == TEXT_FAMILY
        pieces.extend(text if plain or text is None else [family, text] for text in _breakable(run))
    return pieces


def _breakable(run: str) -> list[str | None]:
    """The run cut within its long words, with None at the cuts."""
    cut: list[str | None] = []
    end = 0
    for word in _LONG_RUN.finditer(run):
        cut += [run[end : word.start()], None]
        for part in _chopped(word.group()):
            cut += [part, None]
        end = word.end()
    cut.append(run[end:])
    return [part for part in cut if part != ""]


def _chopped(word: str) -> list[str]:
    """Pieces of about _PIECE characters; a mark stays with the letter it stands on."""
    starts = [0]
    for at, char in enumerate(word):
        if at - starts[-1] >= _PIECE and not unicodedata.category(char).startswith("M"):
            starts.append(at)
    return [word[start:stop] for start, stop in zip(starts, [*starts[1:], len(word)], strict=True)]
