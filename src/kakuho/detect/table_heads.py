"""Lines among the first of each text that may name the columns of a table, told by the signs they hold."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from kakuho.detect.characters import PLANE, Bools, Codes, Ints, entries
from kakuho.detect.chunk import Chunk
from kakuho.detect.labels import FREE_TEXT, NONE, label_of_header
from kakuho.detect.spaced_tables import LONGEST_LINE, SPACED

HEAD_LINES = 12  # a header stands among the first lines
NO_HEADING = "0123456789<>=:。、"  # what no line of headings holds that blanks alone divide
LEAST_KEYS = 2
SIGNS = ";|│┃║,\t/ "
Head = tuple[int, tuple[str, ...]]  # where a line begins, and the signs that may divide its cells


def heads_of(chunk: Chunk, least: Sequence[tuple[str, int]]) -> Iterator[list[Head]]:
    """For each text the lines that may be a header.

    `least` tells of each separator how many of it a line must hold.

    Cost: 2 ns a character, of a text alone in its chunk only those of the first lines.
    """
    unit, starts, stops = _first_lines(chunk)
    codes = chunk.codes[: int(stops.max(initial=0)) + 1]
    places = _places(codes)
    held = np.column_stack([_times(places[sign], starts, stops) >= number for sign, number in least])
    spaced = _times(places["no"], starts, stops) == 0
    spaced &= (stops - starts <= LONGEST_LINE) & (stops > starts)
    spaced &= (_times(places[" "], starts, stops) >= 2) | (_times(places["/"], starts, stops) >= 2)
    chosen = np.flatnonzero(held.any(axis=1) | spaced)
    found: list[list[Head]] = [[] for _ in range(len(chunk.unit_starts))]
    for n in chosen.tolist():
        signs = [sign for (sign, _), holds in zip(least, held[n].tolist(), strict=True) if holds]
        found[unit[n]].append((int(starts[n]), (*signs, *((SPACED,) if spaced[n] else ()))))
    yield from found


def form_below(text: str, lines: Iterable[Sequence[tuple[int, int]]]) -> bool:
    """Whether most lines below a head begin with a heading of their own and a value: a form, and no table."""
    firsts = [text[slice(*cells[0])] for cells in lines if len(cells) > 1 and cells[0][0] < cells[0][1]]
    labels = [label_of_header(first) for first in firsts]
    keys = sum(label is not None and label.kind not in {NONE, FREE_TEXT} for label in labels)
    return keys >= LEAST_KEYS and keys * 3 >= len(firsts) * 2


def _first_lines(chunk: Chunk) -> tuple[Ints, Ints, Ints]:
    """Of the first lines of each text: which text, where each begins and ends."""
    feeds = np.flatnonzero(chunk.codes[: len(chunk.text)] == ord("\n"))
    starts, stops = np.append([0], feeds + 1), np.append(feeds, [len(chunk.text)])
    first = np.searchsorted(starts, chunk.unit_starts)
    beyond = np.minimum(np.searchsorted(starts, chunk.unit_ends, side="right"), first + HEAD_LINES)
    numbers = beyond - first
    line = np.repeat(first - np.cumsum(numbers) + numbers, numbers) + np.arange(int(numbers.sum()))
    return np.repeat(np.arange(len(numbers)), numbers), starts[line], stops[line]


def _places(codes: Codes) -> dict[str, Ints]:
    """Where each sign stands; two blanks and a stroke between blanks by their first and middle."""
    classes = entries(codes, _CLASSES)
    at = np.flatnonzero(classes)
    kinds = classes[at]
    places = {sign: at[kinds == n] for n, sign in enumerate(SIGNS, start=1)}
    places["no"] = at[kinds == len(SIGNS) + 1]
    blank, stroke = places[" "], places["/"]
    places["  "] = blank[:-1][np.diff(blank) == 1]
    places[" / "] = stroke[_blank(codes, stroke - 1) & _blank(codes, stroke + 1)]
    return places


def _blank(codes: Codes, at: Ints) -> Bools:
    blank: Bools = codes[np.clip(at, 0, len(codes) - 1)] == ord(" ")
    return blank


def _times(places: Ints, starts: Ints, stops: Ints) -> Ints:
    times: Ints = np.searchsorted(places, stops) - np.searchsorted(places, starts)
    return times


def _classes() -> npt.NDArray[np.uint8]:
    classes = np.zeros(PLANE, dtype=np.uint8)
    for n, sign in enumerate(SIGNS, start=1):
        classes[ord(sign)] = n
    classes[[ord(sign) for sign in NO_HEADING]] = len(SIGNS) + 1
    return classes


_CLASSES = _classes()
