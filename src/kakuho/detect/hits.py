"""Raw hits and what they mean."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kakuho.detect import at_signs, figures
from kakuho.detect.characters import Bools, Ints
from kakuho.detect.chunk import Chunk
from kakuho.detect.figures import Runs
from kakuho.detect.kinds import email, ip, sns
from kakuho.detect.patterns import OPENINGS, Patterns, patterns


@dataclass(frozen=True)
class Hits:
    """Hits of one chunk as a table of columns: expression id, start, end (code points).

    `values` are identifiers and versions. Sections scanned without a start (keys) have only ends. `runs` are
    the runs of figures of the chunk.
    """

    table: Ints
    values: Ints
    labels: Ints
    runs: Runs

    def of(self, section: str) -> Ints:
        """The hits of one section, by their ends."""
        return _of(self.table, section)

    def behind(self, word: str) -> list[int]:
        """Where each of a word of OPENINGS ends, in the order of the text."""
        first, _ = patterns().ids("openings")
        ends: list[int] = self.table[self.table[:, 0] == first + OPENINGS.index(word), 2].tolist()
        return ends


def hits_of(chunk: Chunk, *, numbers_only: bool = False) -> Hits:
    """All hits in the chunk, those of Hyperscan by their ends; if asked, those of kinds with a grammar only.

    Cost: some 300 MB/s, 0.3 µs a hit of Hyperscan and 0.1 µs a hit in arrays.
    """
    known = patterns()
    flat: list[int] = []  # an array of machine words takes longer to fill
    extend = flat.extend

    def keep(id_: int, start: int, end: int, _flags: int, _context: object) -> None:
        extend((id_, start, end))

    for database in known.number_databases if numbers_only else known.databases:
        database.scan(chunk.data, match_event_handler=keep)
    table = np.array(flat, dtype=np.int64).reshape(-1, 3)
    table = table[np.argsort(table[:, 2], kind="stable")]
    table[:, 1:] = chunk.code_points(table[:, 1:].ravel()).reshape(-1, 2)
    values = table[:, 0] < known.ids("labels")[0]
    runs = Runs.of(chunk.codes)
    in_arrays = _in_arrays(chunk, runs, known, forwarded=_forwarded(table, known))
    return Hits(
        table=table[~values],
        values=np.concatenate((table[values], *in_arrays)),
        labels=_longest(_of(table, "labels"), known),
        runs=runs,
    )


def _forwarded(table: Ints, known: Patterns) -> bool:
    """Whether a header names whom a proxy forwards for."""
    words = known.ids("openings")[1] - len(ip.FORWARDED_WORDS)
    return bool((table[:, 0] >= words).any())


def _in_arrays(chunk: Chunk, runs: Runs, known: Patterns, *, forwarded: bool) -> Iterator[Ints]:
    """The hits of values that are found without Hyperscan."""
    for pattern, find in figures.FORMS.items():
        yield _rows(known.in_arrays[pattern], *find(runs))
    yield _rows(known.ids("versions")[0], *figures.versions(chunk, runs))
    yield _rows(known.ids("versions")[0], *figures.proxies(chunk, forwarded=forwarded))
    yield _rows(known.in_arrays[email.OPENING], *at_signs.mails(chunk.codes))
    yield _rows(known.in_arrays[sns.ON_NETWORK], *at_signs.handles(chunk))


def _rows(id_: int, starts: Ints, ends: Ints) -> Ints:
    return np.column_stack((np.full(len(starts), id_), starts, ends))


def _of(table: Ints, section: str) -> Ints:
    first, beyond = patterns().ids(section)
    chosen: Ints = table[(table[:, 0] >= first) & (table[:, 0] < beyond)]
    return chosen


def _longest(labels: Ints, known: Patterns) -> Ints:
    """Of labels with one end or start the longest (被保険者番号, not 保険者番号), by their ends."""
    if not len(labels):
        return labels
    labels = labels.copy()
    labels[:, 0] -= known.ids("labels")[0]
    labels = labels[np.lexsort((labels[:, 2] - labels[:, 1], labels[:, 2]))]
    last = np.append(labels[1:, 2] != labels[:-1, 2], [True])
    labels = labels[last]
    order = np.lexsort((-labels[:, 2], labels[:, 1]))
    starts = labels[order, 1]
    opening = np.append([True], starts[1:] != starts[:-1])
    kept: Ints = labels[np.sort(order[opening])]
    return kept[~_cut_off(kept)]


def _cut_off(labels: Ints) -> Bools:
    """Which labels begin inside another and end behind it: 番号第 in 旅券番号第 is the end of that label."""
    order = np.argsort(labels[:, 1], kind="stable")
    ends = labels[order, 2]
    before = np.concatenate(([0], np.maximum.accumulate(ends)[:-1]))
    cut = np.zeros(len(labels), dtype=bool)
    cut[order] = (labels[order, 1] < before) & (ends > before)
    return cut
