"""A text as arrays of characters: what each is and where runs of a script stand."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from kakuho.detect.characters import entries, table

Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint32]
Ints = npt.NDArray[np.int64]
Ranks = npt.NDArray[np.int32]

PAD = 8  # line feeds before and after the text, so that looking round a place needs no test of bounds
PLANE = 0x10000
STOP, LINE = ord("。"), 0x0A
OTHER, KANJI, HIRAGANA, KATAKANA, LATIN, FIGURE, LINE_FEED = range(7)
RANGES = (
    (0x4E00, 0xA000, KANJI), (0x3400, 0x4DC0, KANJI), (0xF900, 0xFB00, KANJI), (0x3005, 0x3007, KANJI),
    (0x3041, 0x3097, HIRAGANA), (0x30A1, 0x30F7, KATAKANA), (0x30FC, 0x30FD, KATAKANA),
    (0x41, 0x5B, LATIN), (0x61, 0x7B, LATIN), (0x30, 0x3A, FIGURE), (0x0A, 0x0B, LINE_FEED),
)  # fmt: skip
RARE_KANJI = (0x20000, 0x33480)
BETWEEN_KANJI = table("ヶケノヵ")  # 一ノ瀬, 袖ヶ浦
JOINS = table("・=･゠")  # ジョン・スミス, アン=マリー (width-folded)


def _classes() -> npt.NDArray[np.uint8]:
    table = np.zeros(PLANE, dtype=np.uint8)
    for first, beyond, script in RANGES:
        table[first:beyond] = script
    return table


def _alike() -> Codes:
    """Characters that stand for each other in a context: one figure for all, one letter for each case."""
    table = np.arange(PLANE, dtype=np.uint32)
    table[0x30:0x3A], table[0x41:0x5B], table[0x61:0x7B] = 0x30, 0x41, 0x61
    return table


CLASSES, ALIKE = _classes(), _alike()


@dataclass(frozen=True)
class Glyphs:
    """A width-folded text with `PAD` line feeds on both sides, one entry a character.

    `codes` are its code points, `alike` the same with figures and Latin letters levelled, `scripts` the
    script of each (KANJI, …), `kanji` where a run of kanji goes on (ケ and ノ between kanji count).
    """

    codes: Codes
    alike: Codes
    scripts: npt.NDArray[np.uint8]
    kanji: Bools

    @classmethod
    def of(cls, text: str) -> "Glyphs":
        """The glyphs of a text. Cost: about 15 ns a character."""
        edge = np.full(PAD, 0x0A, dtype=np.uint32)
        body = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        codes = np.concatenate((edge, body, edge))
        low = np.minimum(codes, PLANE - 1)
        scripts, alike = CLASSES[low], ALIKE[low]
        if codes.max() >= PLANE:
            high = codes >= PLANE
            alike = np.where(high, codes, alike)
            scripts[(codes >= RARE_KANJI[0]) & (codes < RARE_KANJI[1])] = KANJI
        kanji = scripts == KANJI
        between = np.flatnonzero(entries(codes[1:-1], BETWEEN_KANJI)) + 1
        between = between[kanji[between - 1] & kanji[between + 1]]
        kanji[between] = True
        return cls(codes, alike, scripts, kanji)

    @cached_property
    def ranks(self) -> Ranks:
        """How many places of runs of kanji lie before each place."""
        return ranks(self.kanji)

    @cached_property
    def gaps(self) -> Ints:
        """The places outside runs of kanji."""
        return np.flatnonzero(~self.kanji)

    def beyond(self, places: Ints) -> Ints:
        """For places in a run of kanji its end, for others themselves."""
        following: Ints = self.gaps[places - self.ranks[places]]
        return following

    @cached_property
    def stops(self) -> Ints:
        """For each place the end of its sentence: the next full stop or line feed from there on."""
        mask = (self.codes == STOP) | (self.codes == LINE)
        ends = np.flatnonzero(mask)
        following: Ints = ends[np.minimum(ranks(mask)[:-1], len(ends) - 1)]
        return following


def ranks(mask: Bools) -> Ranks:
    """How many are true before each place, and at the end how many there are."""
    before = np.zeros(len(mask) + 1, dtype=np.int32)
    np.cumsum(mask, out=before[1:])
    return before


def runs(mask: Bools) -> tuple[Ints, Ints]:
    """Where the runs of true begin and end (half-open)."""
    change = np.empty(len(mask) + 1, dtype=bool)
    change[0], change[-1] = mask[:1].any(), mask[-1:].any()
    np.not_equal(mask[1:], mask[:-1], out=change[1:-1])
    edges = np.flatnonzero(change)
    return edges[::2], edges[1::2]
