"""Family and given names of Japan with their readings."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kakuho.detect.names.romaji import plain_romaji

GIVEN_FILES = ("first_name_man_org.csv", "first_name_woman_org.csv")
LEAST_USES = 20  # a character counts as one of given names when this many of them use it
FAMILY_FILE = "last_name_org.csv"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names by spelling. `family_kanji` gives the number of bearers (0 where it is not known).

    Kana are hiragana, romaji in the spelling of `plain_romaji`. `words` are words and places that could be
    read as names (中国人, 表敬).
    """

    family_kanji: dict[str, int]
    family_kana: frozenset[str]
    family_romaji: frozenset[str]
    given_kanji: frozenset[str]
    given_kana: frozenset[str]
    given_romaji: frozenset[str]
    given_chars: frozenset[str]
    words: frozenset[str]


@cache
def gazetteer() -> Gazetteer:
    """The names.

    Source: japanese-personal-name-dataset (MIT) with numbers of bearers; family.tsv, given.txt, words.txt
    (their heads name source and licence).
    Cost: 0.3 s once, 60 MB.
    """
    family_kanji: dict[str, int] = {}
    kana: set[str] = set()
    romaji: set[str] = set()
    for line in _lines("family.tsv"):
        written, _, reading = line.partition("\t")
        family_kanji[written] = 0
        kana.add(reading)
    for written, bearers, reading, roman in _rows(FAMILY_FILE):
        family_kanji[written] = int(bearers)
        kana.add(reading)
        romaji.add(plain_romaji(roman))
    given_kanji = set(_lines("given.txt"))
    uses_of: Counter[str] = Counter()
    given_kana: set[str] = set()
    given_romaji: set[str] = set()
    for file in GIVEN_FILES:
        for reading, roman, *written_forms in _rows(file):
            given_kana.add(reading)
            given_romaji.add(plain_romaji(roman))
            given_kanji.update(written_forms)
            uses_of.update("".join(written_forms))
    return Gazetteer(
        family_kanji=family_kanji,
        family_kana=frozenset(kana),
        family_romaji=frozenset(romaji),
        given_kanji=frozenset(given_kanji),
        given_kana=frozenset(given_kana),
        given_romaji=frozenset(given_romaji),
        given_chars=frozenset(char for char, uses in uses_of.items() if uses >= LEAST_USES),
        words=frozenset(_lines("words.txt")),
    )


def _lines(file: str) -> list[str]:
    text = (files("kakuho.detect.names") / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def _rows(file: str) -> list[list[str]]:
    text = (files("japanese_personal_name_dataset") / "dataset" / file).read_text(encoding="utf-8")
    return [line.split(",") for line in text.splitlines() if line]
