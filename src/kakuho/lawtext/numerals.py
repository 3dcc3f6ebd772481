"""Numbers as statutes write them."""

import re
import unicodedata

DIGITS = "〇一二三四五六七八九"
UNITS = {"十": 10, "百": 100, "千": 1000}
# The source of a regular expression. It begins only where a number begins, so that a long row of figures is
# looked at once and not again from each of them, and what is longer than any number of a statute is none.
_KANJI, _FIGURES = "[〇一二三四五六七八九十百千]", "[0-9０-９]"
NUMERAL = rf"(?:(?<!{_KANJI}){_KANJI}{{1,12}}(?!{_KANJI})|(?<!{_FIGURES}){_FIGURES}{{1,9}}(?!{_FIGURES}))"
RE_WRITTEN = re.compile(r"[〇一二三四五六七八九十百千]+")


def number_of(written: str) -> int:
    """The number that kanji or figures of either width spell: 百七十八 → 178, 26 → 26, 一〇三 → 103.

    Raises:
        ValueError: it spells no number.
    """
    if RE_WRITTEN.fullmatch(written) is None:
        return int(unicodedata.normalize("NFKC", written))
    if not set(written) & set(UNITS):
        return int("".join(str(DIGITS.index(sign)) for sign in written))
    total, waiting = 0, 0
    for sign in written:
        if sign in UNITS:
            total += (waiting or 1) * UNITS[sign]
            waiting = 0
        else:
            waiting = waiting * 10 + DIGITS.index(sign)
    return total + waiting


def in_kanji(number: int) -> str:
    """A number below 10,000 as a statute writes it: 178 → 百七十八."""
    written = ""
    for unit, value in (("千", 1000), ("百", 100), ("十", 10)):
        count, number = divmod(number, value)
        if count:
            written += (DIGITS[count] if count > 1 else "") + unit
    return written + (DIGITS[number] if number or not written else "")
