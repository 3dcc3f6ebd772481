"""Which delimiter the values of a text are set apart by."""

import csv
import io
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DELIMITERS = (",", "\t", ";", "|")
SAMPLE_RECORDS = 300


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read with one delimiter: its records, and the lines that do not fit most of them."""

    delimiter: str
    records: tuple[tuple[str, ...], ...]
    width: int  # cells of most records that have two or more
    strays: frozenset[int]  # lines of records of another width, or whose quotes do not end at a delimiter
    lines: int  # that were read
    score: float  # how table-like it is, 0 when it is not

    def explains_more(self, other: "Reading") -> bool:
        """Whether it leaves fewer lines unexplained than the other, and none that the other explains."""
        both = min(self.lines, other.lines)
        mine, theirs = ({n for n in strays if n < both} for strays in (self.strays, other.strays))
        return mine < theirs


def best_reading(text: str, *, named: bool, whole: bool) -> Reading | None:
    """The reading that makes the text most table-like; None when none does.

    A delimiter that leaves a line unexplained loses to one that explains this line and all the others: cells
    may hold any number of semicolons, but the header above them holds none. Among the rest the share of
    regular records and the number of columns decide.
    """
    readings = [reading_of(text, delimiter, named=named, whole=whole) for delimiter in DELIMITERS]
    possible = [reading for reading in readings if reading.score > 0]
    rivals = [one for one in possible if not any(other.explains_more(one) for other in possible)]
    return max(rivals, key=lambda reading: reading.score, default=None)


def reading_of(text: str, delimiter: str, *, named: bool, whole: bool) -> Reading:
    """The first records of the text with this delimiter (`whole`: it does not break off)."""
    raw = list(_records(text, delimiter))
    if not whole and 1 < len(raw) < SAMPLE_RECORDS:
        raw.pop()
    records = tuple(tuple(record) for record, _ in raw)
    score, width = _consistency(records, named=named)
    strays: set[int] = set()
    line = 0
    for record, lines in raw:
        if any(c.strip() for c in record) and (len(record) != width or not _well_quoted(lines, delimiter)):
            strays |= set(range(line, line + len(lines)))
        line += len(lines)
    return Reading(delimiter, records, width, frozenset(strays), line, score)


def _records(text: str, delimiter: str) -> Iterator[tuple[list[str], list[str]]]:
    """Up to SAMPLE_RECORDS records, each with the lines it was read from."""
    lines: list[str] = []

    def noted() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            lines.append(line)
            yield line

    reader = csv.reader(noted(), delimiter=delimiter)
    try:
        for _, record in zip(range(SAMPLE_RECORDS), reader, strict=False):
            yield record, lines.copy()
            lines.clear()
    except csv.Error:  # a cell beyond the longest: what came before it has to do
        return


def _well_quoted(lines: Sequence[str], delimiter: str) -> bool:
    """Whether each quoted cell of a record ends where a delimiter or the record's end stands."""
    if not any('"' in line for line in lines):
        return True
    try:
        return len(list(csv.reader(lines, delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False


def _consistency(records: Sequence[Sequence[str]], *, named: bool) -> tuple[float, int]:
    """How table-like the records are (0 when they are not) and the width of most."""
    widths = Counter(len(r) for r in records if any(c.strip() for c in r))
    rows = widths.total()
    wide = Counter({w: n for w, n in widths.items() if w >= 2})
    if not wide:
        return 0.0, 1
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    needed = 0.4 if named else 0.6
    enough = count >= 2 or (rows <= 3 and (named or width >= 3))
    if count / rows < needed or not enough or (not named and _is_prose(records, width)):
        return 0.0, width
    return count / rows * math.log2(width), width


def _is_prose(records: Sequence[Sequence[str]], width: int) -> bool:
    """Sentences that happen to hold the same number of commas."""
    cells = [c for r in records if len(r) == width for c in r]
    spaced = sum(
        1 for r in records if len(r) == width for c in r[1:] if c.startswith(" ") and c.count(" ") > 2
    )
    return width <= 3 and (
        spaced * 2 > len(cells) - len(cells) // width or sum(map(len, cells)) > 80 * len(cells)
    )
