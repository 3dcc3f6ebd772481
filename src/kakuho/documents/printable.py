"""Text made printable: whatever a field holds comes out as visible text, in fonts that are at hand."""

import re
import unicodedata
from collections.abc import Iterator

from kakuho.documents.fonts import TEXT_FAMILY, family_for

# Marks that change the direction of the text round them, or that PDF/UA forbids: shown, never obeyed, so that
# a text cannot be made to read otherwise than it is stored.
_SHOWN = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"
)
# Shapers consume these although no font maps them: joiners and variation selectors (two 葛 differ by one).
_IGNORABLE = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_JOINER = "\u200d"
_VOICED_KANA = re.compile("[\u3041-\u30ff][\u3099\u309a]")
_SOFT = {"\t": "    ", "\r": "", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"}


def printable(text: str) -> str:
    """The text with every character that cannot be shown written out as `〔U+001B〕`.

    Nothing is dropped but carriage returns; ends of lines become line feeds, tabs four spaces. Kana written
    as letter and mark (file names from macOS) are composed; nothing else is, for NFC would replace characters
    of people's names (神 U+FA19 by U+795E).

    Source: PDF/A-2 (ISO 19005-2) 6.2.11.8 forbids characters without a glyph.
    """
    composed = _VOICED_KANA.sub(lambda kana: unicodedata.normalize("NFC", kana[0]), text)
    return "".join(_shown(char) for char in composed.replace("\r\n", "\n"))


def visible(text: str) -> str:
    """The text for a file that is edited: controls and what no file can hold written out, the rest kept.

    Which fonts will be at hand is not known here, so no character is written out for want of a glyph.
    """
    return "".join(_kept(char) for char in text.replace("\r\n", "\n"))


def _kept(char: str) -> str:
    if char in "\n\t":
        return char
    if char in _SOFT:
        return _SOFT[char]
    return _written_out(char) if char in _SHOWN or unicodedata.category(char) in {"Cc", "Cs"} else char


def _shown(char: str) -> str:
    if char == "\n":
        return char
    if char in _SOFT:
        return _SOFT[char]
    if _IGNORABLE.match(char):
        return char
    unsafe = char in _SHOWN or unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"}
    return _written_out(char) if unsafe or family_for(char) is None else char


def _written_out(char: str) -> str:
    return f"〔U+{ord(char):04X}〕"


def runs(line: str) -> Iterator[tuple[str, str]]:
    """A printable line as (font family, text), as few runs as there are changes of font.

    A letter and the marks on it are one cluster and take one font; a mark that no font can put on its letter
    is written out.
    """
    family, held = TEXT_FAMILY, ""
    for cluster in _clusters(line):
        wanted, shown = _set_in(cluster, family)
        if wanted != family and held:
            yield family, held
            held = ""
        family, held = wanted, held + shown
    if held:
        yield family, held


def _set_in(cluster: str, current: str) -> tuple[str, str]:
    """The family for a cluster, and the cluster as it can be shown in it."""
    visible = _IGNORABLE.sub("", cluster)
    if not visible:
        return current, cluster
    family = family_for(visible)
    if family is not None:
        return family, cluster
    letter, marks = cluster[0], cluster[1:]
    shown = "".join(char if _IGNORABLE.match(char) else _written_out(char) for char in marks)
    if family_for(letter) in {None, TEXT_FAMILY}:
        return TEXT_FAMILY, letter + shown
    return TEXT_FAMILY, _written_out(letter) + shown


def _clusters(line: str) -> Iterator[str]:
    """Letters with the marks and joiners that belong to them."""
    cluster = ""
    for char in line:
        joined = bool(cluster) and (
            cluster[-1] == _JOINER or _IGNORABLE.match(char) or unicodedata.category(char).startswith("M")
        )
        if cluster and not joined:
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster
