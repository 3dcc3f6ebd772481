"""Tables whose lines all have as many cells as the header, as arrays of places.

Most exports are such tables. Line by line they took nearly all the time of a customer list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from kakuho.detect.candidates import DECOY, Candidates, column_rule
from kakuho.detect.characters import PLANE, Bools, Codes, Ints, belongs, entries, table
from kakuho.vocab.findings import ColumnJudgement

QUOTE, LINE_FEED = ord('"'), ord("\n")
BLANKS, BLANKS_AND_RETURN = table(" \t"), table(" \t\r")
MOST_BLANKS = 32  # on one side of a cell; more are left to the slow way
# What a word for a value taken out begins with (see `withheld`).
OPENS_WITHHELD = table("((\\[伏削非匿マ秘黒未不該RrmdaNn")
LONGEST_WITHHELD = 12


@dataclass(frozen=True)
class EvenRows:
    """Where each cell begins and ends, without quotes and blanks: one row a line, one column a cell."""

    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        """The number of lines."""
        return len(self.starts)

    def sampled(self, step: int) -> Iterator[list[tuple[int, int]]]:
        """Every so many rows, as bounds of cells."""
        for starts, ends in zip(self.starts[::step].tolist(), self.ends[::step].tolist(), strict=True):
            yield list(zip(starts, ends, strict=True))


def even_rows(codes: Codes, at: int, end: int, *, delimiter: str, width: int) -> EvenRows | None:
    """The cells of the lines between two places, or None where a line has more or fewer than `width`.

    Cells may be quoted whole, with anything but a quote inside. Source: RFC 4180.

    Cost: about 5 ns a character.
    """
    while end > at and codes[end - 1] == LINE_FEED:
        end -= 1
    body = codes[at:end]
    breaks = (body == ord(delimiter)) | (body == LINE_FEED)
    quotes = body == QUOTE
    quoted = bool(quotes.any())
    if quoted:
        breaks &= np.cumsum(quotes, dtype=np.int32) & 1 == 0
    ends = np.append(np.flatnonzero(breaks) + at, end)
    if not len(body) or len(ends) % width:
        return None
    starts = np.concatenate(([at], ends[:-1] + 1))
    closing = np.append(codes[ends[:-1]], LINE_FEED).reshape(-1, width)
    if (closing[:, -1] != LINE_FEED).any() or (closing[:, :-1] == LINE_FEED).any():
        return None
    if not _trim(codes, starts, ends, tabs=delimiter != "\t"):
        return None
    if quoted and not _unquote(codes, starts, ends, int(np.count_nonzero(quotes))):
        return None
    return EvenRows(starts.reshape(-1, width), ends.reshape(-1, width))


def _trim(codes: Codes, starts: Ints, ends: Ints, *, tabs: bool) -> bool:
    """Take blanks off both sides, in place; whether few enough stood there."""
    front = BLANKS if tabs else table(" ")
    for places, side, step in ((starts, front, 1), (ends, BLANKS_AND_RETURN, -1)):
        on = np.arange(len(starts))
        for _ in range(MOST_BLANKS):
            look = places[on] - (step < 0)
            on = on[(starts[on] < ends[on]) & belongs(codes[look], side)]
            if not len(on):
                break
            places[on] += step
        else:
            return False
    return True


def _unquote(codes: Codes, starts: Ints, ends: Ints, quotes: int) -> bool:
    """Take the quotes off cells that are quoted whole, in place; whether there are no others."""
    whole = (ends - starts >= 2) & (codes[starts] == QUOTE) & (codes[ends - 1] == QUOTE)
    if 2 * int(np.count_nonzero(whole)) != quotes:
        return False
    starts[whole] += 1
    ends[whole] -= 1
    return True


@cache
def _alphanumeric() -> Bools:
    return np.array([chr(code).isalnum() for code in range(PLANE)])


def even_cells(codes: Codes, rows: EvenRows, judgements: Sequence[ColumnJudgement]) -> Iterator[Candidates]:
    """The cells of each judged column, and decoys for those judged to hold something else.

    Cells without a letter or figure hold nothing. Cost: 20 ns a cell.
    """
    for judged in judgements:
        told = any(word.startswith("header:") for word in judged.evidence)
        if judged.kind is None and (judged.free_text or not told):
            continue
        starts, ends = rows.starts[:, judged.column], rows.ends[:, judged.column]
        holds = _hold(codes, starts, ends)
        yield Candidates.even(
            starts[holds],
            ends[holds],
            kind=judged.kind or DECOY,
            confidence=max(0.5, judged.confidence) if judged.kind else 1.0,
            rule=column_rule(judged.role) if judged.kind else "decoy",
        )


def _hold(codes: Codes, starts: Ints, ends: Ints) -> Ints:
    """Which cells hold a letter or a figure; nearly all do at once."""
    filled = np.flatnonzero(starts < ends)
    at = starts[filled].copy()
    left = np.arange(len(filled))
    found = np.zeros(len(filled), dtype=bool)
    while len(left):
        here = entries(codes[at[left]], _alphanumeric())
        found[left[here]] = True
        left = left[~here]
        at[left] += 1
        left = left[at[left] < ends[filled[left]]]
    held: Ints = filled[found]
    return held


def may_be_withheld(codes: Codes, found: Candidates) -> Ints:
    """The indexes of cells short enough, and opening, like a word for a value taken out."""
    short = found.ends - found.starts <= LONGEST_WITHHELD
    chosen: Ints = np.flatnonzero(short & belongs(codes[found.starts], OPENS_WITHHELD))
    return chosen
