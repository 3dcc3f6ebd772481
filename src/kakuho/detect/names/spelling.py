"""Whether a string is spelled like a Japanese person's name."""

import re
import unicodedata
from functools import lru_cache

from kakuho.detect.names.gazetteer import gazetteer
from kakuho.detect.names.romaji import plain_romaji

KANJI = "一-龥々〆ヶケノ髙﨑𠮷㐂㑹㟢"
RE_KANJI = re.compile(r"[一-龥々〆髙﨑𠮷㐂]")
RE_WRITTEN = re.compile(
    r"([一-龥々〆ヶケノ髙﨑𠮷ぁ-んァ-ヶー]{1,5})[ \u3000・]([一-龥々〆髙﨑ぁ-んァ-ヶー]{1,6})"
)
RE_SOLID = re.compile(r"[一-龥々〆ヶ髙﨑𠮷][一-龥々〆ヶケノ髙﨑𠮷ぁ-んァ-ヶー]{1,7}")
RE_KANA = re.compile(r"[ぁ-んァ-ヶー]{1,8}[ \u3000]?[ぁ-んァ-ヶー]{0,8}")
RE_ROMAJI = re.compile(r"([A-Za-z][A-Za-z'-]{1,14})[ ,]{1,2}([A-Za-z][A-Za-z'-]{1,14})")
KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ"))}


def hiragana(text: str) -> str:
    """Katakana of either width as hiragana."""
    return unicodedata.normalize("NFKC", text).translate(KATAKANA_TO_HIRAGANA)


@lru_cache(maxsize=1 << 16)
def written_score(text: str) -> float:
    """How much a string in kanji looks like a full name, 0 to 1.

    1.0: family and given name both known; 0.8: one is known and the other is spelled with characters of
    names; 0.0: neither.

    Cost: cached; a look-up per possible place of division.
    """
    spaced = RE_WRITTEN.fullmatch(text)
    if spaced is not None:
        return pair_score(spaced[1], spaced[2])
    if RE_SOLID.fullmatch(text) is None or len(text) < 2:
        return 0.0
    return max((pair_score(text[:at], text[at:]) for at in range(1, min(len(text), 6))), default=0.0)


def pair_score(family: str, given: str) -> float:
    """How well a family and a given name go together, 0 to 1 (see `written_score`)."""
    names = gazetteer()
    known_family = family in names.family_kanji
    known_given = given in names.given_kanji or (
        given.isascii() is False and hiragana(given) in names.given_kana
    )
    if known_family and known_given:
        return 1.0
    if known_family and len(given) <= 4 and all(char in names.given_chars for char in given):
        return 0.8
    return 0.5 if known_given and len(given) > 1 and 2 <= len(family) <= 3 else 0.0


@lru_cache(maxsize=1 << 16)
def kana_score(text: str) -> float:
    """How much a string in kana looks like a full name or one part of it, 0 to 1."""
    plain = hiragana(text).replace("\u3000", " ").strip()
    names = gazetteer()
    if " " in plain:
        family, _, given = plain.partition(" ")
        known = (family in names.family_kana) + (given in names.given_kana)
        return (0.0, 0.8, 1.0)[known]
    splits = range(1, len(plain))
    if any(plain[:at] in names.family_kana and plain[at:] in names.given_kana for at in splits):
        return 1.0
    return 0.0


@lru_cache(maxsize=1 << 16)
def romaji_score(text: str) -> float:
    """How much two words in Latin letters look like a Japanese name in either order, 0 to 1."""
    found = RE_ROMAJI.fullmatch(text.strip())
    if found is None:
        return 0.0
    names = gazetteer()
    one, two = plain_romaji(found[1]), plain_romaji(found[2])
    orders = ((one, two), (two, one))
    if any(family in names.family_romaji and given in names.given_romaji for family, given in orders):
        return 1.0
    return 0.6 if any(f in names.family_romaji or g in names.given_romaji for f, g in orders) else 0.0
