"""Names that the tagger weighs, looked for only where nothing surer stands."""

from collections.abc import Iterator

import numpy as np

from kakuho.detect.candidates import Candidates, Row
from kakuho.detect.characters import PLANE, Bools, Ints, entries, table
from kakuho.detect.chunk import Chunk
from kakuho.detect.names.glyphs import CLASSES, KANJI, KATAKANA, PAD
from kakuho.detect.names.tagger import tagged_names

LEAST_CHANCE = 0.45  # below this probability the tagger of names stays silent
# The tagger reads on to the end of a sentence, and back over some characters.
ENDS_SENTENCE = table("\n。")
AROUND = 16  # characters before and behind a sentence that are shown to the tagger too
SLICE = 1 << 17  # characters that the tagger looks at together: it takes some 60 bytes for each
BETWEEN = "\n" * PAD


def remaining_names(chunk: Chunk, starts: Ints, ends: Ints) -> Candidates:
    """Names that the tagger finds apart from the places that are taken (their bounds, none overlapping).

    The tagger yields to whatever is surer, and all else is: in a list of customers nothing is left to it, and
    a sentence in which no kanji or katakana is left is not shown to it.

    Cost: 3 ns a character, and that of `tagged_names` for the sentences left.
    """
    left = np.flatnonzero(_may_be_name(chunk) & ~_covered(len(chunk.text), starts, ends))
    rows = (row for slice_ in _slices(*_sentences(chunk, left)) for row in _tagged(chunk.text, *slice_))
    found = Candidates.of_rows(rows)
    if not len(starts):
        return found
    beyond = np.minimum(np.searchsorted(ends, found.starts, side="right"), len(ends) - 1)
    return found.where((starts[beyond] >= found.ends) | (ends[beyond] <= found.starts))


def _may_be_name(chunk: Chunk) -> Bools:
    scripts = (CLASSES == KANJI) | (CLASSES == KATAKANA)
    scripts[PLANE - 1] = True  # stands for kanji beyond the basic plane
    return entries(chunk.codes[: len(chunk.text)], scripts)


def _covered(size: int, starts: Ints, ends: Ints) -> Bools:
    edges = np.zeros(size + 1, dtype=np.int8)
    edges[starts] += 1
    edges[ends] -= 1
    covered: Bools = np.cumsum(edges[:-1], dtype=np.int8) > 0
    return covered


def _sentences(chunk: Chunk, places: Ints) -> tuple[Ints, Ints]:
    """The bounds of the sentences in which places lie, with AROUND on both sides, joined where they touch."""
    size = len(chunk.text)
    breaks = np.flatnonzero(entries(chunk.codes[:size], ENDS_SENTENCE)) + 1
    edges = np.concatenate(([0], breaks, [size]))
    which = np.searchsorted(breaks, places, side="right")
    which = which[np.diff(which, prepend=-1) > 0]
    begins = np.maximum(edges[which] - AROUND, 0)
    ends = np.minimum(edges[which + 1] + AROUND, size)
    apart = begins[1:] > ends[:-1]
    return begins[np.append([True], apart)[: len(begins)]], ends[np.append(apart, [True])[: len(ends)]]


def _slices(begins: Ints, ends: Ints) -> Iterator[tuple[list[int], list[int]]]:
    """Runs of sentences of about SLICE characters."""
    slices = np.cumsum(ends - begins) // SLICE
    for n in np.unique(slices).tolist():
        chosen = slices == n
        yield begins[chosen].tolist(), ends[chosen].tolist()


def _tagged(text: str, begins: list[int], ends: list[int]) -> Iterator[Row]:
    """The names in pieces of a text."""
    pieces = [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
    lengths = np.array([len(piece) + PAD for piece in pieces])
    offsets = np.cumsum(lengths) - lengths
    for start, end, chance, rule in tagged_names(BETWEEN.join(pieces), least=LEAST_CHANCE):
        n = int(np.searchsorted(offsets, start, side="right")) - 1
        by = begins[n] - int(offsets[n])
        yield start + by, end + by, "NAME", chance, rule
