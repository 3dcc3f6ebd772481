"""Names in texts that speak of nobody otherwise: a row of towns, wares or titles is no list of people."""

import re
from functools import cache

import numpy as np

from kakuho.detect.addresses import cities
from kakuho.detect.candidates import DECOY, RULES, Candidates, kind_codes
from kakuho.detect.characters import Bools, Ints
from kakuho.detect.chunk import Chunk
from kakuho.detect.names.among_things import PEOPLE
from kakuho.detect.names.gazetteer import gazetteer
from kakuho.detect.names.runs import RE_ROLE, RE_TITLE_AFTER, VERY_OFTEN, pair, sure_full
from kakuho.detect.words import words

# Names that nothing but their words spoke for, and kinds that a text about things has as well.
WEAK = frozenset({"name:tagger", "name:family and given", "name:again", "name:katakana", "name:acts"})
OF_THINGS = frozenset({DECOY, "CORPORATE_NO", "LOCATION", "IP", "MAC_ADDRESS"})
RE_SENTENCE = re.compile(r"[はがをにで][一-龥ァ-ヶ]|です|ます|した|する|。")
RE_WORD = re.compile(r"[一-龥々ヶァ-ヶーぁ-んA-Za-z]+")
RE_MEASURED = re.compile(r" ?[\d,.]{1,9} ?(?:[kcm]?m(?![a-z])|m2|㎡|kg|ha|℃|hPa|kW)")
RE_IN_TITLE = re.compile(r"『[^『』。\n]{0,20}$")
RE_REST = re.compile(rf"(?!{RE_TITLE_AFTER.pattern}』)[^『』。、\n]{{1,20}}』")
LONGEST_TITLE = 22
# What goes before a name that opens its line, and the words of the row that end before it.
RE_OPENING = re.compile(r"^[\s\d.,、::()・|/A-Za-z-]{0,14}$|[::]\s?$")
RE_ROW = re.compile(r"[^\s、,・/|::()「」]+(?:[ 、,・]{1,2}[^\s、,・/|::()「」]+)*[ 、,・]{1,2}$")
RE_TITLED = re.compile(rf"(?:</[a-z]{{1,8}}>)?{RE_TITLE_AFTER.pattern}")
RE_RANKED = re.compile(r"\d(?:番|位|組|級|号車|人目)[ \t:]{1,3}$")  # of who is counted one by one: 7位 50番 …
RE_BEFORE = re.compile(r"([一-龥]{1,8})[ \t::]{1,2}$")
LONGEST_ROLE = 10
REACH = 120  # characters of a line that are looked at on each side
FEW, SHARE = 3, 0.5  # words of a line that are no list; share of them that must be names in one


def of_nobody(chunk: Chunk, found: Candidates) -> Bools:
    """Which names stand in a row of things or a title, in a text that holds nothing else about a person.

    Cost: some operations on arrays; an expression and a look-up a word for each name of such texts.
    """
    out = np.zeros(len(found.starts), dtype=bool)
    codes = kind_codes()
    names = found.kinds == codes["NAME"]
    titled = np.zeros(len(out), dtype=bool)
    if "『" in chunk.text:
        titled[names] = _in_titles(chunk.text, found.starts[names], found.ends[names])
    weak = names & (WEAK_RULES[found.rules] | titled)
    if not weak.any():
        return out
    things = np.isin(found.kinds, [codes[kind] for kind in OF_THINGS])
    units: Ints = np.searchsorted(chunk.unit_starts, found.starts, side="right") - 1
    told = np.zeros(len(chunk.unit_starts), dtype=bool)
    told[units[~weak & ~things]] = True
    doubtful = np.flatnonzero(weak & ~titled & ~told[units])
    bounds = list(zip(found.starts[doubtful].tolist(), found.ends[doubtful].tolist(), strict=True))
    addressed = [_addressed(chunk.text, start, end) for start, end in bounds]
    told[units[doubtful[np.array(addressed, dtype=bool)]]] = True
    for n, (start, end) in zip(doubtful.tolist(), bounds, strict=True):
        out[n] = not told[units[n]] and _among_others(chunk.text, start, end)
    return out | (titled & ~told[units])


def _in_titles(text: str, starts: Ints, ends: Ints) -> list[bool]:
    """Which names are a part of the title of a work: 『北村少年の冒険』, 『山田くんの放課後』."""
    return [
        RE_IN_TITLE.search(text, max(0, start - LONGEST_TITLE), start) is not None
        and RE_REST.match(text, end) is not None
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def _addressed(text: str, start: int, end: int) -> bool:
    """Whether a title follows a name, or the role of somebody goes before it."""
    if RE_TITLED.match(text, end) is not None:
        return True
    before = RE_BEFORE.search(text, max(0, start - LONGEST_ROLE), start)
    return before is not None and RE_ROLE.search(before[1]) is not None


def _among_others(text: str, start: int, end: int) -> bool:
    """Whether a name is one word of a row whose other words are mostly no names."""
    begin = max(text.rfind("\n", max(0, start - REACH), start) + 1, start - REACH, 0)
    stop = text.find("\n", end, end + REACH)
    stop = min(len(text), end + REACH) if stop < 0 else stop
    line = text[begin:stop]
    if RE_SENTENCE.search(line) is not None:
        return False
    measured = RE_MEASURED.match(text, end) is not None
    return _in_row(text[start:end], line[: start - begin], RE_WORD.findall(line), measured=measured)


def _in_row(value: str, before: str, listed: list[str], *, measured: bool) -> bool:
    """Whether a name is a thing of a row, by what goes before it in the line and all words of the line."""
    first, _, second = value.partition(" ")
    known = gazetteer().family_kanji
    whole = pair(first, second) == 1.0 if second else sure_full(value)
    very_usual = known.get(value, 0) >= VERY_OFTEN and value not in _places()
    if measured and not whole and not second:
        return True
    if whole and RE_RANKED.search(before) is not None:
        return False
    if very_usual or len(listed) <= FEW or PEOPLE.search(before) is not None:
        return False
    if second and not whole:
        return RE_OPENING.search(before) is None or first not in known
    row = RE_ROW.search(before)
    if whole and (row is None or len(RE_WORD.findall(row[0])) <= 1):
        return False
    return _share(listed) <= SHARE


@cache
def _places() -> frozenset[str]:
    """Family names that places bear as well: 太田 is a city."""
    towns = frozenset(city[:-1] for city in cities() if city[-1] == "市")
    return words("plate_places") | words("prefectures") | towns


def _share(listed: list[str]) -> float:
    """The share of the words of a line that are full names, their two parts or very usual family names."""
    known, places = gazetteer().family_kanji, _places()
    named = n = 0
    while n < len(listed):
        if n + 1 < len(listed) and pair(listed[n], listed[n + 1]) == 1.0:
            named += 2
            n += 2
            continue
        usual = known.get(listed[n], 0) >= VERY_OFTEN and listed[n] not in places
        named += sure_full(listed[n]) or usual
        n += 1
    return named / len(listed)


WEAK_RULES = np.array([rule in WEAK for rule in RULES])
