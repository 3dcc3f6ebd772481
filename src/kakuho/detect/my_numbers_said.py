"""My Numbers in a message about them, behind the person they are of: 妻の番号は 1234…、長男は 5678…."""

import re
from collections.abc import Iterator

import numpy as np

from kakuho.detect.candidates import Row
from kakuho.detect.chunk import Chunk
from kakuho.detect.hits import Hits
from kakuho.detect.kinds import my_number
from kakuho.detect.openings import OF_KIN
from kakuho.detect.patterns import labels_of

KINDS = frozenset({"MYNUMBER"})
AROUND = 200  # characters from a word for My Number in which it is meant
RE_NUMBER = re.compile(r"(?<![\d.-])\d{4}[ -]?\d{4}[ -]?\d{4}(?![-.]?\d)", re.ASCII)
RE_SAID = re.compile(
    r"(?:妻|夫|父|母|子|[長次二三四五][男女]|本人|私|わたし|配偶者|扶養者|家族|祖父|祖母|兄|弟|姉|妹|孫|義父|義母)"
    r"(?:[((][^()\n]{1,16}[))]|[一-龥ぁ-んァ-ヶー]{0,8}?)?(?:さん|様|氏)?(?:の番号|のナンバー)?"
    r"(?:は|が|も|[::=→])?[ ]{0,3}$"
)
REACH = 36  # characters before a number in which the person is named


def my_numbers_said(chunk: Chunk, hits: Hits) -> Iterator[Row]:
    """Rows of numbers with a right check digit behind a person, near a word for My Number.

    Cost: nothing without such a word; one search through what stands around each.
    """
    if not len(hits.labels):
        return
    chosen = hits.labels[labels_of(KINDS)[hits.labels[:, 0]]]
    units = np.searchsorted(chunk.unit_starts, chosen[:, 1], side="right") - 1
    done = 0
    for (_, start, end), unit in zip(chosen.tolist(), units.tolist(), strict=True):
        first = max(done, int(chunk.unit_starts[unit]), start - AROUND)
        done = min(int(chunk.unit_ends[unit]), end + AROUND)
        for found in RE_NUMBER.finditer(chunk.text, first, done):
            at = found.start()
            if my_number.valid(found[0]) and RE_SAID.search(chunk.text, max(first, at - REACH), at):
                yield at, found.end(), "MYNUMBER", 0.9, "pattern+label"


def my_numbers_of_kin(chunk: Chunk, hits: Hits) -> Iterator[Row]:
    """Rows of numbers with a right check digit behind 妻(…)の番号, without any word for My Number.

    Cost: a search behind each such word.
    """
    text = chunk.text
    for at in hits.behind(OF_KIN):
        found = RE_NUMBER.search(text, at, at + 24)
        if (
            found is not None
            and my_number.valid(found[0])
            and RE_SAID.search(text, max(0, found.start() - REACH), found.start())
        ):
            yield found.start(), found.end(), "MYNUMBER", 0.8, "pattern+label"
