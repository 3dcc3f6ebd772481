"""Width and dash folding that keeps every code point in its place."""

import re
import unicodedata
from functools import cache

import numpy as np

from kakuho.detect.characters import Codes

# Spaces and dashes that stand for the ASCII ones in numbers and addresses.
SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe63"
LONG_VOWELS = (0x30FC, 0xFF70)  # a dash between digits (３ー２), a letter elsewhere (ローマ)
HALF_WIDTH_KANA = range(0xFF66, 0xFFA0)
FULL_WIDTH = range(0xFF01, 0xFF5F)
RE_LINE_TO_WRITE_ON = re.compile(r"__+")  # 旅券番号 __TK1234567__: else it would be one word with the value


@cache
def _table(unit: type[np.uint16] | type[np.uint32]) -> Codes:
    table = np.arange(0x10000, dtype=np.uint32)
    for code in FULL_WIDTH:
        table[code] = code - 0xFEE0
    for char in SPACES:
        table[ord(char)] = ord(" ")
    for char in DASHES:
        table[ord(char)] = ord("-")
    return table.astype(unit)


def fold(text: str) -> str:
    """The text with full-width ASCII, spaces, dashes and lines to write on made ASCII, each code point one.

    Kana, circled figures and ligatures stay: offsets in the result are offsets in the text. Lone surrogates
    pass through.

    Cost: about 500 MB of UTF-8 a second; ASCII text is returned as it is.
    """
    return folded(text)[0]


def folded(text: str, *, margin: int = 0) -> tuple[str, Codes]:
    """The folded text, and its code points with `margin` zeros behind them: 1, 2 or 4 bytes each."""
    if "__" in text:
        text = RE_LINE_TO_WRITE_ON.sub(lambda line: " " * len(line[0]), text)
    if text.isascii():
        plain = np.frombuffer(text.encode(), dtype=np.uint8)
        return text, np.concatenate((plain, np.zeros(margin, dtype=np.uint8)))
    encoded = text.encode("utf-16-le", "surrogatepass")
    wide = len(encoded) > 2 * len(text)  # some code point takes two units
    codec, unit = ("utf-32-le", np.uint32) if wide else ("utf-16-le", np.uint16)
    if wide:
        encoded = text.encode(codec, "surrogatepass")
    codes: Codes = np.frombuffer(encoded, dtype=unit)
    table = _table(unit)
    result: Codes = np.zeros(len(codes) + margin, dtype=unit)
    result[: len(codes)] = table[np.minimum(codes, 0xFFFF)] if wide else table[codes]
    if wide:
        result[: len(codes)] = np.where(codes > 0xFFFF, codes, result[: len(codes)])
    body = result[: len(codes)]
    if "ー" in text or "ｰ" in text:
        _fold_long_vowels(body)
    if np.array_equal(body, codes):
        return text, result
    return body.tobytes().decode(codec, "surrogatepass"), result


@cache
def _narrow_kana() -> dict[str, str]:
    narrow = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in HALF_WIDTH_KANA}
    return narrow | {"\u3099": "ﾞ", "\u309a": "ﾟ"}


def narrow(katakana: str) -> str:
    """Katakana in half width, voicing marks apart (ガ is ｶﾞ); other characters stay."""
    apart = unicodedata.normalize("NFD", katakana)
    return "".join(_narrow_kana().get(char, char) for char in apart)


def _fold_long_vowels(codes: Codes) -> None:
    """Make a long-vowel mark between two digits a hyphen, in place."""
    at = np.flatnonzero((codes == LONG_VOWELS[0]) | (codes == LONG_VOWELS[1]))
    at = at[(at > 0) & (at < len(codes) - 1)]
    before, after = codes[at - 1], codes[at + 1]
    digits = (before >= 0x30) & (before <= 0x39) & (after >= 0x30) & (after <= 0x39)
    codes[at[digits]] = ord("-")
