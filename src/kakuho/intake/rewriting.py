"""Delimited files rewritten cell by cell: encoding, quotes, line ends and all other bytes stay."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kakuho.intake.csv_records import Cut, cut_records
from kakuho.intake.csv_shape import Shape, find_shape
from kakuho.intake.encodings import CODEC_OF, Decoder, bom_length, judge_encoding
from kakuho.intake.headers import Layout
from kakuho.intake.lines import last_line_end, line_blocks
from kakuho.intake.rewritable import Record
from kakuho.intake.sources import Source, bytes_source, file_source, survey

_BLOCK_BYTES = 1 << 22
_WIDE = ("utf-16", "utf-32")


@dataclass(frozen=True, slots=True)
class DelimitedFile:
    """A table of delimited values that can be written again; made by `delimited_file`."""

    source: Source
    encoding: str
    shape: Shape
    bom: bytes

    @property
    def header(self) -> tuple[str, ...]:
        """The header, "" throughout where there is none."""
        header = self.shape.layout.header or ()
        return (*header, *("",) * (self.shape.n_columns - len(header)))

    @property
    def can_grow(self) -> bool:
        """Always: lines can be put between others."""
        return True

    def blocks(self) -> Iterator[list[Record]]:
        """The records of the data, some thousands at a time; what stands above them is left out."""
        above = self.shape.layout.first_data
        for block in self._blocks():
            if records := [record for record in block[above:] if isinstance(record, Record)]:
                yield records
            above = max(above - len(block), 0)

    def rewritten(self, change: Callable[[Sequence[Record]], list[Record]]) -> Iterator[bytes]:
        """The bytes of the file with each block of data records replaced by what `change` makes of it."""
        yield self.bom
        above = self.shape.layout.first_data
        for block in self._blocks():
            head, data = block[:above], block[above:]
            above -= len(head)
            yield b"".join(self._bytes(record) for record in head)
            # Lines that cannot be read without loss pass through between the others.
            start = 0
            for at, record in enumerate([*data, b""]):
                if isinstance(record, bytes):
                    whole = [piece for piece in data[start:at] if isinstance(piece, Record)]
                    yield b"".join(map(self._bytes, change(whole) if whole else []))
                    yield record
                    start = at + 1

    def can_write(self, text: str) -> bool:
        """Whether the encoding of the file has all letters of the text."""
        try:
            return text.encode(CODEC_OF[self.encoding]).decode(CODEC_OF[self.encoding]) == text
        except UnicodeEncodeError:
            return False

    def cell(self, value: str, like: str) -> str:
        """A value as a cell, in quotes where the cell `like` is, or where it has to be."""
        special = (self.shape.delimiter, '"', "\n", "\r")
        if like.startswith('"') or any(mark in value for mark in special):
            return '"' + value.replace('"', '""') + '"'
        return value

    def _bytes(self, record: Record | bytes) -> bytes:
        if isinstance(record, bytes):
            return record
        return (self.shape.delimiter.join(record.cells) + record.end).encode(CODEC_OF[self.encoding])

    def _blocks(self) -> Iterator[list[Record | bytes]]:
        for cut in self._cuts():
            yield self._records(cut)

    def _cuts(self) -> Iterator[Cut]:
        """Whole records in the encoding of the file."""
        blocks = line_blocks(self.source, self.encoding, chunk_bytes=_BLOCK_BYTES)
        if self.encoding.startswith(_WIDE):  # quotes are found in bytes of one width only
            codec, odd = CODEC_OF[self.encoding], "surrogatepass"
            for cut in cut_records(block.decode(codec, odd).encode("utf-8", odd) for block in blocks):
                yield Cut(cut.data.decode("utf-8", odd).encode(codec, odd), cut.literal)
        else:
            yield from cut_records(blocks)

    def _records(self, cut: Cut) -> list[Record | bytes]:
        text = self._exact(cut.data)
        if text is not None:
            return list(self._split(text, literal=cut.literal))
        records: list[Record | bytes] = []
        rest = cut.data
        while rest:
            end = rest.find(b"\n") + 1 or len(rest)
            line, rest = rest[:end], rest[end:]
            text = self._exact(line)
            records += [line] if text is None else self._split(text, literal=text.count('"') % 2 == 1)
        return records

    def _exact(self, data: bytes) -> str | None:
        """The text of the bytes, None where writing it would give others."""
        codec = CODEC_OF[self.encoding]
        try:
            text = data.decode(codec)
            return text if text.encode(codec) == data else None
        except UnicodeError:
            return None

    def _split(self, text: str, *, literal: bool) -> Iterator[Record]:
        if literal or '"' not in text:
            for line in re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$", text):
                body = line.rstrip("\r\n")
                yield Record(body.split(self.shape.delimiter), line[len(body) :])
            return
        delimiter = re.escape(self.shape.delimiter)
        pattern = re.compile(
            rf'("(?:[^"]|"")*"[^{delimiter}\r\n]*|[^{delimiter}\r\n]*)({delimiter}|\r\n|\n|\r|\Z)'
        )
        cells: list[str] = []
        for found in pattern.finditer(text):
            cell, end = found.groups()
            if found.end() == len(text) and not cell and not end and not cells:
                return
            cells.append(cell)
            if end != self.shape.delimiter:
                yield Record(cells, end)
                cells = []
                if found.end() == len(text):
                    return


def delimited_file(path: Path) -> DelimitedFile | None:
    """The file as a table of delimited values, None when it is none.

    Raises:
        OSError: it cannot be read.
    """
    source = file_source(path)
    seen = survey(source, None)
    encoding = judge_encoding(seen.head, seen.telling)
    if encoding is None:
        return None
    bom = seen.head[: bom_length(seen.head, encoding)]
    head = seen.head[len(bom) :]
    whole = seen.size_bytes == len(seen.head)
    if not whole:
        head = head[: last_line_end(head, encoding) or len(head) & ~3]
    shape = find_shape(Decoder(encoding).decode(head), name=path.name, whole=whole)
    return DelimitedFile(source, encoding, shape, bom) if shape is not None else None


def new_table(header: Sequence[str], rows: Iterable[Sequence[str]], encoding: str) -> DelimitedFile:
    """A table of values in memory that is written as CSV: `encoding` is "utf-8-sig" or "cp932".

    Raises:
        UnicodeEncodeError: the encoding lacks a letter.
    Source: RFC 4180.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    bom = codecs.BOM_UTF8 if encoding == "utf-8-sig" else b""
    data = bom + text.getvalue().encode(CODEC_OF[encoding])
    shape = Shape(",", len(header), len(header), Layout(tuple(header), (), 1))
    return DelimitedFile(bytes_source("query.csv", data), encoding, shape, bom)
