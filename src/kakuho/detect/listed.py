"""Values in lines under a heading, one a line: 旅券番号一覧, then 森川 朋美 TK1234567."""

import re
from collections.abc import Iterator

import numpy as np

from kakuho.detect.announced import RE_BRACKETED, RE_ELSE, kinds_behind_labels, readers_of_labels
from kakuho.detect.candidates import Row
from kakuho.detect.characters import Ints
from kakuho.detect.chunk import Chunk
from kakuho.detect.hits import Hits
from kakuho.detect.kinds.identifier import Identifier
from kakuho.detect.patterns import labels_of, patterns

REST = 24  # characters behind the label to the end of its line
MOST = 500  # lines of a list
LONGEST = 120  # characters of a line
LEAST = 2  # lines that hold a value, for a list
# Kinds that stand beside others in a heading without making it that of a table.
BESIDE = frozenset({"NAME", "NONE"})
RE_SENTENCE = re.compile(r"^[がをも][^\n]*(?:ました|ません|ます)(?:。|$)")
RE_FIGURE = re.compile(r"[0-9]")
# What stands before a value in its line: a mark or number, and of whom it is.
RE_WHOSE = re.compile(r"[ \t>・*●○◆■□\"'-]{0,4}(?:[(]?\d{1,3}[.)): \t]{1,2}(?!\d))?[^0-9]{0,40}")
# A key of its own: ソース ポート: 40096.
RE_KEY = re.compile(r"(?:名|番号|[日時]|日時|コード|ポート|ドメイン|種別|区分|ID)[ \t]?[::=][ \t]*$")
RE_REST = re.compile(r"[))」』】〕\]\"' \t\r。.,;✓済様殿]{0,6}(?:\((?:枝番|内|済)[^()\n]{0,8}\))?")


def listed(chunk: Chunk, hits: Hits) -> Iterator[Row]:
    """Values of a kind that end the lines under a heading of that kind, if at least LEAST lines do.

    The heading's own line holds no figure behind the label and no label of another kind; the list goes to the
    first line that has none.

    Cost: 0.1 µs a label; for headings one regular expression a line below them.
    """
    text = chunk.text
    readers = readers_of_labels()
    for n, feed in _headings(chunk, hits.labels):
        id_, start, end = hits.labels[n].tolist()
        rest = text[end:feed]
        if RE_SENTENCE.search(rest) is not None:
            continue
        if RE_FIGURE.search(rest) and RE_FIGURE.search(RE_BRACKETED.sub("", rest)):
            continue
        unit = int(np.searchsorted(chunk.unit_starts, start, side="right")) - 1
        for identifier in readers[id_]:
            found = list(_below(text, feed + 1, int(chunk.unit_ends[unit]), identifier=identifier))
            if len(found) >= LEAST:
                if not (_is_row(hits, n, text.rfind("\n", 0, start)) or RE_ELSE.match(text, end)):
                    yield from found
                break


def _headings(chunk: Chunk, labels: Ints) -> Iterator[tuple[int, int]]:
    """The last labels of lines with at most REST characters behind them, and where their line ends."""
    read = labels_of(kinds_behind_labels())
    if not read[labels[:, 0]].any():
        return
    feeds = np.flatnonzero(chunk.codes[: len(chunk.text)] == ord("\n"))
    if not len(feeds):
        return
    at = feeds[np.minimum(np.searchsorted(feeds, labels[:, 2]), len(feeds) - 1)]
    near = read[labels[:, 0]] & (at >= labels[:, 2]) & (at - labels[:, 2] <= REST)
    near &= np.append(labels[1:, 1] > at[:-1], [True])  # else the next label is the last of the line
    chosen = np.flatnonzero(near)
    yield from zip(chosen.tolist(), at[chosen].tolist(), strict=True)


def _is_row(hits: Hits, n: int, begin: int) -> bool:
    """Whether a label of another kind stands before this one in its line: headings of a table."""
    labels = patterns().labels
    kind = labels[int(hits.labels[n, 0])].kind
    for before in range(n - 1, -1, -1):
        id_, start, _ = hits.labels[before].tolist()
        if start <= begin:
            return False
        if labels[id_].kind not in BESIDE | {kind}:
            return True
    return False


def _below(text: str, at: int, end: int, *, identifier: Identifier) -> Iterator[Row]:
    """The values at the ends of the lines from `at` on."""
    for _ in range(MOST):
        stop = end if (feed := text.find("\n", at, end)) < 0 else feed
        if stop - at > LONGEST or at >= end:
            return
        row = None
        for value in identifier.cell.finditer(text, at, stop):
            if RE_WHOSE.fullmatch(text, at, value.start()) is None:
                break
            if RE_KEY.search(text, at, value.start()) is not None:
                break
            if identifier.valid(value[0]) and RE_REST.fullmatch(text, value.end(), stop):
                row = value.start(), value.end(), identifier.kind, identifier.labelled - 0.1, "heading"
                break
        if row is None:
            return
        yield row
        at = stop + 1
