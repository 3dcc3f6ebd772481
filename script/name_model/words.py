"""The words the tagger of names knows, from SudachiDict and from the data set of personal names."""

import importlib.resources
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import sudachipy
import yaml
from name_model.vectors import groups_of

from kakuho.detect.names.lexicon import (
    BEARERS_SHIFT,
    CLASS_SHIFT,
    FAMILY,
    FULL,
    GIVEN,
    MODERN_SHIFT,
    NOUN,
    PLACE,
    PROPER,
    hashes_of,
)  # fmt: skip

SURROUNDINGS = Path(__file__).resolve().parents[2] / "src/kakuho/detect/names/surroundings.yaml"
# The cost of a word in the dictionary, up to which it belongs to the first, second, … of 15 steps.
STEPS = np.array([2000, 4000, 5000, 5500, 6000, 6500, 7000, 7500, 8000, 8500, 9000, 9500, 9900, 10500])
UNSEEN = 20_000  # words that the dictionary never uses to divide a text
LISTED = 13  # the step of a name that only the data set of names has
LONGEST, LONGEST_KANJI_WORD = 10, 4
BEARERS = (20_000, 100_000)
KANJI = re.compile(r"(?=.*[一-鿿々])[一-鿿㐀-䶿々〆ヶケノ髙﨑ヵ]+")
KATAKANA = re.compile(r"[ァ-ヴー]+")
WRITTEN = re.compile(r"[一-鿿㐀-䶿々〆ヶケノ髙﨑ヵぁ-んァ-ヴー]+")


class Word(NamedTuple):
    """One entry of the dictionary: surface, part of speech, cost."""

    surface: str
    pos: tuple[str, ...]
    cost: int


def entries() -> Iterator[Word]:
    """Every word of the dictionary.

    The costs are read from its file, section `Entries`, 8 bytes a unit of the id.
    """
    data = importlib.resources.files("sudachidict_core").joinpath("resources/system.dic").read_bytes()
    at = data.index(b"\x07Entries") + 8
    offset, at = _varint(data, at)
    size, _ = _varint(data, at)
    table = np.frombuffer(data[offset : offset + size // 8 * 8], dtype="<i2").reshape(-1, 4)
    for word in sudachipy.Dictionary(dict="core").entries():
        left, _, cost, pos = table[word.word_id()].tolist()
        if pos != word.part_of_speech_id():
            raise SystemExit("The dictionary's file is laid out otherwise than this script expects.")
        yield Word(word.surface(), tuple(word.part_of_speech()[:4]), UNSEEN if left < 0 else cost)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        octet = data[at]
        value |= (octet & 127) << shift
        at, shift = at + 1, shift + 7
        if octet < 128:
            return value, at


def names_of_people() -> tuple[list[tuple[str, int, str, str]], list[tuple[str, str, str]]]:
    """Family names (kanji, bearers, hiragana, romaji) and given names (kanji, hiragana, romaji)."""
    folder = importlib.resources.files("japanese_personal_name_dataset") / "dataset"
    family = [
        (kanji, int(bearers), kana, romaji)
        for kanji, bearers, kana, romaji in (
            line.split(",") for line in (folder / "last_name_org.csv").read_text("utf-8").split()
        )
    ]
    given = []
    for kind in ("man_org", "woman_org", "man_opti", "woman_opti"):
        for line in (folder / f"first_name_{kind}.csv").read_text("utf-8").split():
            kana, romaji, *written = line.split(",")
            given += [(kanji, kana, romaji) for kanji in written]
    return family, given


def lexicon_arrays(words: list[Word]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Sorted hashes, what is known of each word, its group, coarse group of each group (see `Lexicon`)."""
    known: dict[str, int] = {}
    for word in words:
        use = _use(word)
        if use is None:
            continue
        step = int(np.searchsorted(STEPS, word.cost, side="right")) + 1
        before = known.get(word.surface, 0)
        earlier = before >> 4 * use & 15
        if not earlier or step < earlier:
            known[word.surface] = before & ~(15 << 4 * use) | step << 4 * use
    _add_people(known)
    for bit, listed in enumerate(surroundings().values()):
        for surface in listed:
            known[surface] = known.get(surface, 0) | 1 << CLASS_SHIFT + bit
    surfaces = sorted(known)
    hashes = hashes_of(surfaces)
    values = np.array([known[surface] for surface in surfaces], dtype=np.uint32)
    order = np.argsort(hashes, kind="stable")
    once, first = np.unique(hashes[order], return_index=True)
    groups, coarse = groups_of(surfaces)
    return once, np.bitwise_or.reduceat(values[order], first), groups[order][first], coarse


def surroundings() -> dict[str, list[str]]:
    """Words that stand round names, by class."""
    return yaml.safe_load(SURROUNDINGS.read_text("utf-8"))


def _use(word: Word) -> int | None:
    surface, pos = word.surface, word.pos
    person = pos[2] == "人名"
    if not 1 <= len(surface) <= LONGEST:
        return None
    kanji, katakana = KANJI.fullmatch(surface), KATAKANA.fullmatch(surface)
    if not (kanji or katakana or (person and WRITTEN.fullmatch(surface))):
        return None
    if person:
        return {"姓": FAMILY, "名": GIVEN, "一般": FULL}[pos[3]]
    if not katakana and len(surface) > LONGEST_KANJI_WORD:
        return None
    if pos[2] == "地名":
        return PLACE
    return PROPER if pos[1] == "固有名詞" else NOUN


def _add_people(known: dict[str, int]) -> None:
    family, given = names_of_people()
    for surface, bearers, _, _ in family:
        value = known.get(surface, 0)
        value |= 0 if value & 15 else LISTED
        known[surface] = value | 1 + sum(bearers >= least for least in BEARERS) << BEARERS_SHIFT
    for surface in {name for kanji, kana, _ in given for name in (kanji, kana)}:
        value = known.get(surface, 0)
        value |= 0 if value >> 4 & 15 else LISTED << 4
        known[surface] = value | 1 << MODERN_SHIFT
