"""Places in a text where a person's name may stand."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np

from kakuho.detect.names.glyphs import Bools, Ints
from kakuho.detect.names.lexicon import Words


class Shape(IntEnum):
    """How a place could be read as a name."""

    FULL = 0  # a family name and a given name of the lists
    FAMILY = 1
    GIVEN = 2
    LISTED = 3  # a whole name of the lists (渋沢栄一)
    UNKNOWN = 4  # a whole run that is no word
    FAMILY_AND_UNKNOWN = 5
    UNKNOWN_AND_GIVEN = 6
    HIRAGANA_GIVEN = 7  # a family name in kanji and a given name in hiragana
    KATAKANA_GIVEN = 8
    SPACED = 9  # family name, space, given name
    KATAKANA = 10
    KATAKANA_AND_KANJI = 11  # シーザー武志
    REGNAL = 12  # ヨハネ・パウロ2世


@dataclass(frozen=True)
class Spans:
    """Places as parallel arrays.

    Bounds in a `Glyphs`, bounds of the run of one script round each, length of the family name (0 where there
    is none to tell), shape, what the lexicon knows of family name and given name.
    """

    starts: Ints
    ends: Ints
    firsts: Ints
    lasts: Ints
    families: Ints
    shapes: Ints
    family_words: Words
    given_words: Words

    def where(self, chosen: Bools | Ints) -> "Spans":
        """Those that a mask or indexes choose."""
        return Spans(*(getattr(self, field.name)[chosen] for field in fields(self)))

    @classmethod
    def joined(cls, parts: Iterable["Spans"]) -> "Spans":
        """All parts, one after another."""
        columns = zip(*([getattr(part, f.name) for f in fields(part)] for part in parts), strict=True)
        return cls(*map(np.concatenate, columns))
