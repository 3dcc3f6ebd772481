"""Tables inside texts: lines separated by commas, tabs or other signs, and rows of SQL INSERT statements."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pyarrow as pa

from kakuho.detect.candidates import DECOY, Candidates, Row, column_rule, kind_names
from kakuho.detect.chunk import Chunk
from kakuho.detect.columns import judge_columns
from kakuho.detect.even_tables import EvenRows, even_cells, even_rows, may_be_withheld
from kakuho.detect.json_tables import json_tables
from kakuho.detect.kinds import my_number
from kakuho.detect.labels import FREE_TEXT, NONE, label_of_header
from kakuho.detect.sensitive import says_nothing
from kakuho.detect.spaced_tables import SPACED, spaced_table
from kakuho.detect.table_heads import HEAD_LINES, Head, form_below, heads_of
from kakuho.vocab.findings import ColumnJudgement

LEAST_ROWS = 3
LEAST_STATED = 2  # rows that a statement of SQL spells, which are no accident
LEAST_COLUMNS = 3
PAIRING = frozenset("\t,;|")  # signs that part tables of two columns, too
SAMPLED_ROWS = 200  # of rows without a header, to see whether they hold anything


def _cell(separator: str, *, inside: str) -> re.Pattern[str]:
    return re.compile(rf'[ \t]*(?:=?"((?:[^"]|"")*)"|({inside}*))[ \t\r]*(?:{separator}|(?=\n|$))')


ALIGNED = "  "  # columns of a printed list, two or more spaces apart
RE_CELL = {sign: _cell(re.escape(sign), inside=rf'[^{sign}\n"]') for sign in ";|│┃║,"}
RE_CELL |= {
    " / ": _cell("/ ", inside=r'(?:[^/\n"]|(?<! )/|/(?! ))'),
    "\t": re.compile(r'[ ]*(?:"((?:[^"]|"")*)"|([^\t\n"]*))[ \r]*(?:\t|(?=\n|$))'),
    ALIGNED: re.compile(r' *(?:"((?:[^"]|"")*)"|((?:[^ \n"]|(?<! ) (?! ))*))(?: {2,}|(?=\n|$))'),
}
LOOSE = frozenset(
    {ALIGNED, " / ", "│", "┃", "║"}
)  # found in other lines, too: a row has all cells or is none
ENDS_OF_CELL = frozenset({*",\t;|│┃║"})
LEAST_SIGNS = tuple((sign, 1 if sign in PAIRING else LEAST_COLUMNS - 1) for sign in RE_CELL)
HEADLESS = (",", "\t", ";", "|")
# Source: PostgreSQL's COPY in text format, as pg_dump writes it.
RE_COPY = re.compile(r"(?i)\bCOPY\s+[`\"\w.]+\s*\(([^()]*)\)\s+FROM\s+stdin[^\n]*\n")
# What stands where a value was taken out.
RE_WITHHELD = re.compile(
    r"[((\[]?(?:伏字|伏せ字|削除(?:済み?)?|非公開|非表示|匿名|マスク(?:済み?|処理)?|秘匿|黒塗り|未登録|未入力|不明|該当(?:なし|無し)"
    r"|REDACTED|redacted|masked|deleted|anonymous|N/A|n/a|NULL|null|\\N)[))\]]?"
)
RE_DIGIT = re.compile(r"\d")
RE_DIGEST = re.compile(r"(?i:sha-?\d{1,3}|md5)")
RE_KEY = re.compile(r"[a-z][a-z0-9]{1,15}(?:_[a-z0-9]{1,15}){0,4}")
FEW_KEYS = 3  # columns of a list whose header need name no more than one kind
RE_INSERT = re.compile(r"(?i)INSERT\s+INTO\s+[`\"\w.]+\s*(?:\(([^)]*)\))?\s*VALUES\s*\(")
RE_SQL_CELL = re.compile(r"\s*(?:[NE]?'((?:[^'\\]|\\.|'')*)'|([^,()']*))\s*([,)])")

Cell = tuple[int, int]  # code points, without quotes
Grid = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class _Table:
    header: tuple[str, ...] | None
    rows: Grid | EvenRows
    header_cells: Sequence[Cell] = ()


def cells_of(chunk: Chunk) -> Candidates:
    """Cells of tables found in the texts, by the judgement of their columns.

    Cells of columns judged otherwise (注文番号) are decoys, so that look-alikes in them do not count.

    Cost: three tests on the first lines of a text; a table about 3 µs a cell.
    """
    even: list[Candidates] = []
    others = Candidates.of_rows(_rows(chunk, even))
    return Candidates.joined([others, *even])


def _rows(chunk: Chunk, even: list[Candidates]) -> Iterator[Row]:
    """The cells one by one; those of even tables are put into a list as arrays."""
    bounds = zip(chunk.unit_starts.tolist(), chunk.unit_ends.tolist(), strict=True)
    for (start, end), heads in zip(bounds, heads_of(chunk, LEAST_SIGNS), strict=True):
        for table in _tables(chunk, start, end, heads):
            judgements = judge_columns(table.header, _sample(chunk.text, table.rows))
            if isinstance(table.rows, EvenRows):
                even += _of_even(chunk, table.rows, judgements)
            else:
                yield from _spans(chunk.text, table.rows, judgements)
            yield from ((a, b, DECOY, 1.0, "decoy") for a, b in table.header_cells if a < b)


def _of_even(chunk: Chunk, rows: EvenRows, judgements: Sequence[ColumnJudgement]) -> Iterator[Candidates]:
    """The cells of an even table less those that are no values."""
    names = kind_names()
    for found in even_cells(chunk.codes, rows, judgements):
        kind = names[int(found.kinds[0])] if len(found.kinds) else ""
        if not kind or kind == DECOY:
            yield found
            continue
        every = kind in {"SENSITIVE", "MYNUMBER"}
        doubtful = np.arange(len(found.starts)) if every else may_be_withheld(chunk.codes, found)
        empty = [
            n
            for n in doubtful.tolist()
            if _empty_words(kind, chunk.text[int(found.starts[n]) : int(found.ends[n])])
        ]
        yield found.where(np.delete(np.arange(len(found.starts)), empty)) if empty else found


def _tables(chunk: Chunk, start: int, end: int, heads: Sequence[Head]) -> Iterator[_Table]:
    text = chunk.text
    tables = list(_headed(chunk, end, heads)) or list(_dumped(text, start, end))
    if tables:
        yield from tables
    elif (table := _without_header(text, start, end)) is not None:
        yield table


def _headed(chunk: Chunk, end: int, heads: Sequence[Head]) -> Iterator[_Table]:
    """The table whose header is among the first lines, and those whose headers follow blank lines."""
    table, at = _first_table(chunk, end, heads)
    while table is not None:
        yield table
        table, at = (None, None) if at is None else _first_table(chunk, end, _lines_from(chunk.text, at, end))


def _lines_from(text: str, at: int, end: int) -> Iterator[Head]:
    """The lines from `at` on that may be a header."""
    for _ in range(HEAD_LINES):
        stop = end if (line_end := text.find("\n", at, end)) < 0 else line_end
        yield at, (*(sign for sign, least in LEAST_SIGNS if text.count(sign, at, stop) >= least), SPACED)
        at = stop + 1
        if at >= end:
            return


def _first_table(chunk: Chunk, end: int, heads: Iterable[Head]) -> tuple[_Table | None, int | None]:
    """The table whose header is the first that is one, and where to look for another."""
    text = chunk.text
    for at, signs in heads:
        for sign in signs:
            if sign == SPACED:
                spaced = spaced_table(text, at, end)
                if spaced is not None:
                    return _Table(tuple(text[a:b] for a, b in spaced[0]), spaced[1], spaced[0]), None
                continue
            table, beyond = _separated(chunk, at, end, delimiter=sign)
            if table is not None:
                return table, beyond
    return None, None


def _least_columns(delimiter: str) -> int:
    """How many columns a line must have for a table: two where the sign is seldom used otherwise."""
    return 2 if delimiter in PAIRING else LEAST_COLUMNS


def _dumped(text: str, start: int, end: int) -> Iterator[_Table]:
    """The tables that statements of SQL fill."""
    if text.find("COPY", start, end) >= 0 or text.find("copy", start, end) >= 0:
        for found in RE_COPY.finditer(text, start, end):
            stop = text.find("\n\\.", found.end() - 1, end)
            rows = [cells for cells, _ in _lines(text, found.end(), stop if stop >= 0 else end, "\t")]
            if rows:
                yield _Table(_names(found[1]), rows)
    yield from (_Table(names, cells) for names, cells in json_tables(text, start, end))
    rows = []
    header: tuple[str, ...] | None = None
    if text.find("INSERT", start, end) < 0 and text.find("insert", start, end) < 0:
        return
    for found in RE_INSERT.finditer(text, start, end):
        header = _names(found[1]) if found[1] else header
        rows.extend(_tuples(text, found.end(), end))
    if len(rows) >= LEAST_STATED or (rows and header is not None and _names_somebody(header)):
        width = max(map(len, rows))
        yield _Table(header, [row for row in rows if len(row) == width])


def _without_header(text: str, start: int, end: int) -> _Table | None:
    """Rows of equal length without a header, where the first of them hold something (a page goes on)."""
    stop = end if (line_end := text.find("\n", start, end)) < 0 else line_end
    for delimiter in HEADLESS:
        if text.count(delimiter, start, stop) < LEAST_COLUMNS - 1:
            continue
        signs = len(cells_of_line(text, start, end, RE_CELL[delimiter])[0]) - 1  # a cell may hold the sign
        if signs < LEAST_COLUMNS - 1:
            continue
        lines = _lines(text, start, end, delimiter)
        rows = [cells for (cells, _), _ in zip(lines, range(SAMPLED_ROWS), strict=False)]
        even = [row for row in rows if len(row) == signs + 1]
        if len(even) < LEAST_ROWS or len(even) * 4 < len(rows) * 3:
            continue
        if any(judgement.kind is not None for judgement in judge_columns(None, _sample(text, even))):
            even += [cells for cells, _ in lines if len(cells) == signs + 1]
            return _Table(None, even)
    return None


def _lines(text: str, at: int, end: int, delimiter: str) -> Iterator[tuple[list[Cell], int]]:
    """The cells of each line from `at`, and where the next line begins."""
    while at < end:
        cells, at = cells_of_line(text, at, end, RE_CELL[delimiter])
        yield cells, at


def _separated(chunk: Chunk, start: int, end: int, *, delimiter: str) -> tuple[_Table | None, int | None]:
    """The table whose header the line at `start` is, and where another header may follow a blank line."""
    text = chunk.text
    header_cells, at = cells_of_line(text, start, end, RE_CELL[delimiter])
    header = tuple(text[a:b] for a, b in header_cells)
    if len(header) < _least_columns(delimiter) or not _names_things(header):
        return None, None
    if delimiter == "\t" and form_below(text, (cells for cells, _ in islice(_lines(text, at, end, "\t"), 6))):
        return None, None
    if delimiter in PAIRING and at < end:
        even = even_rows(chunk.codes, at, end, delimiter=delimiter, width=len(header))
        if even is not None:
            return _Table(header, even, header_cells), None
    rows: Grid = []
    for cells, beyond in _lines(text, at, end, delimiter):
        if len(cells) > 1 and (
            len(cells) == len(header) or not (delimiter in LOOSE or len(header) < LEAST_COLUMNS)
        ):
            rows.append(cells)
        elif rows and len(cells) == 1 and cells[0][0] == cells[0][1] and _heads(text, beyond, end):
            return _Table(header, rows, header_cells), beyond
    return (_Table(header, rows, header_cells), None) if rows else (None, None)


def _heads(text: str, at: int, end: int) -> bool:
    """Whether the line at `at`, behind a blank one, is the header of another table."""
    stop = end if (line_end := text.find("\n", at, end)) < 0 else line_end
    return any(
        text.count(delimiter, at, stop) >= _least_columns(delimiter) - 1
        and is_header(text, at, end, delimiter=delimiter)
        for delimiter in RE_CELL
    )


def is_header(text: str, start: int, end: int, *, delimiter: str) -> bool:
    """Whether the line at `start` names the columns of a table."""
    cells, _ = cells_of_line(text, start, end, RE_CELL[delimiter])
    return len(cells) >= _least_columns(delimiter) and _names_things([text[a:b] for a, b in cells])


def _names_things(header: Sequence[str]) -> bool:
    if sum(RE_DIGIT.search(RE_DIGEST.sub("", title)) is not None for title in header) * 2 > len(header):
        return False  # a row of data, told without looking up its words
    named = sum(label_of_header(title) is not None for title in header if title.strip() and "=" not in title)
    keys = all(RE_KEY.fullmatch(title) is not None for title in header)  # hashed_address,seg: no sentence
    return named >= (1 if keys and len(header) <= FEW_KEYS else max(2, len(header) // 3))


def _names_somebody(header: Sequence[str]) -> bool:
    """Whether a heading names a kind: then one row is enough."""
    return any((label := label_of_header(title)) and label.kind not in {NONE, FREE_TEXT} for title in header)


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
        if at >= end or (text[at] == "\n" and text[at - 1] not in ENDS_OF_CELL):
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


def _sample(text: str, rows: Grid | EvenRows) -> pa.RecordBatch:
    step = max(1, len(rows) // 2000)
    chosen = list(rows.sampled(step)) if isinstance(rows, EvenRows) else rows[::step]
    width = max(map(len, chosen if isinstance(rows, EvenRows) else rows))
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
    if RE_WITHHELD.fullmatch(cell) is not None:
        return True
    return kind == "MYNUMBER" and not my_number.valid(cell)
