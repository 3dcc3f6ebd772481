"""Names in katakana and in Latin letters in running text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np

from kakuho.detect.characters import IS_FIGURE, belongs, entries, matched, table
from kakuho.detect.chunk import Chunk
from kakuho.detect.names.gazetteer import gazetteer
from kakuho.detect.names.romaji import plain_romaji
from kakuho.detect.names.spelling import kana_score, romaji_score
from kakuho.detect.words import words

Found = tuple[int, int, float, str]

RE_AFTER_KANA = re.compile(
    r"(?:様|さん|さま|氏|なんですけど|と申します|といいます)"
    r"(?:(?<=[ァ-ヶー].)|(?<=[ァ-ヶー]..)|(?<=[ァ-ヶー]なんですけど)|(?<=[ァ-ヶー]と申します)|(?<=[ァ-ヶー]といいます)"
    r"|(?<=[ぁ-んァ-ヶー] .)|(?<=[ぁ-んァ-ヶー] ..))"
)
RE_KANA_NAME = re.compile(
    r"(?<![ァ-ヶー])[ァ-ヶー]{2,8} ?[ァ-ヶー]{2,8} ?$|(?<![ぁ-ん])[ぁ-ん]{2,6} [ぁ-ん]{2,8} ?$"
)
# A reading before an age: アオキ カンタ 54歳.
RE_AGED = re.compile(r"(?<![ァ-ヶー])([ァ-ヶー]{2,8} [ァ-ヶー]{2,8}) {1,2}満?\d{1,3}$")
RE_NO_AGE = re.compile(r"以上|以下|未満|児")
LONGEST_AGED = 24
# The first characters of what RE_AFTER_KANA matches.
OPENS_HONORIFIC, YEARS_OLD, SPACE = table("様さ氏なと"), table("歳才"), ord(" ")
IS_KATAKANA, IS_KANA = matched("[ァ-ヶー]"), matched("[ぁ-んァ-ヶー]")
RE_JOINED = re.compile(r"(?<![ァ-ヶー・])([ァ-ヶー]{2,12}(?:[・=][ァ-ヶー]{2,12}){1,4}) ?$")
LONGEST_KANA_NAME, LONGEST_JOINED = 19, 40
# Scripts of other countries; their names are told by the honorific alone.
OTHER_SCRIPTS = ((0xAC00, 0xD7A4), (0x400, 0x500), (0xE00, 0xE80), (0x600, 0x700))
RE_NARROW = re.compile(r"(?<![ｦ-ﾟA-Za-z0-9)])(?:[ｦ-ﾝ][ｦ-ﾟ]{1,9} [ｦ-ﾝ][ｦ-ﾟ]{1,9}|[ｦ-ﾝ][ｦ-ﾟ]{4,15})(?![ｦ-ﾟ(])")
RE_WRITTEN_BEFORE = re.compile(r"[一-龥々ぁ-ん][ \t|/((]{1,4}$")  # one word is a reading behind what it reads
NARROW = (0xFF66, 0xFFA0)
OTHER = "[\uac00-\ud7a3\u0400-\u04ff\u0e00-\u0e7f\u0600-\u06ff]"
RE_OTHER_NAME = re.compile(rf"({OTHER}{{2,14}}(?:[ -]{OTHER}{{2,14}}){{0,3}}) ?(?:様|さん|さま|氏|님|씨)")
LEAST_UPPER = 0.6
# What is remarked of a person right behind the name.
RE_REMARK = re.compile(
    r",? ?\((?:DOB|born|aged?|spouse|husband|wife|mother|father|son|daughter|sister|brother|ID)\b"
    r"| ?<[\w.+-]+@|,? (?:born|aged) "
)
RE_UPPER = re.compile(r"([A-Z]{2,14} [A-Z]{2,14})(?= (?:MR|MRS|MS|MISS|MSTR)$|$)")
RE_TOLD = re.compile(r"[A-Za-z名義者)] ?[:=] ?$|(?:^|\n)\d{1,3}[. ]{1,2}$")  # Remitter: …; 1 …
RE_PAIR = re.compile(r"([A-Z][A-Za-z'-]{1,14}),? ([A-Z][A-Za-z'-]{1,14})")
RE_TITLED = re.compile(r"[A-Z][A-Za-z'-]{1,14}(?: [A-Z]\.)?(?: [A-Z][A-Za-z'-]{1,14}){0,2}")
RE_SURE_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? $")


def katakana_names_in(chunk: Chunk) -> Iterator[Found]:
    """Japanese names in katakana before an honorific (ヤマダタロウ様) or an age.

    Cost: 2 ns a character; one look-up in a cache per word in kana that an honorific or an age follows.
    """
    text, codes = chunk.text, chunk.codes
    at = np.flatnonzero(entries(codes[: len(text)], OPENS_HONORIFIC))
    before, second = codes[at - 1], codes[at - 2]
    at = at[entries(before, IS_KATAKANA) | ((before == SPACE) & entries(second, IS_KANA))]
    for start in at[at > 0].tolist():
        if RE_AFTER_KANA.match(text, start) is None:
            continue
        joined = RE_JOINED.search(text, max(0, start - LONGEST_JOINED), start)
        if joined is not None:
            yield *joined.span(1), 0.85, "name:honorific"
            continue
        found = RE_KANA_NAME.search(text, max(0, start - LONGEST_KANA_NAME), start)
        if found is not None and kana_score(found[0].rstrip()) >= 0.8:
            yield found.start(), found.start() + len(found[0].rstrip()), 0.85, "name:honorific"
    years = np.flatnonzero(entries(codes[: len(text)], YEARS_OLD))
    for year in years[belongs(codes[years - 1], IS_FIGURE)].tolist():
        aged = RE_AGED.search(text, max(0, year - LONGEST_AGED), year)
        if aged is not None and RE_NO_AGE.match(text, year + 1) is None and kana_score(aged[1]) >= 0.8:
            yield *aged.span(1), 0.8, "name:katakana"


def narrow_names_in(text: str) -> Iterator[Found]:
    """Names in katakana of half width: two words, or one behind what it reads (ﾔﾏﾀﾞ ﾊﾅｺ).

    Cost: one search; a look-up in a cache a word.
    """
    for found in RE_NARROW.finditer(text):
        paired = " " in found[0]
        if not paired and RE_WRITTEN_BEFORE.search(text, max(0, found.start() - 6), found.start()) is None:
            continue
        if kana_score(found[0]) >= (0.8 if paired else 1.0):
            yield *found.span(), 0.8, "name:katakana"


def other_names_in(text: str) -> Iterator[Found]:
    """Names in scripts of other countries before an honorific. Cost: one search."""
    for found in RE_OTHER_NAME.finditer(text):
        yield *found.span(1), 0.85, "name:honorific"


def latin_names_in(text: str, pairs: Iterable[tuple[int, int]], titles: Iterable[int]) -> Iterator[Found]:
    """Names in Latin letters: two known words, or what follows Mr. and the like (`titles` end there).

    Cost: one look-up in a cache per pair.
    """
    for start, end in pairs:
        if text[start + 1] == "." and plain_romaji(text[start + 3 : end]) in gazetteer().family_romaji:
            yield start, end, 0.7, "name:romaji"
        elif (upper := RE_UPPER.search(text, start, end)) is not None:
            told = upper[1] != text[start:end] or RE_TOLD.search(text, max(0, start - 6), start) is not None
            least = LEAST_UPPER if told else 1.0
            if romaji_score(upper[1]) >= least:
                yield *upper.span(1), 0.8, "name:romaji"
        elif _of_somebody(text, start, end):
            yield start, end, 0.8, "name:romaji"
    for end in titles:
        found = RE_TITLED.match(text, end - 1)
        if found is None or found[0].split()[0] in words("not_latin_names"):
            continue
        sure = RE_SURE_TITLE.search(text, max(0, end - 8), end - 1) is not None
        first = found[0].split()[0]
        if sure or romaji_score(f"{first} {first}") > 0 or first.casefold() in gazetteer().latin:
            yield found.start(), found.end(), 0.85 if sure else 0.75, "name:romaji"


def _of_somebody(text: str, start: int, end: int) -> bool:
    """Whether two words are a known name, or may be one that something is remarked of."""
    score = romaji_score(text[start:end])
    remarked = score >= LEAST_UPPER and RE_REMARK.match(text, end) is not None
    return score == 1.0 or remarked or _is_foreign(text[start:end])


@lru_cache(maxsize=1 << 16)
def _is_foreign(pair: str) -> bool:
    found = RE_PAIR.fullmatch(pair)
    if found is None:
        return False
    first, second = found[1].casefold(), found[2].casefold()
    return (first in gazetteer().latin and found[2] not in words("not_latin_names")) or (
        second in gazetteer().latin and "," in pair
    )
