"""Romaji spellings brought to one."""

import re

# Hepburn, Kunrei and passport spellings of the same sound, in the order in which they must be replaced.
SPELLINGS = (
    ("tch", "tty"),
    ("sh", "sy"),
    ("ch", "ty"),
    ("ts", "t"),
    ("j", "zy"),
    ("f", "h"),
    ("dz", "z"),
    ("syi", "si"),
    ("tyi", "ti"),
    ("zyi", "zi"),
    ("zyy", "zy"),
    ("syy", "sy"),
    ("mb", "nb"),
    ("mp", "np"),
    ("mm", "nm"),
)
RE_LONG = re.compile(r"o[ou]+|oh(?![aiueoy])|uu|uh(?![aiueoy])|(?<=[aiueon])'")


def plain_romaji(word: str) -> str:
    """One spelling for all romanisations of a reading: Satoh, Satou and SATO are `sato`.

    Source: 内閣告示第一号 ローマ字のつづり方 (Kunrei and its table of other spellings),
    旅券法施行規則の表記 (Hepburn).
    """
    word = word.casefold()
    for spelling, sound in SPELLINGS:
        word = word.replace(spelling, sound)
    return RE_LONG.sub(lambda found: found[0][0] if found[0][0] in "ou" else "", word)
