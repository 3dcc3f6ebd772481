"""What the tagger finds and words rule out: headings (件名), eras (昭和), places before a time."""

import re
from functools import cache

import numpy as np

from kakuho.detect.addresses import cities
from kakuho.detect.characters import Bools, Ints
from kakuho.detect.labels import plain, spellings
from kakuho.detect.names.gazetteer import gazetteer
from kakuho.detect.words import words

RE_KANJI_ONLY = re.compile(r"[一-龥々ヶ ]+")
ERAS = frozenset(("明治", "大正", "昭和", "平成", "令和", "西暦"))
# What follows a place in a table of times, results or weather.
RE_AFTER_PLACE = re.compile(r" ?は?(?:\d|勝点|発|着|行き|方面|経由|晴|曇|くもり|雨|雪|のち|時々|→|⇒|➡|—)")
RE_ON_THE_WAY = re.compile(r"[一-龥ヶ](?:→|⇒|➡|—|~|-->?| → | ⇒ ) ?$")
RE_ARRIVES = re.compile(r"[ \t]*(?:\r?\n|$|→|⇒|➡|—|[0-9]|[((])")
WEATHER = frozenset(
    (
        "晴",
        "晴れ",
        "曇",
        "曇り",
        "雨",
        "雪",
        "平日",
        "休日",
        "土曜",
        "日曜",
        "祝日",
        "空",
        "有",
        "無",
        "可",
        "不可",
    )
)
# What a family name alone before it makes a place, a school or a shrine of.
RE_FACILITY = re.compile(
    r"(?:公民館|小学校|中学校|高校|高等学校|幼稚園|保育園|団地|神社|八幡宮|公園|集会所|児童館|図書館|体育館|病院|医院|クリニック|歯科"
    r"|・[一-龥]{1,8}(?:法律|会計|税理士|特許|司法書士|行政書士|建築|設計)事務所"
    r"|駅|橋|川(?!さん)|通り|交差点|インター|峠|トンネル|ダム|温泉|町(?![長内会])|村(?![長])|丁目|支所|出張所|営業所|支店(?!長))"
)
# Inflections that make a verb or adjective of the one kanji before them: 空き, 行き.
RE_INFLECTED = re.compile(r"[きりいけみしちびぎえれけ](?![ぁ-ん])")
STATES = (
    *("あり", "なし", "済み", "中止", "正常", "異常", "上司", "同僚", "友人", "恩師"),
    *("削除済", "確認済", "処理済", "対応済", "返礼済", "送付済", "回収済", "登録済", "提出済", "完了済"),
    "団地",
)  # 手帳写しあり
ANSWERS = frozenset("有無")  # 配偶者 有
RE_APART = re.compile(r"(?:^|[\s::・(])[有無](?:$|[\s・)])")
# The children of sums: 太郎さんは花子さんより8歳年上です。2人の年齢を求めましょう。
OF_EXERCISES = frozenset(("太郎", "花子", "次郎", "一郎", "三郎", "はなこ", "たろう"))
RE_EXERCISE = re.compile(
    r"例題|求め(?:よ|なさい|ましょう|る)|(?:何|なん)(?:人|個|こ|本|円|枚|分|時間)|いくつ|ぜんぶで|全部で|より\d"
)
ASKED = 80  # characters
ORDINALS = frozenset("第全各約計同他")  # 佐野 第2位
BOUND = "行"  # of a train: 三島行
OF_WEDDINGS = ("新郎", "新婦")
RE_OF_BRIDGE = re.compile(
    r"[((](?:木造|木橋|鋼|石造|PC|RC|全長|橋長|明治|大正|昭和|平成|令和|架|橋)|の(?:渡し|たもと|袂|上流|下流|架け替え|欄干|補修|通行|工事)|(?:西詰|東詰|北詰|南詰|交差点|付近)"
)
RE_LISTED = re.compile(r"([一-龥ヶ]{2,4})[、,・/]$")
RE_BRIDGES = re.compile(r"橋(?:[((][^()\n]{0,12}[))])?[ 、,・/][^\n]{0,6}橋|橋[ 、,・/][一-龥]{1,4}橋")
SPECIALITIES = (
    "内科",
    "外科",
    "歯科",
    "眼科",
    "皮膚科",
    "小児科",
    "産科",
    "婦人科",
    "泌尿器科",
    "整形外科",
    "耳鼻科",
)
LONGEST_FAMILY = 3
LEAST = 2  # characters of a word that is a heading and hardly a name


