"""Raw Hyperscan hits and what they mean."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kakuho.detect.chunk import Chunk
from kakuho.detect.patterns import Patterns, patterns

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Hits:
    """Hits of one chunk: `values` (identifiers, decoys), `labels`, sensitive `terms`, `name_keys`.

    Each is a table of columns: expression id, start, end (code points; of name_keys the end).
    """

    values: Ints
    byte_bounds: Ints
    labels: Ints
    terms: Ints
    name_keys: Ints


def hits_of(chunk: Chunk) -> Hits:
    """One pass of Hyperscan over the chunk.

    Cost: about 150 MB/s and 0.2 µs a hit.
    """
    known = patterns()
    flat: list[int] = []
    extend = flat.extend

    def keep(id_: int, start: int, end: int, _flags: int, _context: object) -> None:
        extend((id_, start, end))

    known.database.scan(chunk.data, match_event_handler=keep)
    table = np.array(flat, dtype=np.int64).reshape(-1, 3)
    labels = (table[:, 0] >= known.first_label) & (table[:, 0] < known.first_term)
    bounds = table[:, 1:].copy()
    table[:, 1:] = chunk.code_points(table[:, 1:].ravel()).reshape(-1, 2)
    values = table[:, 0] < known.first_label
    terms = (table[:, 0] >= known.first_term) & (table[:, 0] < known.name_key)
    return Hits(
        values=table[values],
        byte_bounds=bounds[values],
        labels=_longest(table[labels], known),
        terms=table[terms],
        name_keys=table[table[:, 0] == known.name_key],
    )


def _longest(labels: Ints, known: Patterns) -> Ints:
    """Of labels with one end the longest (被保険者番号, not 保険者番号), by their ends."""
    if not len(labels):
        return labels
    labels = labels.copy()
    labels[:, 0] -= known.first_label
    labels = labels[np.lexsort((labels[:, 2] - labels[:, 1], labels[:, 2]))]
    last = np.append(labels[1:, 2] != labels[:-1, 2], [True])
    kept: Ints = labels[last]
    return kept
