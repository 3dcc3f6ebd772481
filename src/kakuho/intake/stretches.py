"""One big file as stretches of blocks, each read without the others by whoever sees the file.

The blocks are those that reading the file in one go comes to, so that the batches are the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from kakuho.intake.csv_records import LONGEST_RECORD_BYTES, Cut, cut_records
from kakuho.intake.csv_shape import Shape
from kakuho.intake.csv_tables import BLOCK_BYTES, TableReading
from kakuho.intake.encodings import Decoder, bom_length
from kakuho.intake.lines import CHUNK_BYTES, block_batch, line_blocks
from kakuho.intake.refusals import NOT_READ, damaged
from kakuho.intake.sources import Source
from kakuho.vocab.contents import Part, TablePart, TextPart
from kakuho.vocab.locators import Locator

# In these a byte of a quote or a line end is one, and never half of another character.
PLAIN_BYTES = frozenset({"utf-8", "utf-8-sig", "cp932", "euc-jp", "cp1252"})
_MOST_UTF8 = 3  # bytes of UTF-8 that one byte of the others becomes


@dataclass(frozen=True, slots=True)
class Block:
    """Bytes of the file, and the line of the file (from 1) on which they start."""

    offset: int
    size: int
    line: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that follow one another; of a table when there is a shape, else of a text."""

    path: Path
    file_bytes: int
    locator: Locator
    encoding: str
    shape: Shape | None
    blocks: tuple[Block, ...]

    @property
    def size_bytes(self) -> int:
        """How many bytes of the file."""
        return sum(block.size for block in self.blocks)

    def data(self) -> Iterator[bytes]:
        """The bytes of each block.

        Raises:
            Refused: the file is not the one that was cut into stretches.
        """
        if self.path.stat().st_size != self.file_bytes:
            raise damaged("調べている間に変わったファイル", "it changed while it was examined")
        with self.path.open("rb") as file:
            for block in self.blocks:
                file.seek(block.offset)
                yield file.read(block.size)


def text_blocks(source: Source, encoding: str) -> Iterator[Block]:
    """The blocks in which a text is read."""
    with source.open() as reader:
        offset = bom_length(reader.read(4), encoding)
    line = 1
    for block in line_blocks(source, encoding, chunk_bytes=CHUNK_BYTES):
        yield Block(offset, len(block), line)
        offset += len(block)
        line += block.count(b"\n")


def table_blocks(source: Source, encoding: str) -> Iterator[Block]:
    """The blocks of whole records in which a table is read.

    Raises:
        Refused: its quotes or line ends are such that only reading it in one go tells its records.
    """
    with source.open() as reader:
        offset = bom_length(reader.read(4), encoding)
    blocks = _with_line_ends(line_blocks(source, encoding, chunk_bytes=BLOCK_BYTES))
    # Records are measured in UTF-8 later; a bound that holds in any encoding leaves no doubt.
    for cut in cut_records(blocks, longest=LONGEST_RECORD_BYTES // _MOST_UTF8):
        if cut.literal:
            raise damaged("閉じていない引用符", "an unclosed quote")
        yield Block(offset, len(cut.data), 0)
        offset += len(cut.data)


def _with_line_ends(blocks: Iterable[bytes]) -> Iterator[bytes]:
    for block in blocks:
        if b"\n" not in block and b"\r" in block:
            raise damaged("古い改行", "line ends of old")
        yield block


def in_runs(blocks: Iterable[Block], least_bytes: int) -> Iterator[tuple[Block, ...]]:
    """The blocks in runs of at least so many bytes, the last one aside."""
    run: list[Block] = []
    size = 0
    for block in blocks:
        run.append(block)
        size += block.size
        if size >= least_bytes:
            yield tuple(run)
            run, size = [], 0
    if run:
        yield tuple(run)


@dataclass(slots=True)
class StretchReading:
    """One reading of a stretch; of a table's, `first` numbers its first record (negative: above the data)."""

    stretch: Stretch
    first: int = 0
    decoder: Decoder = field(init=False)

    def __post_init__(self) -> None:
        self.decoder = Decoder(self.stretch.encoding)

    def part(self) -> Part:
        """What the stretch holds of its part: the batches, without a header."""
        shape = self.stretch.shape
        if shape is None:
            return TextPart(self.stretch.locator, self._texts())
        reading = self._table(shape)
        rows = reading.rows_of(self._cuts(reading), self.first)
        return TablePart(self.stretch.locator, None, shape.n_columns, rows)

    def records(self) -> int | None:
        """How many records there are; None where the table must be read in one go to be read the same."""
        assert self.stretch.shape is not None
        reading = self._table(self.stretch.shape)
        try:
            for _ in reading.rows_of(self._cuts(reading), self.first):
                pass
        except NOT_READ:
            return None
        steady = reading.width == self.stretch.shape.width and reading.widest <= reading.n_columns
        return reading.records if steady else None

    def _table(self, shape: Shape) -> TableReading:
        reading = TableReading(self.stretch.encoding, shape, least=0, n_columns=shape.n_columns)
        self.decoder = reading.decoder
        return reading

    def _cuts(self, reading: TableReading) -> Iterator[Cut]:
        return (Cut(reading.as_utf8(data)) for data in self.stretch.data())

    def _texts(self) -> Iterator[pa.RecordBatch]:
        for block, data in zip(self.stretch.blocks, self.stretch.data(), strict=True):
            batch, _ = block_batch(data, block.line, self.decoder)
            yield batch
