"""Names in katakana and in Latin letters in running text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kakuho.detect.names.gazetteer import gazetteer
from kakuho.detect.names.spelling import kana_score, romaji_score
from kakuho.detect.words import words

Found = tuple[int, int, float, str]

RE_AFTER_KANA = re.compile(r"(?:様|さん|さま|氏)(?:(?<=[ァ-ヶー].)|(?<=[ァ-ヶー]..))")
RE_KANA_NAME = re.compile(r"(?<![ァ-ヶー])[ァ-ヶー]{2,8} ?[ァ-ヶー]{2,8}$")
LONGEST_KANA_NAME = 18
RE_PAIR = re.compile(r"([A-Z][A-Za-z'-]{1,14}),? ([A-Z][A-Za-z'-]{1,14})")
RE_TITLED = re.compile(r"[A-Z][A-Za-z'-]{1,14}(?: [A-Z]\.)?(?: [A-Z][A-Za-z'-]{1,14}){0,2}")
RE_SURE_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? $")


def katakana_names_in(text: str, start: int, end: int) -> Iterator[Found]:
    """Japanese names in katakana before an honorific (ヤマダタロウ様).

    Cost: one look-up in a cache per word in katakana that an honorific follows.
    """
    for honorific in RE_AFTER_KANA.finditer(text, start, end):
        at = honorific.start()
        found = RE_KANA_NAME.search(text, max(start, at - LONGEST_KANA_NAME), at)
        if found is not None and kana_score(found[0]) >= 0.8:
            yield found.start(), found.end(), 0.85, "name:honorific"


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
