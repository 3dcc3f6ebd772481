"""From texts to spans."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.detect.candidates import DECOY, RULES, Candidates, kind_codes, kind_names
from kakuho.detect.chunk import Chunk
from kakuho.detect.confidence import calibrated
from kakuho.detect.embedded import cells_of
from kakuho.detect.hits import Hits, hits_of
from kakuho.detect.identifiers import identifiers_of
from kakuho.detect.leads import LONGEST_LEAD, lead_over
from kakuho.detect.overlaps import Ints, resolve
from kakuho.detect.prose import prose_candidates
from kakuho.detect.secrets import secrets_in
from kakuho.vocab.findings import SPANS_SCHEMA

CHUNK_BYTES = 4 << 20  # texts are worked through in runs of about this size
PIECE = 2 << 20  # characters of a longer text that are looked at together
OVERLAP = 1024  # characters after a cut that are looked at with both sides; no finding but a key is longer
SEAM = 1 << 16  # a cut is moved back by up to this much to the end of a line


def scan_texts(texts: pa.Array, *, numbers_only: bool = False) -> pa.RecordBatch:
    """Spans of personal information in an array of texts, in the order of the texts (SPANS_SCHEMA).

    Offsets are code points within each text; a null has no spans. Overlaps are settled by one rule
    (`overlaps.resolve`): rank (a column's judgement, then confidence), then length, then place.

    `numbers_only` looks for the kinds that have a grammar (numbers, mail addresses, identifiers, secrets) and
    leaves out names, addresses, special-care-required information and tables inside texts.

    Cost: machine-made logs tens of MB a second and core; Japanese prose with names and addresses some MB.
    """
    texts = texts.cast(pa.large_string()) if texts.type != pa.large_string() else texts
    batches = [
        batch
        for first, count in _chunks(texts)
        for batch in _scan_run(texts, first, count, numbers_only=numbers_only)
    ]
    if not batches:
        return pa.RecordBatch.from_pylist([], schema=SPANS_SCHEMA)
    return pa.Table.from_batches(batches).combine_chunks().to_batches()[0] if len(batches) > 1 else batches[0]


def scan_going_on(texts: pa.Array, lead: str) -> pa.RecordBatch:
    """As `scan_texts`, where the one text goes on in a table whose header is the `lead` (`lead_over`)."""
    if not lead or len(texts) != 1:
        return scan_texts(texts)
    spans = scan_texts(pa.array([lead + (texts[0].as_py() or "")], pa.large_string()))
    return _moved(spans.filter(pc.greater_equal(spans.column("start"), len(lead))), -len(lead))


def _chunks(texts: pa.Array) -> Iterator[tuple[int, int]]:
    """First index and number of texts per chunk of about CHUNK_BYTES; one huge text is a chunk of its own."""
    sizes = np.asarray(pc.fill_null(pc.binary_length(texts), 0))
    chunk = np.cumsum(sizes) // CHUNK_BYTES
    if not len(chunk):
        return
    edges = np.flatnonzero(np.diff(chunk)) + 1
    for first, last in zip([0, *edges.tolist()], [*edges.tolist(), len(chunk)], strict=True):
        yield first, last - first


def _scan_run(texts: pa.Array, first: int, count: int, *, numbers_only: bool) -> Iterator[pa.RecordBatch]:
    """The spans of a run of texts; one long text goes in pieces, so that memory stays bounded."""
    longest = PIECE if count == 1 else 0
    if not longest or texts[first].as_buffer() is None or texts[first].as_buffer().size <= longest:
        yield _scan_chunk(texts.slice(first, count), first, numbers_only=numbers_only)
        return
    text: str = texts[first].as_py()
    at = reach = 0
    lead = ""
    while at < len(text):
        cut = _cut(text, at)
        piece = pa.array([lead + text[at : cut + OVERLAP]], type=pa.large_string())
        spans = _scan_chunk(piece, first, numbers_only=numbers_only)
        starts = np.asarray(spans.column("start")) + (at - len(lead))
        own = (starts >= max(reach, at)) & (starts < cut)
        spans = _moved(spans, at - len(lead)).filter(pa.array(own))
        lead = "" if numbers_only else lead_over(text[at:cut], text[cut : cut + LONGEST_LEAD], lead)
        if spans.num_rows:
            reach = int(np.asarray(spans.column("end"))[-1])
            yield spans
        at = cut


def _cut(text: str, at: int) -> int:
    """Where the piece that begins at `at` ends: after a line, or after a space, or anywhere."""
    end = at + PIECE
    if end >= len(text):
        return len(text)
    for mark in ("\n", " "):
        found = text.rfind(mark, end - SEAM, end)
        if found >= 0:
            return found + 1
    return end


def _moved(spans: pa.RecordBatch, by: int) -> pa.RecordBatch:
    for name in ("start", "end"):
        n = spans.schema.get_field_index(name)
        moved = pc.add(spans.column(name), pa.scalar(by, type=pa.int32()))
        spans = spans.set_column(n, SPANS_SCHEMA.field(name), moved)
    return spans


def candidates_of(chunk: Chunk, hits: Hits, *, numbers_only: bool = False) -> tuple[Candidates, Ints]:
    """All candidates that lie within one text of the chunk, and the text of each."""
    if numbers_only:
        parts = [identifiers_of(chunk, hits), Candidates.of_rows(secrets_in(chunk.text, hits))]
    else:
        parts = [identifiers_of(chunk, hits), prose_candidates(chunk, hits), cells_of(chunk)]
    found = Candidates.joined(parts)
    unit = np.searchsorted(chunk.unit_starts, found.starts, side="right") - 1
    whole = found.ends <= chunk.unit_ends[unit]
    return found.where(whole), unit[whole]


def _scan_chunk(texts: pa.Array, first: int, *, numbers_only: bool) -> pa.RecordBatch:
    chunk = Chunk.of(texts)
    hits = hits_of(chunk, numbers_only=numbers_only)
    found, unit = candidates_of(chunk, hits, numbers_only=numbers_only)
    kept = resolve(found.starts, found.ends, found.ranks)
    kept = kept[found.kinds[kept] != kind_codes()[DECOY]]
    found, unit = found.where(kept), unit[kept]
    return _batch(found, unit, first=first, base=chunk.unit_starts[unit])


def _batch(found: Candidates, unit: Ints, *, first: int, base: Ints) -> pa.RecordBatch:
    def named(codes: Ints, names: tuple[str, ...]) -> pa.Array:
        return pa.DictionaryArray.from_arrays(pa.array(codes, type=pa.int16()), pa.array(names))

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
