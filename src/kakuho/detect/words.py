"""Small lists of words."""

from functools import cache
from importlib.resources import files

import yaml


@cache
def words(name: str) -> frozenset[str]:
    """The list `name` of words.yaml or names/titles.yaml."""
    return frozenset(map(str, _lists()[name]))


@cache
def _lists() -> dict[str, list[str]]:
    room = files("kakuho.detect")
    merged: dict[str, list[str]] = {}
    for file in (room / "words.yaml", room / "names" / "titles.yaml"):
        merged.update(yaml.safe_load(file.read_text(encoding="utf-8")))
    return merged
