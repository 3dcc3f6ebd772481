"""Words of Japanese with how they are used, as a table of hashes."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
import numpy.typing as npt

from kakuho.detect.names.glyphs import Bools, Codes, Ints

Hashes = npt.NDArray[np.uint64]
Groups = npt.NDArray[np.uint8]
Words = npt.NDArray[np.uint32]  # what is known of words: four bits a use, 0 for none, 1 common to 15 rare

FAMILY, GIVEN, FULL, PLACE, NOUN, PROPER = range(6)
BEARERS_SHIFT = 24  # two bits: 0 unknown, 1 some, 2 from 20,000 and 3 from 100,000 bearers of a family name
MODERN_SHIFT = 26  # one bit: in the list of given names of today
CLASS_SHIFT = 27  # four bits: title, person, acts, thing of surroundings.yaml
TITLE, PERSON, ACTS, THING = 1, 2, 4, 8
GROUPS, COARSE = 256, 32  # groups of words that are used alike, and groups of these; 0 is none
ABSENT = 16  # rarer than any word that is there
FILE = "lexicon.npz"
SLOT_SHIFT = 11
SLOTS = 1 << (32 - SLOT_SHIFT)
FURTHER = 64  # slots after the last for what is pushed on
MIXER = np.uint64(0x9E3779B97F4A7C15)
HALF, FOLD = np.uint64(32), np.uint64(29)


def step(hashes: Hashes, codes: Codes) -> Hashes:
    """Hashes of strings each made longer by one character."""
    mixed: Hashes = (hashes ^ codes) * MIXER  # wraps round, as it shall
    return mixed ^ (mixed >> FOLD)


def short(hashes: Hashes) -> Words:
    """The 32 bits of hashes by which the table is kept."""
    return (hashes >> HALF).astype(np.uint32)


def hashes_of(words: list[str]) -> Words:
    """The hashes of words as they stand in the table."""
    hashes = np.zeros(len(words), dtype=np.uint64)
    lengths = np.array([len(word) for word in words])
    for length in np.unique(lengths).tolist():
        chosen = np.flatnonzero(lengths == length)
        codes = np.array([[ord(char) for char in words[n]] for n in chosen.tolist()], dtype=np.uint32)
        for n in range(length):
            hashes[chosen] = step(hashes[chosen], codes[:, n])
    return short(hashes)


def use(words: Words, which: int) -> Words:
    """How common words are in a use (FAMILY, …): 0 never, 1 common to 15 rare."""
    return (words >> np.uint32(4 * which)) & np.uint32(15)


@dataclass(frozen=True)
class Lexicon:
    """An open table of 32-bit hashes; about one word in 8,000 that is not in it is taken for one that is."""

    hashes: Words
    words: Words
    groups: Groups
    coarse: Groups

    @classmethod
    def of(cls, hashes: Words, words: Words, groups: Groups, coarse: Groups) -> "Lexicon":
        """The table of sorted hashes. Cost: 18 MB."""
        order = np.arange(len(hashes))
        slots = np.maximum.accumulate((hashes >> np.uint32(SLOT_SHIFT)).astype(np.int64) - order) + order
        table = np.zeros((2, SLOTS + FURTHER), dtype=np.uint32)
        table[0, slots], table[1, slots] = hashes, words
        grouped = np.zeros(SLOTS + FURTHER, dtype=np.uint8)
        grouped[slots] = groups
        return cls(table[0], table[1], grouped, coarse)

    def get(self, hashes: Words) -> Words:
        """What is known of the words with these hashes, 0 for nothing. Cost: about 20 ns each."""
        return self._looked_up(hashes)[0]

    def group(self, codes: Codes, starts: Ints, sizes: Ints) -> Groups:
        """The groups of strings of a text (their starts and lengths), 0 for none."""
        hashes = np.zeros(len(starts), dtype=np.uint64)
        for n in range(int(sizes.max(initial=0))):
            on = np.flatnonzero(sizes > n)
            hashes[on] = step(hashes[on], codes[starts[on] + n])
        words, slots = self._looked_up(short(hashes))
        groups: Groups = np.where((words > 0) & (sizes > 0), self.groups[slots], 0)
        return groups

    def _looked_up(self, hashes: Words) -> tuple[Words, Ints]:
        """What is known of words, and the slots where that stands."""
        slots = (hashes >> np.uint32(SLOT_SHIFT)).astype(np.int64)
        words = self.words[slots]
        found = self.hashes[slots] == hashes
        on = np.flatnonzero(~found & (words != 0))
        words[~found] = 0
        while len(on):
            slots[on] += 1
            there, at = self.words[slots[on]], self.hashes[slots[on]]
            hit = at == hashes[on]
            words[on[hit]] = there[hit]
            on = on[~hit & (there != 0)]
        return words, slots

    def at(self, codes: Codes, starts: Ints, length: int) -> Words:
        """What is known of the strings of one length that begin at places of a text."""
        hashes = np.zeros(len(starts), dtype=np.uint64)
        for n in range(length):
            hashes = step(hashes, codes[starts + n])
        return self.get(short(hashes))


@cache
def lexicon() -> Lexicon:
    """The words.

    Source: SudachiDict core, JumanDic and japanese-personal-name-dataset (see NOTICE), remade by
    script/make_name_model.py.
    """
    data = (files("kakuho.detect.names") / FILE).read_bytes()
    with np.load(BytesIO(data)) as kept:
        return Lexicon.of(kept["hashes"], kept["words"], kept["groups"], kept["coarse"])


def known(words: Words, which: int) -> Bools:
    """Whether words have a use at all."""
    found: Bools = use(words, which) > 0
    return found
