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
RE_KANA_HONOURED = re.compile(r"(?<![ァ-ヶー])([ァ-ヶー]{2,8} ?[ァ-ヶー]{2,8})(?=様|さん|さま|氏)")
# What follows somebody who does or is something.
RE_ACTS = re.compile(r"[はがもとをに、]|の(?![ァ-ヶ])")
RE_BEFORE = re.compile(r"(?:^|[。、「『(\s]|[^ァ-ヶー・一-龥々A-Za-z0-9\"'」』)])$")
RE_PAIR = re.compile(r"([A-Z][A-Za-z'-]{1,14}),? ([A-Z][A-Za-z'-]{1,14})")
RE_TITLED = re.compile(r"[A-Z][A-Za-z'-]{1,14}(?: [A-Z]\.)?(?: [A-Z][A-Za-z'-]{1,14}){0,2}")
RE_SURE_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? $")


def katakana_names_in(text: str, start: int, end: int) -> Iterator[Found]:
    """Japanese names in katakana before an honorific (ヤマダタロウ様).

    Cost: one look-up in a cache per word in katakana that an honorific follows.
    """
    for found in RE_KANA_HONOURED.finditer(text, start, end):
        if kana_score(found[1]) >= 0.8:
            yield found.start(1), found.end(1), 0.85, "name:honorific"


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
