"""Small lists of words, and how the data files of the room are read."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

# The parser in C reads the lists in a tenth of the time, where the wheel has it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def words(name: str) -> frozenset[str]:
    """The list `name` of words.yaml or names/titles.yaml."""
    return frozenset(map(str, _lists()[name]))


def data_of(*path: str) -> Any:
    """What a YAML file of the room holds."""
    text = files("kakuho.detect").joinpath(*path).read_text(encoding="utf-8")
    return yaml.load(text, Loader=LOADER)  # noqa: S506  a safe loader either way


@cache
def _lists() -> dict[str, list[str]]:
    return {**data_of("words.yaml"), **data_of("names", "titles.yaml")}
