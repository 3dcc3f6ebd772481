"""Text as lines of pieces between which the page may break it."""

import re
import unicodedata

from kakuho.documents.printable import printable

# Typst breaks a line at spaces, hyphens and between CJK characters. Hashes, addresses of web pages and other
# long runs of one alphabet would run out of the page, so they are given places to break; nothing is added to
# the text itself, and a reader who copies it gets it back unchanged.
_LONG_RUN = re.compile("[!-~\u00a1-\u1fff]{25,}")
_PIECE = 8

Lines = list[list[str]]


def lines_of(text: str) -> Lines:
    """The printable text, one list of pieces a line."""
    return [_pieces(line) for line in printable(text).split("\n")]


def _pieces(line: str) -> list[str]:
    pieces: list[str] = []
    end = 0
    for run in _LONG_RUN.finditer(line):
        pieces.append(line[end : run.start()])
        pieces.extend(_chopped(run.group()))
        end = run.end()
    pieces.append(line[end:])
    return [piece for piece in pieces if piece] or [""]


def _chopped(run: str) -> list[str]:
    """Pieces of about _PIECE characters; a mark stays with the letter it stands on."""
    starts = [0]
    for at, char in enumerate(run):
        if at - starts[-1] >= _PIECE and not unicodedata.category(char).startswith("M"):
            starts.append(at)
    return [run[start:stop] for start, stop in zip(starts, [*starts[1:], len(run)], strict=True)]
