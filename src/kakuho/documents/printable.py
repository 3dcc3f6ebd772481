"""Text made printable: whatever a field holds comes out as visible text, in fonts that are at hand."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import manimgx_fonts
import pylopdf_fonts_jp
from fontTools.ttLib import TTFont

# Marks that change the direction of the text round them, or that PDF/UA forbids: shown, never obeyed, so that
# a text cannot be made to read otherwise than it is stored.
_SHOWN = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
)
# Shapers consume these although no font maps them: joiners and variation selectors (葛󠄀 and 葛 differ by one).
_IGNORABLE = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_VOICED_KANA = re.compile("[\u3041-\u30ff][\u3099\u309a]")
_SOFT = {"\t": "    ", "\r": "", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}


def font_folders() -> tuple[Path, ...]:
    """The folders with the fonts of the papers; no system font is ever used."""
    return tuple(Path(str(package.__file__)).parent for package in (pylopdf_fonts_jp, manimgx_fonts))


@cache
def covered_codes() -> frozenset[int]:
    """The code points that the fonts of the papers can show.

    Cost: about 0.3 s once in a process (25 fonts, 24,600 code points).
    """
    covered: set[int] = set()
    for folder in font_folders():
        for path in sorted([*folder.glob("*.otf"), *folder.glob("*.ttf")]):
            with TTFont(path, lazy=True) as font:
                covered |= set(font.getBestCmap())
    return frozenset(covered)


def printable(text: str) -> str:
    """The text with every character that cannot be shown written out as `〔U+001B〕`.

    Nothing is dropped but carriage returns; ends of lines become line feeds, tabs four spaces. Kana written
    as letter and mark (file names from macOS) are composed; nothing else is, for NFC would replace characters
    of people's names (神 U+FA19 by U+795E).

    Source: PDF/A-2 (ISO 19005-2) 6.2.11.8 forbids characters without a glyph.
    """
    composed = _VOICED_KANA.sub(lambda kana: unicodedata.normalize("NFC", kana[0]), text)
    return "".join(_shown(char) for char in composed.replace("\r\n", "\n"))


def _shown(char: str) -> str:
    if char == "\n":
        return char
    if char in _SOFT:
        return _SOFT[char]
    if _IGNORABLE.match(char):
        return char
    unsafe = char in _SHOWN or unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"}
    if unsafe or ord(char) not in covered_codes():
        return f"〔U+{ord(char):04X}〕"
    return char
