"""Positions: latitude and longitude in figures, in degrees and minutes, with and without words."""

import re

from kakuho.detect.kinds.identifier import Identifier

DEGREE, MINUTE, SECOND = "(?:°|度|º)", "(?:'|′|’|分)", '(?:"|″|”|秒)'
ANGLE = rf"\d{{1,3}} ?{DEGREE} ?\d{{1,2}} ?{MINUTE} ?(?:\d{{1,2}}(?:\.\d{{1,4}})? ?{SECOND}?)?"
PAIR = r"-?\d{1,2}\.\d{4,15} ?(?:,|、|/) {0,2}-?\d{1,3}\.\d{4,15}\b"
SEXAGESIMAL = (
    rf"\b{ANGLE} ?[NS][ ,、]{{0,3}}{ANGLE} ?[EW]\b".replace("[ ,、]", "(?: |,|、)"),
    rf"(?:北緯|南緯) ?{ANGLE}(?: |,|、|・)?(?:東経|西経) ?{ANGLE}",
    r"(?:北緯|南緯) ?\d{1,2}\.\d{2,8} ?度(?: |,|、|・)?(?:東経|西経) ?\d{1,3}\.\d{2,8} ?度",
    rf"\b[NS] ?{ANGLE}(?: |,|、){{0,3}}[EW] ?{ANGLE}",
)
# Surveys give the points of a map so; somebody's position only behind a word for it.
WITHOUT_SIGN = r"(?:北緯|南緯) ?\d{1,2}\.\d{2,8}(?: |,|、|・)?(?:東経|西経) ?\d{1,3}\.\d{2,8}\b"
SIGNED = r"\b[NS] ?\d{1,2}\.\d{3,10}(?:°)?[ ,、/]{1,3}[EW] ?\d{1,3}\.\d{3,10}\b"
SINGLE = (r"-?\b\d{1,3}\.\d{3,15}\b", rf"(?:北緯|南緯|東経|西経)? ?{ANGLE}")
RE_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
RE_PAIR = re.compile(r"(-?\d{1,2}\.\d+) ?[,、/] *(-?\d{1,3}\.\d+)")
GAP = re.compile(r"\s{0,3}(?:[((][^))\n]{0,12}[))])?\s{0,2}[\"']?[::=は|]?\s{0,4}[\"'「(([]?")


def in_japan(value: str) -> bool:
    """Whether a bare pair of figures lies in Japan; elsewhere such pairs are measurements of any sort.

    Source: 国土地理院 日本の東西南北端点 (20.42 to 45.56 north, 122.93 to 153.99 east).
    """
    found = RE_PAIR.fullmatch(value)
    return found is not None and 20.4 <= float(found[1]) <= 45.6 and 122.9 <= float(found[2]) <= 154.0


def on_earth(value: str) -> bool:
    """Whether every angle is one."""
    return all(abs(float(number)) <= 180 for number in RE_NUMBER.findall(value))


DECIMAL = Identifier("LOCATION", (rf"\b{PAIR}",), in_japan, labelled=0.95, bare=0.75)
ANGLES = Identifier("LOCATION", SEXAGESIMAL, on_earth, labelled=0.97, bare=0.9)
LABELLED = Identifier(
    "LOCATION", (PAIR, SIGNED, WITHOUT_SIGN, *SEXAGESIMAL, *SINGLE), on_earth, labelled=0.9, bare=0.0, gap=GAP
)
IDENTIFIERS = (DECIMAL, ANGLES, LABELLED)
