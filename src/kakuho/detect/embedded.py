"""Tables inside texts: lines separated by commas, tabs or other signs, and rows of SQL INSERT statements."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from kakuho.detect.candidates import DECOY, Candidates, Row, column_rule
from kakuho.detect.chunk import Chunk
from kakuho.detect.columns import judge_columns
from kakuho.detect.kinds import my_number
from kakuho.detect.labels import label_of_header
from kakuho.detect.sensitive import says_nothing
from kakuho.vocab.findings import ColumnJudgement

LEAST_ROWS = 3
LEAST_COLUMNS = 3
HEAD_LINES = 3  # a header stands among the first lines
RE_CELL = {
    ";": re.compile(r'[ \t]*(?:"((?:[^"]|"")*)"|([^;\n"]*))[ \t\r]*(?:;|(?=\n|$))'),
    "|": re.compile(r'[ \t]*(?:"((?:[^"]|"")*)"|([^|\n"]*))[ \t\r]*(?:\||(?=\n|$))'),
    ",": re.compile(r'[ \t]*(?:"((?:[^"]|"")*)"|([^,\n"]*))[ \t\r]*(?:,|(?=\n|$))'),
    " / ": re.compile(r'[ \t]*(?:"((?:[^"]|"")*)"|((?:[^/\n"]|(?<! )/|/(?! ))*))[ \t\r]*(?:/ |(?=\n|$))'),
    "\t": re.compile(r'[ ]*(?:"((?:[^"]|"")*)"|([^\t\n"]*))[ \r]*(?:\t|(?=\n|$))'),
}
RE_INSERT = re.compile(r"(?i)INSERT\s+INTO\s+[`\"\w.]+\s*(?:\(([^)]*)\))?\s*VALUES\s*\(")
RE_SQL_CELL = re.compile(r"\s*(?:'((?:[^'\\]|\\.|'')*)'|([^,()']*))\s*([,)])")

Cell = tuple[int, int]  # code points, without quotes
Grid = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class _Table:
    header: tuple[str, ...] | None
    rows: Grid
    header_cells: Sequence[Cell] = ()


def cells_of(chunk: Chunk) -> Candidates:
    """Cells of tables found in the texts, by the judgement of their columns.

    Cells of columns judged otherwise (注文番号) are decoys, so that look-alikes in them do not count.

    Cost: three tests on the first lines of a text; a table about 3 µs a cell.
    """
    return Candidates.of_rows(_rows(chunk))


def _rows(chunk: Chunk) -> Iterator[Row]:
    for start, end in zip(chunk.unit_starts.tolist(), chunk.unit_ends.tolist(), strict=True):
        for table in _tables(chunk.text, start, end):
            judgements = judge_columns(table.header, _sample(chunk.text, table.rows))
            yield from _spans(chunk.text, table.rows, judgements)
            yield from ((a, b, DECOY, 1.0, "decoy") for a, b in table.header_cells if a < b)


def _tables(text: str, start: int, end: int) -> Iterator[_Table]:
    at = start
    for _ in range(HEAD_LINES):
        stop = end if (line_end := text.find("\n", at, end)) < 0 else line_end
        for delimiter in RE_CELL:
            if text.count(delimiter, at, stop) < LEAST_COLUMNS - 1:
                continue
            table = _separated(text, at, end, delimiter=delimiter)
            if table is not None:
                yield table
                return
        at = stop + 1
    rows: Grid = []
    header: tuple[str, ...] | None = None
    if text.find("INSERT", start, end) < 0 and text.find("insert", start, end) < 0:
        return
    for found in RE_INSERT.finditer(text, start, end):
        header = _names(found[1]) if found[1] else header
        rows.extend(_tuples(text, found.end(), end))
    if len(rows) >= LEAST_ROWS:
        width = max(map(len, rows))
        yield _Table(header, [row for row in rows if len(row) == width])


def _separated(text: str, start: int, end: int, *, delimiter: str) -> _Table | None:
    """The table that a text is, when its first line is a header that names things."""
    header_cells, at = cells_of_line(text, start, end, RE_CELL[delimiter])
    header = tuple(text[a:b] for a, b in header_cells)
    if not _names_things(header):
        return None
    rows: Grid = []
    while at < end:
        cells, at = cells_of_line(text, at, end, RE_CELL[delimiter])
        if len(cells) > 1:
            rows.append(cells)
    return _Table(header, rows, header_cells) if rows else None


def is_header(text: str, start: int, end: int, *, delimiter: str) -> bool:
    """Whether the line at `start` names the columns of a table."""
    cells, _ = cells_of_line(text, start, end, RE_CELL[delimiter])
    return len(cells) >= LEAST_COLUMNS and _names_things([text[a:b] for a, b in cells])


def _names_things(header: Sequence[str]) -> bool:
    named = sum(label_of_header(title) is not None for title in header if title.strip() and "=" not in title)
    return named >= max(2, len(header) // 3)


def cells_of_line(text: str, at: int, end: int, pattern: re.Pattern[str]) -> tuple[list[Cell], int]:
    """The cells of the line at `at` and where the next line begins."""
    cells: list[Cell] = []
    while True:
        found = pattern.match(text, at, end)
        if found is None:  # a stray quote: the rest of the line is one cell
            stop = text.find("\n", at, end)
            stop = end if stop < 0 else stop
            cells.append((at, stop))
            return cells, stop + 1
        group = 1 if found[1] is not None else 2
        a, b = found.span(group)
        while b > a and text[b - 1] in " \t\r":
            b -= 1
        cells.append((a, b))
        at = found.end()
        if at >= end or (text[at] == "\n" and text[at - 1] not in ",\t;|"):
            return cells, at + 1
        if text[at] == "\n":
            cells.append((at, at))
            return cells, at + 1


def _names(listed: str) -> tuple[str, ...]:
    return tuple(name.strip().strip("`\"'") for name in listed.split(","))


def _tuples(text: str, at: int, end: int) -> Iterator[list[Cell]]:
    """The bracketed rows of an INSERT from inside its first bracket."""
    cells: list[Cell] = []
    while (found := RE_SQL_CELL.match(text, at, end)) is not None:
        cells.append(found.span(1) if found[1] is not None else found.span(2))
        at = found.end()
        if found[3] == ")":
            yield cells
            cells = []
            again = re.compile(r"\s*,\s*\(").match(text, at, end)
            if again is None:
                return
            at = again.end()


def _sample(text: str, rows: Grid) -> pa.RecordBatch:
    width = max(map(len, rows))
    step = max(1, len(rows) // 2000)
    chosen = rows[::step]
    columns = {
        f"c{n}": pa.array(
            [
                text[row[n][0] : row[n][1]] if n < len(row) and row[n][0] < row[n][1] else None
                for row in chosen
            ],
            type=pa.large_string(),
        )
        for n in range(width)
    }
    return pa.RecordBatch.from_pydict(columns)


def _spans(text: str, rows: Grid, judgements: Sequence[ColumnJudgement]) -> Iterator[Row]:
    for judgement in judgements:
        n = judgement.column
        for row in rows:
            if n >= len(row):
                continue
            a, b = row[n]
            while a < b and text[a] in " \t":
                a += 1
            if a == b or not any(map(str.isalnum, text[a:b])):
                continue
            if judgement.kind is not None and not _empty_words(judgement.kind, text[a:b]):
                yield a, b, judgement.kind, max(0.5, judgement.confidence), column_rule(judgement.role)
            elif (
                judgement.kind is None
                and not judgement.free_text
                and any(word.startswith("header:") for word in judgement.evidence)
            ):
                yield a, b, DECOY, 1.0, "decoy"


def _empty_words(kind: str, cell: str) -> bool:
    """Whether a cell of a judged column is no value: なし, or a My Number that cannot be one."""
    if kind == "SENSITIVE":
        return says_nothing(cell)
    return kind == "MYNUMBER" and not my_number.valid(cell)
