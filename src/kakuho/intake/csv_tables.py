"""Files of delimited values as one stream of batches; ragged rows are kept with their numbers."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from kakuho.intake.csv_records import Cut, cut_records
from kakuho.intake.csv_shape import Shape, find_shape
from kakuho.intake.encodings import Decoder, bom_length
from kakuho.intake.forms import Form, form_of
from kakuho.intake.leaves import Leaf
from kakuho.intake.lines import is_utf8, last_line_end, line_blocks, note_losses
from kakuho.intake.refusals import Refused
from kakuho.intake.rows import BATCH_ROWS, batch_of, form_table, table_schema
from kakuho.intake.sources import Source
from kakuho.vocab.contents import Part, Reason, TablePart

BLOCK_BYTES = 1 << 22


def shape_of(leaf: Leaf) -> Shape | None:
    """The shape of the leaf's text, None when it is no table."""
    whole = leaf.survey.size_bytes == len(leaf.survey.head)
    return find_shape(head_text(leaf), name=leaf.source.name, whole=whole)


def head_text(leaf: Leaf) -> str:
    """The whole lines at the beginning of the leaf."""
    assert leaf.encoding is not None
    head = leaf.survey.head
    block = head[bom_length(head, leaf.encoding) :]
    if leaf.survey.size_bytes > len(head):
        block = block[: last_line_end(block, leaf.encoding) or len(block) & ~3]
    return Decoder(leaf.encoding).decode(block)


def csv_parts(leaf: Leaf) -> Iterator[Part]:
    """The table, then – when rows wider than any of the sample turn up – those rows as a second, wider table.

    Cost: one pass at 50 to 100 MB/s, a second one only for such rows; memory is two blocks.
    """
    shape = shape_of(leaf)
    assert shape is not None
    leaf.properties["delimiter"] = shape.delimiter
    if (form := _form(leaf, shape)) is not None:
        yield form_table(leaf.locator, form)
        return
    assert leaf.encoding is not None
    narrow = TableReading(leaf.encoding, shape, least=0, n_columns=shape.n_columns)
    yield _part(leaf, shape, narrow)
    narrow.note_troubles(leaf)
    if narrow.widest > shape.n_columns:
        least = shape.n_columns + 1
        yield _part(leaf, shape, TableReading(leaf.encoding, shape, least=least, n_columns=narrow.widest))


def _form(leaf: Leaf, shape: Shape) -> Form | None:
    """The file read as a form (項目,値), None when it is longer than its head or an ordinary table."""
    if leaf.survey.size_bytes > len(leaf.survey.head):
        return None
    try:
        rows = list(csv.reader(io.StringIO(head_text(leaf), newline=""), delimiter=shape.delimiter))
    except csv.Error:
        return None
    return form_of(rows)


def note_rows(leaf: Leaf, rows: int) -> None:
    """State how many rows there are: those without content are in no batch."""
    leaf.properties["rows"] = str(max(rows, 0))


def _part(leaf: Leaf, shape: Shape, reading: "TableReading") -> TablePart:
    header = shape.layout.header
    if header is not None:
        header = (*header, *("",) * (reading.n_columns - len(header)))
    batches = reading.batches(leaf)
    return TablePart(leaf.locator, header, reading.n_columns, batches, shape.layout.preamble)


