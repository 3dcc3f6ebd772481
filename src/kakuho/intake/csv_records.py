"""Cutting a stream of delimited values at the ends of records, whatever its quotes do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

LONGEST_RECORD_BYTES = 1 << 17
_MOST_STRAY = 50  # in one block; beyond that its quotes are taken as letters


@dataclass(frozen=True, slots=True)
class Cut:
    """Whole records; with `literal` set its quotes do not quote."""

    data: bytes
    literal: bool = False


def cut_records(blocks: Iterable[bytes], *, longest: int = LONGEST_RECORD_BYTES) -> Iterator[Cut]:
    """The blocks (each ending at a line end) cut again so that no record is split.

    A quote that is never closed would swallow the rest of the file: where a record would grow beyond
    `longest` bytes its first line is handed out alone, quotes taken as letters, and the rest goes on.
    Source: RFC 4180.
    """
    rest = b""
    for block in blocks:
        data = rest + block if rest else block
        if b'"' not in data:
            yield Cut(data)
            rest = b""
            continue
        position = 0
        for cut, after in _cuts(data, longest, last=False):
            yield cut
            position = after
        rest = data[position:]
    for cut, _ in _cuts(rest, longest, last=True):
        yield cut


def _cuts(data: bytes, longest: int, *, last: bool) -> Iterator[tuple[Cut, int]]:
    """Cuts of `data` and the position after each; what follows the last position waits for more."""
    position = stray = 0
    while position < len(data):
        if stray >= _MOST_STRAY:
            end = data.rfind(b"\n") + 1
            yield Cut(data[position : end or len(data)], literal=True), end or len(data)
            return
        good, swallowed = _whole_records(data, position, longest, last=last)
        if good > position:
            yield Cut(data[position:good]), good
        if not swallowed:
            return
        end = data.find(b"\n", good) + 1 or len(data)
        yield Cut(data[good:end], literal=True), end
        position, stray = end, stray + 1


def _whole_records(data: bytes, start: int, longest: int, *, last: bool) -> tuple[int, bool]:
    """Where the whole records from `start` end, and whether a runaway record begins there."""
    view = np.frombuffer(data, np.uint8, offset=start)
    quotes = np.flatnonzero(view == 0x22)
    newlines = np.flatnonzero(view == 0x0A)
    even = newlines[np.searchsorted(quotes, newlines) % 2 == 0] + 1
    ends = np.concatenate([[0], even])
    gaps = np.diff(np.concatenate([ends, [len(view)]]))
    runaway = np.flatnonzero(gaps > longest)
    if runaway.size:
        return start + int(ends[runaway[0]]), True
    tail = start + int(ends[-1])
    if not last or tail == len(data):
        return tail, False
    return (tail, True) if quotes.size % 2 else (len(data), False)
