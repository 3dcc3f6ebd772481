"""Whether a text is a table of delimited values, with which delimiter, header and width."""

import re
from dataclasses import dataclass, replace

from kakuho.intake.delimiters import best_reading, reading_of
from kakuho.intake.headers import LOOK_ROWS, Layout, find_layout

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
    reading = best_reading(text, named=named, whole=whole)
    if reading is None and named and lines:  # a single column: no delimiter is to be seen
        reading = replace(reading_of(text, ",", named=named, whole=whole), width=1)
    if reading is None:
        return None
    records = reading.records
    return Shape(reading.delimiter, reading.width, max(map(len, records)), find_layout(records[:LOOK_ROWS]))
