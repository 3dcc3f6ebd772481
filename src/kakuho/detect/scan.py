"""From texts to spans."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.detect.candidates import DECOY, KIND_CODES, KINDS, RULES, Candidates
from kakuho.detect.chunk import Chunk
from kakuho.detect.embedded import cells_of
from kakuho.detect.hits import hits_of
from kakuho.detect.identifiers import identifiers_of
from kakuho.detect.overlaps import Ints, resolve
from kakuho.detect.prose import prose_candidates
from kakuho.vocab.findings import SPANS_SCHEMA

CHUNK_BYTES = 4 << 20  # texts are worked through in runs of about this size


def scan_texts(texts: pa.Array) -> pa.RecordBatch:
    """Spans of personal information in an array of texts, in the order of the texts (SPANS_SCHEMA).

    Offsets are code points within each text; a null has no spans. Overlaps are settled by one rule
    (`overlaps.resolve`): rank (a column's judgement, then confidence), then length, then place.

    Cost: machine-made logs tens of MB a second and core; Japanese prose with names and addresses some MB.
    """
    texts = texts.cast(pa.large_string()) if texts.type != pa.large_string() else texts
    batches = [_scan_chunk(texts.slice(first, count), first) for first, count in _chunks(texts)]
    if not batches:
        return pa.RecordBatch.from_pylist([], schema=SPANS_SCHEMA)
    return pa.Table.from_batches(batches).combine_chunks().to_batches()[0] if len(batches) > 1 else batches[0]


def _chunks(texts: pa.Array) -> Iterator[tuple[int, int]]:
    """First index and number of texts per chunk of about CHUNK_BYTES; one huge text is a chunk of its own."""
    sizes = np.asarray(pc.fill_null(pc.binary_length(texts), 0))
    chunk = np.cumsum(sizes) // CHUNK_BYTES
    if not len(chunk):
        return
    edges = np.flatnonzero(np.diff(chunk)) + 1
    for first, last in zip([0, *edges.tolist()], [*edges.tolist(), len(chunk)], strict=True):
        yield first, last - first


def _scan_chunk(texts: pa.Array, first: int) -> pa.RecordBatch:
    chunk = Chunk.of(texts)
    hits = hits_of(chunk)
    parts = [identifiers_of(chunk, hits), prose_candidates(chunk, hits), cells_of(chunk)]
    found = Candidates.joined(parts)
    unit = np.searchsorted(chunk.unit_starts, found.starts, side="right") - 1
    whole = found.ends <= chunk.unit_ends[unit]
    found, unit = found.where(whole), unit[whole]
    kept = resolve(found.starts, found.ends, found.ranks)
    kept = kept[found.kinds[kept] != KIND_CODES[DECOY]]
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
            named(found.kinds, KINDS),
            pa.array(found.confidences, type=pa.float32()),
            named(found.rules, RULES),
        ],
        schema=SPANS_SCHEMA,
    )
