"""Whether a text is a table of delimited values, with which delimiter, header and width."""

import csv
import io
import math
import re
from collections import Counter
from dataclasses import dataclass

from kakuho.intake.headers import LOOK_ROWS, Layout, find_layout

DELIMITERS = (",", "\t", ";", "|")
SAMPLE_RECORDS = 300
_TABLE_NAME = re.compile(r"\.(?:csv|tsv|tab|psv)$", re.IGNORECASE)
_LOG_LINE = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){3} \S+ |\[?\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d[,.]\d+"
    r"|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d "
    r"|<\d+>|\[\d\d/[A-Z][a-z]{2}/|\w+:[^\t]*\t\w+:"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How to read a file of delimited values."""

    delimiter: str
    width: int  # cells of most records
    n_columns: int  # cells of the widest record of the sample
    layout: Layout


def find_shape(text: str, *, name: str, whole: bool) -> Shape | None:
    """The shape of the text, or None when it is no table; the ending of `name` only breaks ties.

    `text` is the beginning of the file; `whole` says whether it is all of it.
    """
    named = bool(_TABLE_NAME.search(name))
    lines = [line for line in text[:50_000].splitlines() if line.strip()][:50]
    if not named and sum(bool(_LOG_LINE.match(line)) for line in lines) * 2 > len(lines):
        return None
    best: tuple[float, str, list[list[str]], int] | None = None
    for delimiter in DELIMITERS:
        records = _records(text, delimiter, whole=whole)
        score, width = _consistency(records, named=named)
        if score > 0 and (best is None or score > best[0]):
            best = (score, delimiter, records, width)
    if best is None:
        return _single_column(text, whole=whole) if named and lines else None
    _, delimiter, records, width = best
    return Shape(delimiter, width, max(map(len, records)), find_layout(records[:LOOK_ROWS]))


def _single_column(text: str, *, whole: bool) -> Shape:
    records = _records(text, ",", whole=whole)
    return Shape(",", 1, max(map(len, records)), find_layout(records[:LOOK_ROWS]))


def _records(text: str, delimiter: str, *, whole: bool) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    records: list[list[str]] = []
    try:
        for record in reader:
            records.append(record)
            if len(records) >= SAMPLE_RECORDS:
                return records
    except csv.Error:
        return records
    return records if whole or len(records) < 2 else records[:-1]


def _consistency(records: list[list[str]], *, named: bool) -> tuple[float, int]:
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


def _is_prose(records: list[list[str]], width: int) -> bool:
    """Sentences that happen to hold the same number of commas."""
    cells = [c for r in records if len(r) == width for c in r]
    spaced = sum(
        1 for r in records if len(r) == width for c in r[1:] if c.startswith(" ") and c.count(" ") > 2
    )
    return width <= 3 and (
        spaced * 2 > len(cells) - len(cells) // width or sum(map(len, cells)) > 80 * len(cells)
    )
