"""How easily runs of kanji read as words that are no names."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kakuho.detect.names.glyphs import Ints
from kakuho.detect.names.kanji_spans import KanjiWords
from kakuho.detect.names.lexicon import ABSENT, NOUN, PLACE, PROPER, use

LONGEST = 4
PER_WORD = 6  # what each further word costs
UNKNOWN_CHARACTER = 20
NEVER = 1000

Costs = npt.NDArray[np.int16]


@dataclass(frozen=True)
class PlainReading:
    """Costs of reading runs as plain words.

    `nouns[length]` says for each place of a run how rare the word of that length from there is (ABSENT for
    none); `whole`, `ahead` and `behind` say for each place of the text the least cost of its whole run, of
    the run up to there and of the run from there on.
    """

    nouns: tuple[npt.NDArray[np.uint8], ...]
    whole: Costs
    ahead: Costs
    behind: Costs

    @classmethod
    def of(cls, words: KanjiWords, size: int) -> "PlainReading":
        """Read all runs at once, one character of each after another.

        Cost: about 150 ns a character of kanji.
        """
        nouns = [_nouns(words, length) for length in range(LONGEST + 1)]
        costs = [
            np.where(n < ABSENT, n + PER_WORD, UNKNOWN_CHARACTER if length == 1 else NEVER).astype(np.int16)
            for length, n in enumerate(nouns)
        ]
        ahead, behind = np.full(size + 1, NEVER, dtype=np.int16), np.full(size + 1, NEVER, dtype=np.int16)
        ahead[words.firsts], behind[words.lasts] = 0, 0
        left = words.lasts - words.places
        for at in _in_step(words.places - words.firsts):
            place = words.places[at]
            for length in range(1, LONGEST + 1):
                fits = left[at] >= length
                to = place[fits] + length
                ahead[to] = np.minimum(ahead[to], ahead[place[fits]] + costs[length][at[fits]])
        for at in _in_step(left):
            place = words.places[at]
            best = behind[place]
            for length in range(1, LONGEST + 1):
                fits = left[at] >= length
                best[fits] = np.minimum(best[fits], behind[place[fits] + length] + costs[length][at[fits]])
            behind[place] = best
        whole = np.zeros(size + 1, dtype=np.int16)
        whole[words.places] = ahead[words.lasts]
        return cls(tuple(nouns), whole, ahead, behind)


def _nouns(words: KanjiWords, length: int) -> npt.NDArray[np.uint8]:
    rarest = np.full(len(words.places), ABSENT, dtype=np.uint8)
    for which in (NOUN, PLACE, PROPER):
        found = use(words.words[length], which).astype(np.uint8)
        rarest = np.where(found > 0, np.minimum(found, rarest), rarest)
    return rarest


def _in_step(depth: Ints) -> list[Ints]:
    """The places of all runs by how deep they stand in theirs."""
    order = np.argsort(depth, kind="stable")
    steps = np.searchsorted(depth[order], np.arange(int(depth.max(initial=-1)) + 2))
    return [order[a:b] for a, b in zip(steps[:-1].tolist(), steps[1:].tolist(), strict=True)]
