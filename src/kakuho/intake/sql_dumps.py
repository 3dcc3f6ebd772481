"""SQL dumps: the rows of INSERT and COPY as tables, the rest as text."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, groupby
from typing import TYPE_CHECKING

from kakuho.intake.encodings import Decoder
from kakuho.intake.leaves import Leaf, text_batch
from kakuho.intake.lines import line_blocks, note_losses
from kakuho.intake.refusals import damaged
from kakuho.intake.rows import batches_of
from kakuho.intake.sql_statements import COPY, CREATE, INSERT, bare, copy_row, created_columns, names, rows_of
from kakuho.vocab.contents import Part, TablePart, TextPart

if TYPE_CHECKING:
    from kakuho.intake.headers import Row

_FLUSH_CHARS = 1 << 20
_LONGEST_STATEMENT_CHARS = 1 << 26
_NO_BACKSLASH = re.compile(rb"PostgreSQL database dump|PRAGMA foreign_keys|standard_conforming_strings = on")

_INSERT_START = re.compile(r"\s*(?:INSERT|REPLACE)\b[^;]*$", re.IGNORECASE)

# (table, "" for text; columns of the table; width), then the row, or the line of text with its number.
_Key = tuple[str, tuple[str, ...], int]
_Event = tuple[_Key, int, list[str | None]]
_TEXT: _Key = ("", (), 0)


def sql_parts(leaf: Leaf) -> Iterator[Part]:
    """A table part for each run of rows of one table, text parts for what stands between.

    Cost: 10 to 20 MB/s; memory is one statement of at most 64 MB.
    """
    dump = _Dump(leaf)
    for (table, columns, width), events in groupby(dump.events(), key=lambda event: event[0]):
        if table:
            rows: Iterator[tuple[int, Row]] = ((n, cells) for _, n, cells in events)
            header = (*columns, *("",) * (width - len(columns))) if columns else None
            yield TablePart(leaf.at(sheet=table), header, width, batches_of(rows, width))
        else:
            part = _text(leaf, events)
            if part is not None:
                yield part
    dump.note_troubles()


def _text(leaf: Leaf, events: Iterator[_Event]) -> TextPart | None:
    first = next((e for e in events if (e[2][0] or "").strip()), None)
    if first is None:
        return None
    return TextPart(leaf.locator, (text_batch([row]) for row in _joined(chain([first], events))))


def _joined(events: Iterator[_Event]) -> Iterator[tuple[str, int, None]]:
    lines: list[str] = []
    start = size = 0
    for _, number, cells in events:
        start = start or number
        lines.append(cells[0] or "")
        size += len(lines[-1])
        if size > _FLUSH_CHARS:
            yield "".join(lines), start, None
            lines, start, size = [], 0, 0
    if lines:
        yield "".join(lines), start, None


class _Dump:
    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf
        self._decoder = Decoder(leaf.encoding or "utf-8")
        self._backslash = _NO_BACKSLASH.search(leaf.survey.head) is None
        self._columns: dict[str, tuple[str, ...]] = {}
        self._rows: Counter[str] = Counter()
        self._broken = 0
        self._number = 0
        self._lines = self._numbered()

    def _numbered(self) -> Iterator[str]:
        for block in line_blocks(self._leaf.source, self._decoder.name, chunk_bytes=_FLUSH_CHARS):
            for line in io.StringIO(self._decoder.decode(block)):
                self._number += 1
                yield line

    def events(self) -> Iterator[_Event]:
        """Rows and lines in the order of the file."""
        for line in self._lines:
            if (match := INSERT.match(line)) is not None:
                yield from self._insert(line, match)
            elif (match := COPY.match(line)) is not None:
                yield from self._copy(match)
            elif (match := CREATE.match(line)) is not None:
                start = self._number
                statement = "".join(chain([line], self._until_end(line)))
                self._columns[bare(match["table"])] = created_columns(statement)
                yield _TEXT, start, [statement]
            elif _INSERT_START.match(line):
                whole = "".join(chain([line], self._until_values(line)))
                match = INSERT.match(whole)
                if match is not None:
                    yield from self._insert(whole, match)
                else:
                    yield _TEXT, self._number, [whole]
            else:
                yield _TEXT, self._number, [line]

    def _until_end(self, line: str) -> Iterator[str]:
        taken = 1
        while not line.rstrip().endswith(";") and taken < 2_000:
            line = next(self._lines, ";")
            taken += 1
            yield line

    def _until_values(self, line: str) -> Iterator[str]:
        for _ in range(50):
            if re.search(r"\bVALUES\b", line, re.IGNORECASE) or line.rstrip().endswith(";"):
                return
            line = next(self._lines, ";")
            yield line

    def _insert(self, line: str, match: re.Match[str]) -> Iterator[_Event]:
        table = bare(match["table"])
        columns = names(match["columns"]) if match["columns"] else self._columns.get(table, ())
        for values in self._value_texts(line[match.end() :]):
            found = False
            for cells in rows_of(values, backslash=self._backslash):
                found = True
                yield self._row(table, columns, cells)
            if not found and values.strip(" ;\r\n\t"):
                self._broken += 1
                yield _TEXT, self._number, [values]

    def _value_texts(self, text: str) -> Iterator[str]:
        """The rows of the statement that begins with `text`, in runs of whole rows."""
        pending = [text]
        size, odd = len(text), self._is_odd(text)
        line = text
        while odd or not line.rstrip().endswith(";"):
            if size > _FLUSH_CHARS and not odd and line.rstrip().endswith("),"):
                yield "".join(pending)
                pending, size = [], 0
            following = next(self._lines, None)
            if following is None or size > _LONGEST_STATEMENT_CHARS:
                self._broken += 1
                break
            line = following
            pending.append(line)
            size += len(line)
            odd ^= self._is_odd(line)
        yield "".join(pending)

    def _is_odd(self, text: str) -> bool:
        """Whether an odd number of quotes stands in the text, so that a string goes on after it."""
        if self._backslash and "\\" in text:
            text = re.sub(r"\\.", "", text, flags=re.DOTALL)
        return text.count("'") % 2 == 1

    def _copy(self, match: re.Match[str]) -> Iterator[_Event]:
        table = bare(match["table"])
        columns = names(match["columns"]) if match["columns"] else self._columns.get(table, ())
        for line in self._lines:
            if line.rstrip("\r\n") == "\\.":
                return
            yield self._row(table, columns, copy_row(line))
        self._broken += 1

    def _row(self, table: str, columns: tuple[str, ...], cells: list[str | None]) -> _Event:
        number = self._rows[table]
        self._rows[table] += 1
        return (table, columns, max(len(columns), len(cells))), number, cells

    def note_troubles(self) -> None:
        """State how many statements could not be read as rows."""
        note_losses(self._leaf, self._decoder)
        if self._broken:
            self._leaf.note(
                damaged(
                    f"SQL文{self._broken:,}件が途中で切れているか崩れています",
                    f"{self._broken:,} statements are cut or broken",
                )
            )
