"""Small lists of words."""

from functools import cache
from importlib.resources import files

import yaml


@cache
def words(name: str) -> frozenset[str]:
    """The list `name` of words.yaml."""
    data = yaml.safe_load((files("kakuho.detect") / "words.yaml").read_text(encoding="utf-8"))
    return frozenset(map(str, data[name]))
