"""The fonts of the papers, and which of them can show a character.

The program chooses the font of every character itself: Typst's own search stops short in texts that mix
several scripts, and then a character would be missing from the paper.
"""

from functools import cache, lru_cache
from pathlib import Path

import manimgx_fonts
import pylopdf_fonts_jp
from fontTools.ttLib import TTFont

# Japanese first; the rest only where the Japanese font has no glyph.
_ORDER = ("Noto Sans JP", "Noto Sans", "Noto Sans Symbols", "Noto Emoji")
TEXT_FAMILY = _ORDER[0]


def font_folders() -> tuple[Path, ...]:
    """The folders with the fonts of the papers; no system font is ever used."""
    return tuple(Path(str(package.__file__)).parent for package in (pylopdf_fonts_jp, manimgx_fonts))


@cache
def coverage() -> tuple[tuple[str, frozenset[int]], ...]:
    """Each font family with the code points it can show, in the order in which they are tried.

    Cost: about 0.3 s once in a process (25 fonts, 24,600 code points).
    """
    found: dict[str, frozenset[int]] = {}
    for folder in font_folders():
        for path in sorted([*folder.glob("*.otf"), *folder.glob("*.ttf")]):
            if "Italic" not in path.name:
                with TTFont(path, lazy=True) as font:
                    found[str(font["name"].getBestFamilyName())] = frozenset(font.getBestCmap())
    ordered = sorted(found, key=lambda family: (_rank(family), family))
    return tuple((family, found[family]) for family in ordered)


def _rank(family: str) -> int:
    return _ORDER.index(family) if family in _ORDER else len(_ORDER)


@lru_cache(maxsize=65_536)
def family_for(characters: str) -> str | None:
    """The first family that can show all of the characters, or None."""
    codes = set(map(ord, characters))
    return next((family for family, covered in coverage() if codes <= covered), None)
