"""Values that a person listed, found wherever they stand in texts."""

import re
from collections.abc import Sequence
from functools import lru_cache

import hyperscan
import numpy as np
import pyarrow as pa

from kakuho.detect.chunk import Chunk
from kakuho.detect.fold import fold

RE_DIVIDED = re.compile(r"[\s-]+")


def spans_of_values(texts: pa.Array, values: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Text, start, end (code points, half-open) and number of the value, of each place a value stands at.

    Width and case do not matter, nor spaces and hyphens between the parts of a value; of overlapping places
    the longest stands.

    Cost: one pass of Hyperscan over the texts, whatever the number of values; compiling is kept for one list.
    """
    chunk = Chunk.of(texts.cast(pa.large_string()))
    hits: list[tuple[int, int, int]] = []
    _compiled(tuple(values)).scan(
        chunk.data,
        match_event_handler=lambda id_, start, end, _flags, _context: hits.append((start, end, id_)),
    )
    if not hits:
        return []
    table = np.array(hits, dtype=np.int64)
    bounds = chunk.code_points(table[:, :2].ravel()).reshape(-1, 2)
    order = np.lexsort((-bounds[:, 1], bounds[:, 0]))
    units = np.searchsorted(chunk.unit_starts, bounds[:, 0], side="right") - 1
    found, reach = [], -1
    for n in order.tolist():
        start, end, unit = int(bounds[n, 0]), int(bounds[n, 1]), int(units[n])
        if start >= reach and end <= int(chunk.unit_ends[unit]):
            base = int(chunk.unit_starts[unit])
            found.append((unit, start - base, end - base, int(table[n, 2])))
            reach = end
    return found


@lru_cache(maxsize=1)
def _compiled(values: tuple[str, ...]) -> hyperscan.Database:
    database = hyperscan.Database()
    flags = int(hyperscan.HS_FLAG_SOM_LEFTMOST) | int(hyperscan.HS_FLAG_CASELESS)
    database.compile(
        expressions=[_spelled(value) for value in values],
        ids=list(range(len(values))),
        elements=len(values),
        flags=[flags] * len(values),
    )
    return database


def _spelled(value: str) -> bytes:
    parts = [part for part in RE_DIVIDED.split(fold(value).strip()) if part]
    return r"[ \-]{0,2}".join(map(re.escape, parts)).encode()
