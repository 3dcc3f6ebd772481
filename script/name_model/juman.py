"""Proper names of JumanDic, which its makers gathered from the articles of an encyclopaedia."""

import re
import struct
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np

HEADER, TOKEN = 72, 16  # bytes
SIZES_AT = 24  # where the header says how many bytes index and tokens have
PERSON = ("名詞", "固有名詞", "人名", "一般")
PLACE = ("名詞", "固有名詞", "地名", "一般")
THING = ("名詞", "固有名詞", "一般", "*")
# Costs on the scale of SudachiDict, so that words fall into the steps of others of their kind.
COSTS = {PERSON: 9500, PLACE: 4600, THING: 10_000}
SURFACE = re.compile(r"[ァ-ヴー]{2,10}|[一-鿿々]{2,4}")
KATAKANA = re.compile(r"[ァ-ヴー]+")
SAID_TO_BE = re.compile(r"Wikipedia上位語:([^\s/]+)")
FULL_NAME = re.compile(r"Wikipediaリダイレクト:[ァ-ヴー・＝]+・([ァ-ヴー]+)(?:\s|$)")
OF_PERSONS = re.compile(
    r"(?:^姓|^名|人名|男性名?|女性名?|個人名|人物|キャラクター|タレント|ミュージシャン|ライター|レスラー|ピアニスト|皇帝|君主|貴族"
    r"|(?<!業)者|(?<!国)家|[手優師士王]|芸人|詩人|軍人|選手|監督|将軍|息子|娘)$"
)
TOO_MANY = frozenset(["コムーネ", "コミューン"])  # five thousand Italian places nobody else writes of


def juman_words() -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Names of persons, places and things: surface, part of speech and cost as SudachiDict would have them.

    A name of a person in kanji is left to the dictionaries that tell family and given names apart.
    """
    seen = set()
    for feature in _features():
        pos, kind, _, _, surface, _, more = (feature.split(",") + [""] * 3)[:7]
        if pos != "名詞" or SURFACE.fullmatch(surface) is None:
            continue
        use = _use(kind, surface, more)
        if use is None or (use is PERSON and not KATAKANA.fullmatch(surface)) or (surface, use) in seen:
            continue
        seen.add((surface, use))
        yield surface, use, COSTS[use]


def _use(kind: str, surface: str, more: str) -> tuple[str, ...] | None:
    said = SAID_TO_BE.search(more)
    if said is not None and said[1] in TOO_MANY:
        return None
    if kind in {"地名", "組織名"}:
        return PLACE if kind == "地名" else THING
    full = FULL_NAME.search(more)
    if kind == "人名" or (full is not None and full[1] == surface and not surface.endswith("ズ")):
        return PERSON
    if said is None:
        return None
    return PERSON if OF_PERSONS.search(said[1]) else THING


def _features() -> Iterator[str]:
    """The features of all words of the dictionary, which MeCab keeps compiled.

    Source: mecab 0.996, dictionary.cpp (header, index, tokens, features).
    """
    found = find_spec("jumandic")  # only its files: its code is not needed
    if found is None or not found.submodule_search_locations:
        raise SystemExit("jumandic is missing: run ./script/names, which installs it.")
    data = (Path(found.submodule_search_locations[0]) / "dicdir/sys.dic").read_bytes()
    index, tokens = struct.unpack_from("<II", data, SIZES_AT)
    features = HEADER + index + tokens
    table = np.frombuffer(data, dtype="<u4", count=tokens // 4, offset=HEADER + index)
    for at in np.unique(table.reshape(-1, TOKEN // 4)[:, 2]).tolist():
        start = features + at
        yield data[start : data.index(b"\0", start)].decode("utf-8", "replace")
