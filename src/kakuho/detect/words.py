"""Small lists of words, and how the data files of the room are read."""

from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.vocab.yaml_text import values_of_yaml


@cache
def words(name: str) -> frozenset[str]:
    """The list `name` of words.yaml or names/titles.yaml."""
    return frozenset(map(str, _lists()[name]))


def data_of(*path: str) -> Any:
    """What a YAML file of the room holds."""
    text = files("kakuho.detect").joinpath(*path).read_text(encoding="utf-8")
    return values_of_yaml(text)


@cache
def _lists() -> dict[str, list[str]]:
    return {**data_of("words.yaml"), **data_of("names", "titles.yaml")}
