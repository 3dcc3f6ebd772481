"""Names in katakana and in Latin letters in running text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kakuho.detect.names.gazetteer import gazetteer
from kakuho.detect.names.spelling import kana_score, romaji_score
from kakuho.detect.words import words

Found = tuple[int, int, float, str]

RE_KATAKANA = re.compile(
    r"(?<![ァ-ヶー])(?<![ァ-ヶー]・)[ァ-ヶー]{2,12}(?:[・=](?:[ァ-ヶー]{1,14}|[A-Z]\.?(?=[・=]))){0,5}(?![ァ-ヶー])"
)
RE_PARTS = re.compile(r"[・=]")
RE_HONOURED = re.compile(
    r"\s?(?:さん|さま|様|氏(?![名族])|君|先生|選手(?!権)|監督|容疑者|被告|教授|博士|大統領|首相|議員|卿|夫人)"
)
RE_ONLY_PERSONS = re.compile(r"\s?(?:さん|さま|様|氏(?![名族])|容疑者|被告|夫人|卿)")
RE_KANA_HONOURED = re.compile(r"([ァ-ヶー]{2,8} ?[ァ-ヶー]{2,8})(?=様|さん|さま|氏)")
# What follows somebody who does or is something.
RE_ACTS = re.compile(r"[はがもとをに、]|の(?![ァ-ヶ])")
RE_BEFORE = re.compile(r"(?:^|[。、「『(\s]|[^ァ-ヶー・一-龥々A-Za-z0-9\"'」』)])$")
RE_PAIR = re.compile(r"([A-Z][A-Za-z'-]{1,14}),? ([A-Z][A-Za-z'-]{1,14})")
RE_TITLED = re.compile(r"[A-Z][A-Za-z'-]{1,14}(?: [A-Z]\.)?(?: [A-Z][A-Za-z'-]{1,14}){0,2}")
RE_SURE_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? $")


def katakana_names_in(text: str, start: int, end: int) -> Iterator[Found]:
    """Names in katakana: several words joined by ・, one word with an honorific or that can only be a name.

    Cost: one look-up in a cache per word in katakana.
    """
    for found in RE_KATAKANA.finditer(text, start, end):
        joined = len(found[0]) > 2 and RE_PARTS.search(found[0]) is not None
        if joined:
            if _is_full(found[0]):
                yield found.start(), found.end(), 0.8, "name:katakana"
        elif (sure := _is_single(found[0])) and (
            (RE_HONOURED if sure == 2 else RE_ONLY_PERSONS).match(text, found.end())
            or (
                sure == 2
                and RE_ACTS.match(text, found.end())
                and RE_BEFORE.search(text, max(start, found.start() - 1), found.start())
            )
        ):
            yield found.start(), found.end(), 0.65, "name:katakana"
    for found in RE_KANA_HONOURED.finditer(text, start, end):
        if kana_score(found[1]) >= 0.8:
            yield found.start(1), found.end(1), 0.85, "name:honorific"


@lru_cache(maxsize=1 << 16)
def _is_full(joined: str) -> bool:
    """Whether words joined by ・ are one person: names among them, and none that names a thing."""
    parts = RE_PARTS.split(joined)
    if any(_is_thing(part) for part in parts):
        return False
    names = gazetteer()
    sure = sum(part in names.katakana for part in parts)
    maybe = sum(part in names.katakana_too for part in parts)
    return sure >= 1 or maybe >= 2


def _is_thing(word: str) -> bool:
    """Whether a word is or ends in one that names things (short ones only alone: バー, but ウェーバー)."""
    things = words("not_katakana_names")
    return word in things or any(word[at:] in things for at in range(1, len(word) - 3))


@lru_cache(maxsize=1 << 16)
def _is_single(word: str) -> int:
    """2 when a word in katakana can only be a name of a person, 1 when it can be one, else 0."""
    names = gazetteer()
    if _is_thing(word):
        return 0
    if word in names.katakana and len(word) >= 3:
        return 2
    return int(word in names.katakana_too or kana_score(word) == 1.0)


def latin_names_in(text: str, pairs: Iterable[tuple[int, int]], titles: Iterable[int]) -> Iterator[Found]:
    """Names in Latin letters: two known words, or what follows Mr. and the like (`titles` end there).

    Cost: one look-up in a cache per pair.
    """
    for start, end in pairs:
        if romaji_score(text[start:end]) == 1.0 or _is_foreign(text[start:end]):
            yield start, end, 0.8, "name:romaji"
    for end in titles:
        found = RE_TITLED.match(text, end - 1)
        if found is None or found[0].split()[0] in words("not_latin_names"):
            continue
        sure = RE_SURE_TITLE.search(text, max(0, end - 8), end - 1) is not None
        first = found[0].split()[0]
        if sure or romaji_score(f"{first} {first}") > 0 or first.casefold() in gazetteer().latin:
            yield found.start(), found.end(), 0.85 if sure else 0.75, "name:romaji"


@lru_cache(maxsize=1 << 16)
def _is_foreign(pair: str) -> bool:
    found = RE_PAIR.fullmatch(pair)
    if found is None:
        return False
    first, second = found[1].casefold(), found[2].casefold()
    return (first in gazetteer().latin and found[2] not in words("not_latin_names")) or (
        second in gazetteer().latin and "," in pair
    )