def ruled_out_by_words(text: str, starts: Ints, ends: Ints) -> Bools:
    """Which of some places are no names, by the words they hold and by what follows.

    Cost: a look-up a word.
    """
    not_persons, closing, headings, places = words("not_persons"), _closing(), _headings(), _places()
    out = np.zeros(len(starts), dtype=bool)
    for n, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        value = text[start:end]
        if (
            value in headings
            or value in not_persons
            or value.endswith(closing)
            or value.partition(" ")[2].startswith(OF_WEDDINGS)
            or value.startswith(OF_WEDDINGS)
            or (value.endswith(BOUND) and f"{value[:-1]}市" in cities())
            or (value.endswith("橋") and RE_OF_BRIDGE.match(text, end) is not None)
        ):
            out[n] = True
        elif value in places:
            out[n] = _stands_for_a_place(text, start, end, places)
        elif value in ANSWERS:
            out[n] = RE_APART.search(text, max(0, start - 1), end + 1) is not None
        elif value in OF_EXERCISES:
            out[n] = RE_EXERCISE.search(text, max(0, start - ASKED), end + ASKED) is not None
        elif value[0] == "字" and (start == 0 or text[start - 1] in "大、・, 郡町村"):
            out[n] = True
        elif " " in value:
            out[n] = _no_pair(text, value, end)
        elif len(value) <= LONGEST_FAMILY:
            out[n] = (
                RE_FACILITY.match(text, end) is not None
                or (
                    RE_ON_THE_WAY.search(text, max(0, start - 5), start) is not None
                    and RE_ARRIVES.match(text, end) is not None
                )
                or (
                    value.endswith("橋") and RE_BRIDGES.search(text, max(0, start - 12), end + 12) is not None
                )
            )
    return out


def _no_pair(text: str, value: str, end: int) -> bool:
    """Whether two words with a blank between them are no family and given name."""
    first, *rest = value.split(" ")
    names, headings = gazetteer(), _headings()
    unknown = rest[-1] not in names.given_kanji and RE_KANJI_ONLY.fullmatch(value) is not None
    return (
        ((first in names.words or unknown) and first not in names.family_kanji)
        or (rest[-1] in ORDINALS and text[end : end + 1].isdigit())
        or (value.endswith("橋") and all(part.endswith("橋") for part in (first, *rest)))
        or rest[-1] in WEATHER
        or value.endswith(SPECIALITIES)
        or (len(rest[-1]) == 1 and RE_INFLECTED.match(text, end) is not None)
        or first in headings
        or not headings.isdisjoint((*rest, value.replace(" ", "")))
    )


def _stands_for_a_place(text: str, start: int, end: int, places: frozenset[str]) -> bool:
    """Whether a time or a result follows, or the place before it in a list is one."""
    if RE_AFTER_PLACE.match(text, end) is not None:
        return True
    before = RE_LISTED.search(text, max(0, start - 6), start)
    return before is not None and before[1] in places


@cache
def _closing() -> tuple[str, ...]:
    return *STATES, *words("ends_of_goods")


@cache
def _places() -> frozenset[str]:
    return words("plate_places") | words("prefectures")


@cache
def _headings() -> frozenset[str]:
    """The words of headings; those for a part of a name are left out, being names as well."""
    return ERAS | frozenset(
        plain(label.word)
        for label in spellings()
        if len(label.word) >= LEAST and not label.word.isascii() and not (label.kind == "NAME" and label.role)
    )
