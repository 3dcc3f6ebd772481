"""Names that the tagger weighs, looked for only where nothing surer stands."""

from collections.abc import Iterator

import numpy as np

from kakuho.detect.candidates import Candidates
from kakuho.detect.characters import PLANE, Bools, Ints, entries, table
from kakuho.detect.chunk import Chunk
from kakuho.detect.names.among_things import among_things
from kakuho.detect.names.glyphs import CLASSES, KANJI, KATAKANA, PAD
from kakuho.detect.names.tagger import tagged_names
from kakuho.detect.names.words_that_are_none import ruled_out_by_words
from kakuho.detect.overlaps import covered, resolve

LEAST_CHANCE = 0.4  # below this probability the tagger of names stays silent
# The tagger reads on to the end of a sentence, and over some characters on both sides.
ENDS_SENTENCE = table("\n。")
BETWEEN_WORDS = table(" ,、\t")
LONGEST_SENTENCE = 1 << 12  # characters after which a text without ends of sentences is cut between words
AROUND = 16
SLICE = 1 << 20  # characters that the tagger looks at together: it takes some 60 bytes for each
BETWEEN = "\n" * PAD


def remaining_names(chunk: Chunk, starts: Ints, ends: Ints) -> Candidates:
    """Names that the tagger finds apart from the places that are taken (their bounds, none overlapping).

    The tagger yields to whatever is surer, and all else is: in a list of customers nothing is left to it, and
    a sentence in which no kanji or katakana is left is not shown to it.

    Cost: 3 ns a character, and that of `tagged_names` for the sentences left.
    """
    taken = covered(len(chunk.text), starts, ends)
    left = np.flatnonzero(_may_be_name(chunk) & ~taken)
    edges = _edges(chunk)
    which = np.searchsorted(edges, left, side="right") - 1
    which = which[np.diff(which, prepend=-1) > 0]
    found = Candidates.joined(
        [Candidates.of_rows(()), *(_tagged(chunk.text, taken, *bounds) for bounds in _slices(edges, which))]
    )
    found = found.where(~ruled_out_by_words(chunk.text, found.starts, found.ends))
    things = among_things(chunk.text, chunk.codes, found.starts, found.ends, chunk.unit_starts)
    found = found.where(~things)
    found = found.where(resolve(found.starts, found.ends, found.ranks))  # either side of a cut may see one
    if not len(starts):
        return found
    beyond = np.minimum(np.searchsorted(ends, found.starts, side="right"), len(ends) - 1)
    return found.where((starts[beyond] >= found.ends) | (ends[beyond] <= found.starts))


def _may_be_name(chunk: Chunk) -> Bools:
    scripts = (CLASSES == KANJI) | (CLASSES == KATAKANA)
    scripts[PLANE - 1] = True  # stands for kanji beyond the basic plane
    return entries(chunk.codes[: len(chunk.text)], scripts)


def _edges(chunk: Chunk) -> Ints:
    """Where each sentence begins, and the end of the text."""
    codes = chunk.codes[: len(chunk.text)]
    edges = np.concatenate(([0], np.flatnonzero(entries(codes, ENDS_SENTENCE)) + 1, [len(codes)]))
    long = np.flatnonzero(np.diff(edges) > LONGEST_SENTENCE)
    if not len(long):
        return edges
    gaps = np.flatnonzero(entries(codes, BETWEEN_WORDS)) + 1
    cuts = [_cuts(gaps, *edges[n : n + 2].tolist()) for n in long.tolist()]
    return np.sort(np.concatenate((edges, *cuts)))


def _cuts(gaps: Ints, at: int, end: int) -> Ints:
    """Places between words that cut a long sentence."""
    cuts: list[int] = []
    while end - at > 2 * LONGEST_SENTENCE:
        nearest = int(np.searchsorted(gaps, at + LONGEST_SENTENCE))
        gap = int(gaps[nearest]) if nearest < len(gaps) else end
        at = min(gap, at + 2 * LONGEST_SENTENCE)
        cuts.append(at)
    return np.array(cuts, dtype=np.int64)


def _slices(edges: Ints, which: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Bounds of the chosen sentences, near ones joined, in slices of about SLICE characters."""
    if not len(which):
        return
    begins, ends = edges[which], edges[which + 1]
    slices = np.cumsum(ends - begins) // SLICE
    apart = (begins[1:] - ends[:-1] > 2 * AROUND + PAD) | (np.diff(slices) > 0)
    begins, ends = begins[np.append([True], apart)], ends[np.append(apart, [True])]
    slices = slices[np.append([True], apart)]
    for n in np.unique(slices).tolist():
        yield begins[slices == n], ends[slices == n]


def _tagged(text: str, held: Bools, begins: Ints, ends: Ints) -> Candidates:
    """The names that begin in pieces of a text, each shown with the characters around it."""
    firsts = np.maximum(begins - AROUND, 0)
    pieces = [text[a:b] for a, b in zip(firsts.tolist(), (ends + AROUND).tolist(), strict=True)]
    lengths = np.array([len(piece) + PAD for piece in pieces])
    offsets = np.cumsum(lengths) - lengths
    taken = np.zeros(int(lengths.sum()) - PAD, dtype=bool)
    for offset, first, shown in zip(offsets.tolist(), firsts.tolist(), pieces, strict=True):
        taken[offset : offset + len(shown)] = held[first : first + len(shown)]
    starts, stops, chances = tagged_names(BETWEEN.join(pieces), least=LEAST_CHANCE, taken=taken)
    piece = np.searchsorted(offsets, starts, side="right") - 1
    by = (firsts - offsets)[piece]
    found = Candidates.tagged(starts + by, stops + by, chances)
    return found.where((begins[piece] <= found.starts) & (found.starts < ends[piece]))
