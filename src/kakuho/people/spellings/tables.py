"""The data files of this room, read once."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from japanese_personal_name_dataset import load_dataset

from kakuho.vocab.yaml_text import values_of_yaml


def _lines(name: str) -> list[list[str]]:
    text = files("kakuho.people").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def kanji_variants() -> dict[str, str]:
    """Each variant kanji and the one it is read as."""
    return {variant: kept for kept, variants in _lines("kanji_variants.tsv") for variant in variants}


@cache
def romaji_syllables() -> dict[str, str]:
    """Each romaji syllable and its katakana, with small letters written large."""
    return dict((syllable, kana) for syllable, kana in _lines("romaji.tsv"))  # noqa: C402  pairs of known length


@cache
def placeholders() -> dict[str, list[str]]:
    """Values typed where there was none, by field."""
    text = files("kakuho.people").joinpath("data", "placeholders.yaml").read_text(encoding="utf-8")
    table: dict[str, list[Any]] = values_of_yaml(text)
    return {field: [str(value) for value in values] for field, values in table.items()}


@cache
def legal_person_pattern() -> str:
    """A pattern (NFKC text, any case) that the name of a company or corporation matches."""
    text = files("kakuho.people").joinpath("data", "legal_persons.yaml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = values_of_yaml(text)
    words = "|".join(re.escape(word) for word in table["words"])
    return rf"(?i)(?:{words})|(?:^|[\s,])(?:{'|'.join(table['latin'])})$"


@cache
def family_readings() -> dict[str, str]:
    """The commonest family names and their reading in hiragana.

    Source: japanese-personal-name-dataset (MIT), about 2,000 family names by frequency.
    """
    *_, last = load_dataset(kind="org", include_last_names=True)
    return {name: entry["reading"] for name, entry in last.items()}


@cache
def given_names() -> dict[str, tuple[str, ...]]:
    """Readings of given names in hiragana and the kanji they are written with.

    Source: japanese-personal-name-dataset (MIT).
    """
    men, women = load_dataset(kind="org")
    readings = {**men}
    found = {reading: tuple(entry["kanji"]) for reading, entry in readings.items()}
    for reading, entry in women.items():
        found[reading] = (*found.get(reading, ()), *entry["kanji"])
    return found
