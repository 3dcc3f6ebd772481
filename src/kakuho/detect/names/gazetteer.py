"""Family and given names of Japan with their readings."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from importlib.resources import files

from kakuho.detect.names.romaji import plain_romaji

GIVEN_FILES = ("first_name_man_org.csv", "first_name_woman_org.csv")
LEAST_USES = 20  # a character counts as one of given names when this many of them use it
RE_HEAD = re.compile(r"\A(?:#.*\n)+")
# A list of names, asked only whether one is in it. The garbage collector walks through every set, which took
# a sixth of all time in dense texts; a dictionary of strings it leaves alone.
Listed = dict[str, None]
FAMILY_FILE = "last_name_org.csv"


class Gazetteer:
    """Names by spelling, each list read when it is first asked for.

    Kana are hiragana, romaji in the spelling of `plain_romaji`.

    Source: japanese-personal-name-dataset (MIT) with numbers of bearers; family.tsv, given.txt, words.txt,
    latin.txt (their heads name source and licence).
    Cost: about 50 ms a list once, 70 MB for all.
    """

    @cached_property
    def family_kanji(self) -> dict[str, int]:
        """Family names in kanji with the number of bearers, 0 where it is not known."""
        known = dict.fromkeys(_text("family.tsv").split()[::2], 0)
        known.update((written, int(bearers)) for written, bearers, _, _ in _rows(FAMILY_FILE))
        return known

    @cached_property
    def family_kana(self) -> Listed:
        """Readings of family names."""
        return dict.fromkeys([*_text("family.tsv").split()[1::2], *(row[2] for row in _rows(FAMILY_FILE))])

    @cached_property
    def family_romaji(self) -> Listed:
        """Family names in Latin letters."""
        return dict.fromkeys(plain_romaji(row[3]) for row in _rows(FAMILY_FILE))

    @cached_property
    def given_kanji(self) -> Listed:
        """Given names in kanji."""
        names = dict.fromkeys(_lines("given.txt"))
        for row in _given():
            names.update(dict.fromkeys(row[2:]))
        return names

    @cached_property
    def given_kana(self) -> Listed:
        """Readings of given names."""
        return dict.fromkeys(row[0] for row in _given())

    @cached_property
    def given_romaji(self) -> Listed:
        """Given names in Latin letters."""
        return dict.fromkeys(plain_romaji(row[1]) for row in _given())

    @cached_property
    def given_chars(self) -> Listed:
        """Characters that many given names use."""
        uses = Counter("".join("".join(row[2:]) for row in _given()))
        return dict.fromkeys(char for char, number in uses.items() if number >= LEAST_USES)

    @cached_property
    def words(self) -> Listed:
        """Words and places that could be read as names (中国人, 表敬)."""
        return dict.fromkeys(_lines("words.txt"))

    @cached_property
    def latin(self) -> Listed:
        """Given names of other languages in Latin letters, lower case."""
        return dict.fromkeys(" ".join(_lines("latin.txt")).split())


@cache
def gazetteer() -> Gazetteer:
    """The names."""
    return Gazetteer()


def _given() -> Iterator[list[str]]:
    return (row for file in GIVEN_FILES for row in _rows(file))


def _lines(file: str) -> list[str]:
    return _text(file).splitlines()


def _text(file: str) -> str:
    """A list without the lines at its head that name its source."""
    text = (files("kakuho.detect.names") / file).read_text(encoding="utf-8")
    return RE_HEAD.sub("", text, count=1)


def _rows(file: str) -> Iterator[list[str]]:
    """The rows of a list of the dataset; read anew for each use, since kept they take 30 MB."""
    text = (files("japanese_personal_name_dataset") / "dataset" / file).read_text(encoding="utf-8")
    return (line.split(",") for line in text.splitlines() if line)
