"""What the tagger finds and words rule out: headings (件名), eras (昭和), places before a time."""

import re
from functools import cache

import numpy as np

from kakuho.detect.characters import Bools, Ints
from kakuho.detect.labels import plain, spellings
from kakuho.detect.names.gazetteer import gazetteer
from kakuho.detect.words import words

ERAS = frozenset(("明治", "大正", "昭和", "平成", "令和", "西暦"))
# What follows a place in a table of times, results or weather.
RE_AFTER_PLACE = re.compile(r" ?は?(?:\d|勝点|発|着|行き|方面|経由|晴|曇|くもり|雨|雪|のち|時々)")
STATES = (
    *("あり", "なし", "済み", "中止", "正常", "異常", "上司", "同僚", "友人", "恩師"),
    *("削除済", "確認済", "処理済", "対応済", "返礼済", "送付済", "回収済", "登録済", "提出済", "完了済"),
)  # 手帳写しあり
OF_WEDDINGS = ("新郎", "新婦")
RE_OF_BRIDGE = re.compile(
    r"の(?:渡し|たもと|袂|上流|下流|架け替え|欄干|補修|通行|工事)|(?:西詰|東詰|北詰|南詰|交差点|付近)"
)
RE_LISTED = re.compile(r"([一-龥ヶ]{2,4})[、,・/]$")
LEAST = 2  # characters of a word that is a heading and hardly a name


def ruled_out_by_words(text: str, starts: Ints, ends: Ints) -> Bools:
    """Which of some places are no names, by the words they hold and by what follows.

    Cost: a look-up a word.
    """
    not_persons, closing = words("not_persons"), (*STATES, *words("ends_of_goods"))
    headings, places, names = _headings(), words("plate_places") | words("prefectures"), gazetteer()
    out = np.zeros(len(starts), dtype=bool)
    for n, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        value = text[start:end]
        if (
            value in headings
            or value in not_persons
            or value.endswith(closing)
            or value.partition(" ")[2].startswith(OF_WEDDINGS)
            or value.startswith(OF_WEDDINGS)
            or (value.endswith("橋") and RE_OF_BRIDGE.match(text, end) is not None)
        ):
            out[n] = True
        elif value in places:
            out[n] = _stands_for_a_place(text, start, end, places)
        elif " " in value:
            first, *rest = value.split(" ")
            odd = first in names.words and first not in names.family_kanji
            out[n] = odd or first in headings or not headings.isdisjoint(rest)
    return out


def _stands_for_a_place(text: str, start: int, end: int, places: frozenset[str]) -> bool:
    """Whether a time or a result follows, or the place before it in a list is one."""
    if RE_AFTER_PLACE.match(text, end) is not None:
        return True
    before = RE_LISTED.search(text, max(0, start - 6), start)
    return before is not None and before[1] in places


@cache
def _headings() -> frozenset[str]:
    """The words of headings; those for a part of a name are left out, being names as well."""
    return ERAS | frozenset(
        plain(label.word)
        for label in spellings()
        if len(label.word) >= LEAST and not label.word.isascii() and not (label.kind == "NAME" and label.role)
    )
