"""From texts to spans."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.detect.ages import ages_behind
from kakuho.detect.candidates import COLUMN_RANK, DECOY, RULES, Candidates, Codes, kind_codes, kind_names
from kakuho.detect.card_details import card_details
from kakuho.detect.characters import Ints
from kakuho.detect.chunk import Chunk
from kakuho.detect.confidence import calibrated
from kakuho.detect.embedded import cells_of
from kakuho.detect.examples import are_examples
from kakuho.detect.found_beside import found_beside
from kakuho.detect.hits import Hits, hits_of
from kakuho.detect.identifiers import identifiers_of
from kakuho.detect.in_rows import in_rows
from kakuho.detect.leads import LONGEST_LEAD, lead_over
from kakuho.detect.logins_beside import logins_beside
from kakuho.detect.names.of_nobody import of_nobody
from kakuho.detect.overlaps import resolve
from kakuho.detect.prose import prose_candidates
from kakuho.detect.remaining import remaining_names
from kakuho.detect.secrets import secrets_in
from kakuho.vocab.findings import SPANS_SCHEMA

# Bytes that are looked at together, runs of texts or a piece of a longer one: more leave the cache, but names
# count again only within a piece.
PIECE, NUMBERS_PIECE = 2 << 20, 1 << 20
OVERLAP = 1024  # characters after a cut that are looked at with both sides; no finding but a key is longer
SEAM = 1 << 16  # a cut is moved back by up to this many bytes to the end of a line
UTF8_LONGEST = 4


def scan_texts(texts: pa.Array, *, numbers_only: bool = False) -> pa.RecordBatch:
    """Spans of personal information in an array of texts, in the order of the texts (SPANS_SCHEMA).

    Offsets are code points within each text; a null has no spans. Overlaps are settled by one rule
    (`overlaps.resolve`): rank (a column's judgement, then confidence), then length, then place.

    `numbers_only` looks for the kinds that have a grammar (numbers, mail addresses, identifiers, secrets) and
    leaves out names, addresses, special-care-required information and tables inside texts.

    Cost: machine-made logs tens of MB a second and core; Japanese prose with names and addresses some MB.
    """
    texts = texts.cast(pa.large_string()) if texts.type != pa.large_string() else texts
    size = NUMBERS_PIECE if numbers_only else PIECE
    batches = [
        batch
        for first, count in _chunks(texts, size)
        for batch in _scan_run(texts, first, count, numbers_only=numbers_only)
    ]
    return _joined(batches)


def _joined(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    """The batches as one. They are given up column by column, since both together may be large."""
    columns = [[batch.column(n) for batch in batches] for n in range(len(SPANS_SCHEMA))]
    batches.clear()
    joined = []
    for field, parts in zip(SPANS_SCHEMA, columns, strict=True):
        joined.append(pa.concat_arrays(parts) if parts else pa.array([], type=field.type))
        parts.clear()
        pa.default_memory_pool().release_unused()  # the allocator would keep both copies of a column
    return pa.RecordBatch.from_arrays(joined, schema=SPANS_SCHEMA)


def scan_going_on(texts: pa.Array, lead: str) -> pa.RecordBatch:
    """As `scan_texts`, where the one text goes on in a table whose header is the `lead` (`lead_over`)."""
    if not lead or len(texts) != 1:
        return scan_texts(texts)
    spans = scan_texts(pa.array([lead + (texts[0].as_py() or "")], pa.large_string()))
    return _moved(spans.filter(pc.greater_equal(spans.column("start"), len(lead))), -len(lead))


def _chunks(texts: pa.Array, size: int) -> Iterator[tuple[int, int]]:
    """First index and number of texts per chunk of about `size` bytes; a larger text stands alone."""
    sizes = np.asarray(pc.fill_null(pc.binary_length(texts), 0))
    if not len(sizes):
        return
    large = sizes >= size
    chunk = np.cumsum(np.where(large, 0, sizes)) // size + np.cumsum(large) * len(sizes)
    ends = (np.diff(chunk) > 0) | large[:-1]
    edges = np.flatnonzero(ends) + 1
    for first, last in zip([0, *edges.tolist()], [*edges.tolist(), len(chunk)], strict=True):
        yield first, last - first


def _scan_run(texts: pa.Array, first: int, count: int, *, numbers_only: bool) -> Iterator[pa.RecordBatch]:
    """The spans of a run of texts; one long text goes in pieces, so that memory stays bounded."""
    data = _bytes_of(texts, first) if count == 1 else memoryview(b"")
    size = NUMBERS_PIECE if numbers_only else PIECE
    if len(data) <= size:
        yield _scan_chunk(Chunk.of(texts.slice(first, count)), first, numbers_only=numbers_only)
        return
    at = reach = 0
    lead = ""
    for own, beyond in _pieces(data, size):
        spans = _scan_chunk(Chunk.of_text(lead + own + beyond[:OVERLAP]), first, numbers_only=numbers_only)
        starts = np.asarray(spans.column("start")) + (at - len(lead))
        mine = (starts >= max(reach, at)) & (starts < at + len(own))
        spans = _moved(spans, at - len(lead)).filter(pa.array(mine))
        lead = "" if numbers_only else lead_over(own, beyond, lead)
        if spans.num_rows:
            reach = int(np.asarray(spans.column("end"))[-1])
            yield spans
        at += len(own)


def _bytes_of(texts: pa.Array, n: int) -> memoryview:
    """The UTF-8 of one text where it lies; as a scalar it would be a copy."""
    _, offsets, data = texts.buffers()
    if data is None or not texts[n : n + 1].is_valid()[0].as_py():
        return memoryview(b"")
    first, beyond = np.frombuffer(offsets, dtype=np.int64)[texts.offset + n :][:2].tolist()
    return memoryview(data)[first:beyond]


def _pieces(data: memoryview, size: int) -> Iterator[tuple[str, str]]:
    """A long text piece by piece, each with the characters that follow it."""
    at = 0
    while at < len(data):
        cut = _cut(data, at, size)
        beyond = _whole_character(data, min(cut + UTF8_LONGEST * LONGEST_LEAD, len(data)))
        yield str(data[at:cut], "utf-8"), str(data[cut:beyond], "utf-8")
        at = cut


def _cut(data: memoryview, at: int, size: int) -> int:
    """Where the piece that begins at `at` ends: after a line, or after a space, or between two characters."""
    end = at + size
    if end >= len(data):
        return len(data)
    last = bytes(data[end - SEAM : end])
    for mark in (b"\n", b" "):
        found = last.rfind(mark)
        if found >= 0:
            return end - SEAM + found + 1
    return _whole_character(data, end)


def _whole_character(data: memoryview, at: int) -> int:
    """The nearest place up to `at` at which no character is cut."""
    while at < len(data) and data[at] & 0xC0 == 0x80:
        at -= 1
    return at


def _moved(spans: pa.RecordBatch, by: int) -> pa.RecordBatch:
    for name in ("start", "end"):
        n = spans.schema.get_field_index(name)
        moved = pc.add(spans.column(name), pa.scalar(by, type=pa.int32()))
        spans = spans.set_column(n, SPANS_SCHEMA.field(name), moved)
    return spans


def candidates_of(chunk: Chunk, hits: Hits) -> Candidates:
    """All candidates that lie within one text of the chunk."""
    found = _sure(chunk, hits, numbers_only=False)
    if chunk.text.isascii():
        return found
    nothing = np.empty(0, dtype=np.int64)
    return Candidates.joined([found, _whole(chunk, remaining_names(chunk, nothing, nothing))])


def _sure(chunk: Chunk, hits: Hits, *, numbers_only: bool) -> Candidates:
    """The candidates that lie within one text of the chunk, but for those of the tagger of names."""
    if numbers_only:
        parts = [identifiers_of(chunk, hits), Candidates.of_rows(secrets_in(chunk, hits))]
    else:
        cells = cells_of(chunk)
        parts = [identifiers_of(chunk, hits), prose_candidates(chunk, hits, cells), cells]
    return _whole(chunk, Candidates.joined(parts))


def _whole(chunk: Chunk, found: Candidates) -> Candidates:
    """The candidates that lie within one text."""
    if len(chunk.unit_starts) == 1:
        return found
    return found.where(found.ends <= chunk.unit_ends[_units(chunk, found)])


def _units(chunk: Chunk, found: Candidates) -> Ints:
    """The text in which each candidate begins."""
    units: Ints = np.searchsorted(chunk.unit_starts, found.starts, side="right") - 1
    return units


def _scan_chunk(chunk: Chunk, first: int, *, numbers_only: bool) -> pa.RecordBatch:
    found = _sure(chunk, hits_of(chunk, numbers_only=numbers_only), numbers_only=numbers_only)
    found = found.where(resolve(found.starts, found.ends, found.ranks))
    if not numbers_only and not chunk.text.isascii():
        more = _whole(chunk, remaining_names(chunk, found.starts, found.ends))
        found = Candidates.joined([found, more])
        found = found.where(np.argsort(found.starts, kind="stable"))
        found = found.where(~of_nobody(chunk, found))
        found = _with(chunk, found, ages_behind(chunk, found))
        found = _with(chunk, found, in_rows(chunk, found))
    besides = (card_details, logins_beside) if numbers_only else (card_details, logins_beside, found_beside)
    for beside in besides:
        found = _with(chunk, found, beside(chunk, found))
    found = found.where(found.kinds != kind_codes()[DECOY])
    found = found.where((found.ranks >= COLUMN_RANK) | ~are_examples(chunk, found.starts))
    unit = _units(chunk, found)
    return _batch(found, unit, first=first, base=chunk.unit_starts[unit])


def _with(chunk: Chunk, found: Candidates, beside: Candidates) -> Candidates:
    """The findings and those of what stands beside them that nothing else holds, in the order of the text."""
    if not len(beside.starts):
        return found
    beside = _whole(chunk, beside)
    beside = beside.where(resolve(beside.starts, beside.ends, beside.ranks))
    at = np.searchsorted(found.starts, beside.ends)
    free = np.append(found.ends, 0)[at - 1] <= beside.starts
    found = Candidates.joined([found, beside.where(free)])
    return found.where(np.argsort(found.starts, kind="stable"))


@cache
def _names(names: tuple[str, ...]) -> pa.Array:
    return pa.array(names)


def _batch(found: Candidates, unit: Ints, *, first: int, base: Ints) -> pa.RecordBatch:
    def named(codes: Codes, names: tuple[str, ...]) -> pa.Array:
        return pa.DictionaryArray.from_arrays(pa.array(codes, type=pa.int16()), _names(names))

    return pa.RecordBatch.from_arrays(
        [
            pa.array(unit + first, type=pa.int32()),
            pa.array(found.starts - base, type=pa.int32()),
            pa.array(found.ends - base, type=pa.int32()),
            named(found.kinds, kind_names()),
            pa.array(calibrated(found), type=pa.float32()),
            named(found.rules, RULES),
        ],
        schema=SPANS_SCHEMA,
    )
