"""How headers are spelled in Latin letters: in romaji, and in words cut short (BTHDY, CUST_KN)."""

import re
from functools import cache

from kakuho.detect.names.romaji import plain_romaji
from kakuho.detect.words import data_of

LEAST_ROMAJI = 5  # letters: shorter ones (mei, sei, ken) are words of other things
LEAST_CUT = 2
# Spellings of one sound, as an expression says them: keys are written in every system of romaji.
SOUNDS = (
    ("kaado", "(?:card|kaa?do)"),
    ("koodo", "(?:code|koo?do|cd)"),
    ("ou", "o[uh]?"),
    ("oo", "oo?"),
    ("aa", "aa?"),
    ("uu", "uu?"),
    ("shi", "s[hy]?i"),
    ("sh", "(?:sh|sy)"),
    ("chi", "(?:ch|t)i"),
    ("ch", "(?:ch|ty)"),
    ("tsu", "ts?u"),
    ("ji", "[jz]i"),
    ("j", "(?:j|jy|zy)"),
    ("fu", "[fh]u"),
)
LOAN_WORDS = (("card", "kaado"), ("code", "koodo"))
RE_SOUNDS = re.compile("|".join(sound for sound, _ in SOUNDS))
NUMBER = "bangou"
NUMBER_WORDS = "(?:bango[uh]?|number|num|no|bng|id)"
PARTING = "[_ -]?"


@cache
def _parts() -> tuple[dict[str, str], re.Pattern[str]]:
    parts = {str(word): str(romaji) for word, romaji in data_of("label_words.yaml")["romaji"].items()}
    longest_first = sorted(parts, key=len, reverse=True)
    return parts, re.compile("|".join(map(re.escape, longest_first)))


@cache
def romaji_of(label: str) -> tuple[str, ...]:
    """The romaji of each part of a Japanese label, long vowels written out; empty where a part is unknown."""
    parts, pattern = _parts()
    found: list[str] = []
    at = 0
    while at < len(label):
        part = pattern.match(label, at)
        if part is None:
            return ()
        found.extend(parts[part[0]].split())  # a blank parts what a key may part (koyou hoken)
        at = part.end()
    return tuple(found) if len("".join(found)) >= LEAST_ROMAJI else ()


def plain_of(label: str) -> str:
    """The plain romaji of a Japanese label, or "" (see `plain_romaji`)."""
    return plain_romaji("".join(romaji_of(label)))


def plain_key(word: str) -> str:
    """The plain romaji of a key, in which loan words may stand in English (zairyuCardBango)."""
    for english, spoken in LOAN_WORDS:
        word = word.replace(english, spoken)
    return plain_romaji(word)


def expression_of(label: str) -> str:
    """An expression for a Japanese label in romaji, in all systems and with 番号 in every word; or ""."""
    spoken = romaji_of(label)
    if not spoken:
        return ""
    said = dict(SOUNDS)
    return PARTING.join(
        NUMBER_WORDS if part == NUMBER else RE_SOUNDS.sub(lambda found: said[found[0]], part)
        for part in spoken
    )


@cache
def _words() -> tuple[dict[str, str], re.Pattern[str]]:
    """Short forms and full words by what they stand for."""
    words: dict[str, str] = {}
    for word, forms in data_of("label_words.yaml")["short"].items():
        words |= {str(form): str(word) for form in (*forms, word)}
    return words, re.compile("|".join(sorted(words, key=len, reverse=True)))


@cache
def in_full(word: str) -> tuple[str, ...]:
    """The words that a header's word cut short stands for: BTHDY is birth day; itself where none is known."""
    words, pattern = _words()
    if word in words:
        return (words[word],)
    found: list[str] = []
    at = 0
    while at < len(word):
        part = pattern.match(word, at)
        if part is None or len(part[0]) < LEAST_CUT:
            return (word,)
        found.append(words[part[0]])
        at = part.end()
    return tuple(found)


@cache
def in_running_text() -> tuple[tuple[str, str], ...]:
    """Kinds whose labels are put together freely, with expressions for them in running text."""
    listed = data_of("label_words.yaml")["in_text"]
    return tuple((str(kind), str(form)) for kind, forms in listed.items() for form in forms)


@cache
def joined_kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Kinds whose headers are put together freely, and the expression for the whole plain header."""
    return tuple(
        (str(kind), re.compile(form)) for kind, form in data_of("label_words.yaml")["joined"].items()
    )
