"""Values given as an example: 例:09012345678, 記入例では「1234 5678 9018」."""

import re
from collections.abc import Iterator

import numpy as np

from kakuho.detect.characters import Bools, Ints, belongs, table
from kakuho.detect.chunk import Chunk

NEAR = 40  # characters before a value in which it is called an example
EXAMPLE = ord("例")
RE_EXAMPLE = re.compile(
    r"(?:記入|入力|記載|表記|登録)例[^\n。]{1,36}$"
    r"|例(?:では|として|えば|は|に)?、?[ ]?[::=)】]?[ ]?[「『\"(]?[ ]?$"
)
# The heading of a form that shows how it is filled in, and how far it reaches.
RE_SHOWN = re.compile(
    r"(?:^|\n)[ \t【(\[■●<〈]{0,3}(?:記入|入力|記載)例[】)\]>〉::]?[ \t]*\n(?:[^\n]{1,120}\n?){1,12}"
)
BEFORE_EXAMPLE = table("入力載")  # before the sign in such headings
BEFORE_HEADING = 6  # characters of a heading's line up to the sign


def are_examples(chunk: Chunk, starts: Ints) -> Bools:
    """Which values stand right behind a word that makes them an example.

    Cost: one comparison a character; a regular expression a value near such a word.
    """
    found = np.zeros(len(starts), dtype=bool)
    if not len(starts) or "例" not in chunk.text:
        return found
    places = np.flatnonzero(chunk.codes == EXAMPLE)
    before = np.searchsorted(places, starts) - 1
    near = np.flatnonzero((before >= 0) & (starts - places[np.maximum(before, 0)] <= NEAR))
    for n in near.tolist():
        start = int(starts[n])
        found[n] = RE_EXAMPLE.search(chunk.text, max(0, start - NEAR), start) is not None
    for first, beyond in _shown(chunk, places):
        found |= (starts >= first) & (starts < beyond)
    return found


def _shown(chunk: Chunk, places: Ints) -> Iterator[tuple[int, int]]:
    """What the headings of forms that show how they are filled in reach; `places` are those of EXAMPLE."""
    reach = 0
    for at in places[belongs(chunk.codes[places - 1], BEFORE_EXAMPLE)].tolist():
        line = max(chunk.text.rfind("\n", max(reach, at - BEFORE_HEADING), at), 0)
        shown = RE_SHOWN.match(chunk.text, line) if line >= reach else None
        if shown is not None:
            reach = shown.end()
            yield shown.span()