@dataclass(slots=True)
class TableReading:
    """One pass over the file, or over some cuts of it, for the rows of `least` to `n_columns` cells."""

    encoding: str
    shape: Shape
    least: int
    n_columns: int
    widest: int = 0
    stray_quotes: int = 0
    records: int = 0  # read so far, those above the data among them
    width: int = field(init=False)
    decoder: Decoder = field(init=False)

    def __post_init__(self) -> None:
        self.width = self.shape.width
        self.decoder = Decoder(self.encoding)

    def batches(self, leaf: Leaf) -> Iterator[pa.RecordBatch]:
        """The rows of the whole file as batches of at most BATCH_ROWS."""
        first = -self.shape.layout.first_data
        yield from self.rows_of(cut_records(self._utf8_blocks(leaf.source)), first)
        note_rows(leaf, first + self.records)

    def rows_of(self, cuts: Iterable[Cut], first: int) -> Iterator[pa.RecordBatch]:
        """The rows of the cuts, numbered from `first` (negative: above the data)."""
        for cut in cuts:
            table, records = self._parse(cut, first + self.records)
            self.records += records
            for batch in table.to_batches(max_chunksize=BATCH_ROWS):
                if batch.num_rows:
                    yield batch

    def as_utf8(self, block: bytes) -> bytes:
        """The block in UTF-8, what cannot be read replaced and counted."""
        if self.decoder.name.startswith("utf-8") and is_utf8(block):
            return block
        return self.decoder.decode(block).encode("utf-8", "replace")

    def note_troubles(self, leaf: Leaf) -> None:
        """State what could not be read as written."""
        note_losses(leaf, self.decoder)
        if self.stray_quotes:
            leaf.note(
                Refused(
                    Reason.DAMAGED,
                    ja=f"引用符が閉じていない行が{self.stray_quotes:,}行あり、引用符を文字として読みました",
                    en=f"{self.stray_quotes:,} lines have an unclosed quote; read with the quotes as letters",
                )
            )

    def _utf8_blocks(self, source: Source) -> Iterator[bytes]:
        for block in line_blocks(source, self.decoder.name, chunk_bytes=BLOCK_BYTES):
            data = self.as_utf8(block)
            yield data if b"\n" in data else data.replace(b"\r", b"\n")

    def _parse(self, cut: Cut, first: int) -> tuple[pa.Table, int]:
        """Rows of the cut, numbered from `first` (negative: above the data), and its number of records."""
        ragged: list[tuple[int, str]] = []

        def keep(row: arrow_csv.InvalidRow) -> str:
            ragged.append((row.number - 1, row.text))
            return "skip"

        table = _read(cut, self.width, self.shape.delimiter, keep)
        self.stray_quotes += cut.literal
        records = table.num_rows + len(ragged)
        if not ragged and self.least == 0 and first >= 0:
            numbers = pa.array(range(first, first + records), pa.int64())
            return self._shaped(table, numbers, blank=self._may_hold_blanks(cut.data)), records
        return self._merged(table, ragged, first), records

    def _shaped(self, table: pa.Table, numbers: pa.Array, *, blank: bool) -> pa.Table:
        """The parsed columns under the part's schema, without rows that hold nothing."""
        columns = [numbers, *table.columns]
        columns += [pa.nulls(table.num_rows, pa.large_string())] * (self.n_columns - table.num_columns)
        shaped = pa.table(columns[: self.n_columns + 1], schema=table_schema(self.n_columns))
        if not blank or not table.num_rows:
            return shaped
        filled = pc.is_valid(table.column(0))
        for column in table.columns[1:]:
            filled = pc.or_(filled, pc.is_valid(column))
        return shaped.filter(filled)

    def _may_hold_blanks(self, data: bytes) -> bool:
        """Whether any record may hold nothing: it would begin with a line end or a delimiter."""
        starts = (b"\n", b"\r", self.shape.delimiter.encode())
        return data.startswith(starts) or any(b"\n" + start in data for start in starts)

    def _merged(self, table: pa.Table, ragged: list[tuple[int, str]], first: int) -> pa.Table:
        """Regular and ragged rows together in the order of the file."""
        places = {place for place, _ in ragged}
        regular = [n for n in range(table.num_rows + len(ragged)) if n not in places]
        rows, numbers = self._ragged_rows(ragged, first)
        pieces = []
        if self.least <= self.width <= self.n_columns:
            numbered = pa.array([n + first for n in regular], pa.int64())
            pieces.append(self._shaped(table, numbered, blank=True))
        if rows:
            pieces.append(pa.Table.from_batches([batch_of(rows, numbers, self.n_columns)]))
        self._follow_width(table.num_rows, ragged)
        if not pieces:
            return table_schema(self.n_columns).empty_table()
        merged = pa.concat_tables(pieces)
        return merged.filter(pc.greater_equal(merged["row"], 0)).sort_by("row").combine_chunks()

    def _ragged_rows(self, ragged: list[tuple[int, str]], first: int) -> tuple[list[list[str]], list[int]]:
        rows, numbers = [], []
        for place, text in ragged:
            cells = _cells(text, self.shape.delimiter)
            if place + first < 0 or not any(cells):
                continue
            self.widest = max(self.widest, len(cells))
            if self.least <= len(cells) <= self.n_columns:
                rows.append(cells)
                numbers.append(place + first)
        return rows, numbers

    def _follow_width(self, regular: int, ragged: list[tuple[int, str]]) -> None:
        """Expect another width from now on when most rows have it: only speed depends on it."""
        if len(ragged) > max(regular, 1000):
            seen = Counter(len(_cells(text, self.shape.delimiter)) for _, text in ragged[:1000])
            self.width = min(seen.most_common(1)[0][0], self.n_columns)


def _read(cut: Cut, width: int, delimiter: str, keep: object) -> pa.Table:
    names = [f"c{i}" for i in range(width)]
    return arrow_csv.read_csv(
        pa.BufferReader(cut.data),
        read_options=arrow_csv.ReadOptions(
            column_names=names, use_threads=False, block_size=max(len(cut.data) + 1, 16)
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=delimiter,
            quote_char=False if cut.literal else '"',
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=keep,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.large_string()),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
            check_utf8=False,  # validated or transcoded block by block
        ),
    )


def _cells(text: str, delimiter: str) -> list[str]:
    """The cells of one record; a record whose quotes are broken is split at every delimiter."""
    try:
        records = list(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error:
        return text.rstrip("\r\n").split(delimiter)
    return records[0] if len(records) == 1 else text.rstrip("\r\n").split(delimiter)
