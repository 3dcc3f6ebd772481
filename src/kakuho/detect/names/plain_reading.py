"""How easily runs of kanji read as words that are no names."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from kakuho.detect.names.glyphs import Ints
from kakuho.detect.names.kanji_spans import LONGEST_RUN, KanjiWords
from kakuho.detect.names.lexicon import ABSENT, NOUN, PLACE, PROPER, Words, use

LONGEST = 4
PER_WORD = 6  # what each further word costs
UNKNOWN_CHARACTER = 20
NEVER = 1000
STEPS = (0, 1, 2, 3, 4, 8, LONGEST_RUN)  # runs are read together with those of like length; most are short
NOUNS_SHIFT = 4 * PLACE  # place, noun and proper noun are neighbours in what is known of a word
NOUNS = 1 << 4 * (PROPER - PLACE + 1)

Costs = npt.NDArray[np.int16]
Rarities = npt.NDArray[np.uint8]


def _rarest() -> Rarities:
    uses = [use(np.arange(NOUNS, dtype=np.uint32), which - PLACE) for which in (NOUN, PLACE, PROPER)]
    rarest: Rarities = np.minimum.reduce([np.where(found > 0, found, ABSENT) for found in uses]).astype(
        np.uint8
    )
    return rarest


RAREST = _rarest()


@dataclass(frozen=True)
class PlainReading:
    """Costs of reading runs as plain words.

    `nouns[length]` says for each place of a run how rare the word of that length from there is (ABSENT for
    none); `whole`, `ahead` and `behind` say for each place of the text the least cost of its whole run, of
    the run up to there and of the run from there on.
    """

    nouns: Rarities
    whole: Costs
    ahead: Costs
    behind: Costs

    @classmethod
    def of(cls, words: KanjiWords, size: int) -> "PlainReading":
        """Read all runs of like length at once, one character of each after another.

        Cost: about 25 ns a character of kanji.
        """
        nouns = _nouns(words.words[: LONGEST + 1])
        costs = np.where(nouns < ABSENT, nouns + PER_WORD, NEVER).astype(np.int16)
        np.minimum(costs[1], UNKNOWN_CHARACTER, out=costs[1], where=nouns[1] == ABSENT)
        heads = np.flatnonzero(words.places == words.firsts)
        lengths = (words.lasts - words.firsts)[heads]
        ahead, behind = np.full(size + 1, NEVER, dtype=np.int16), np.full(size + 1, NEVER, dtype=np.int16)
        behind[words.lasts] = 0
        for more, most in pairwise(STEPS):
            chosen = np.flatnonzero((lengths > more) & (lengths <= most))
            _read(words, costs, (heads[chosen], lengths[chosen]), ahead=ahead, behind=behind)
        ahead[words.firsts] = 0
        whole = np.zeros(size + 1, dtype=np.int16)
        whole[words.places] = ahead[words.lasts]
        return cls(nouns, whole, ahead, behind)


def _nouns(words: Words) -> Rarities:
    nouns: Rarities = RAREST.take((words >> np.uint32(NOUNS_SHIFT)) & np.uint32(NOUNS - 1))
    return nouns


def _read(words: KanjiWords, costs: Costs, runs: tuple[Ints, Ints], *, ahead: Costs, behind: Costs) -> None:
    """Write the costs of some runs (index of the first place, length); a row a depth, a column a run."""
    heads, lengths = runs
    width = int(lengths.max(initial=0))
    depth = np.arange(width)[:, np.newaxis]
    its = costs.take(np.minimum(heads + depth, len(words.places) - 1), axis=1)
    forth, back = np.full((2, width + 1, len(heads)), NEVER, dtype=np.int16)
    forth[0], back[lengths, np.arange(len(heads))] = 0, 0
    for at in range(width):
        for length in range(1, min(LONGEST, width - at) + 1):
            np.minimum(forth[at + length], forth[at] + its[length, at], out=forth[at + length])
    for at in reversed(range(width)):
        for length in range(1, min(LONGEST, width - at) + 1):
            np.minimum(back[at], back[at + length] + its[length, at], out=back[at])
    inside = depth < lengths
    places = (words.places[heads] + depth)[inside]
    ahead[places + 1] = forth[1:][inside]
    behind[places] = back[:-1][inside]
