"""The words by which columns say what else there is to know of a person."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import polars as pl

from kakuho.vocab.yaml_text import values_of_yaml

_MARKS = r"[\s_\-‐ー*※::・/.'\"「」【】()()]+"
_LANGUAGES = ("ja", "en")


@cache
def trait_words() -> dict[str, Any]:
    """The table of words (data/traits.yaml)."""
    text = files("kakuho.people").joinpath("data", "traits.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = values_of_yaml(text)
    return loaded


def plain(text: pl.Expr) -> pl.Expr:
    """A cell or heading as its word is compared."""
    return text.str.normalize("NFKC").str.to_lowercase().str.replace_all(_MARKS, "")


def plain_words(words: Iterable[str]) -> list[str]:
    """Words as they are compared."""
    return pl.select(plain(pl.lit(pl.Series(list(words), dtype=pl.String)))).to_series().to_list()


def plain_word(word: str) -> str:
    """One word as it is compared."""
    return plain_words([word])[0]


@cache
def country_names() -> dict[str, str]:
    """Countries by how they are written: the two letters (ISO 3166-1 alpha-2) by the plain word.

    Source: phonenumbers (Apache-2.0), names of regions in Japanese and English; shorter ones of this project.
    """
    listed = _names_of_countries()
    found = {region.lower(): region for region in listed}
    for region, names in listed.items():
        for language in _LANGUAGES:
            name = names.get(language, "")
            if name.startswith("*"):  # "the same as in the language named"
                name = names.get(name[1:], "")
            if name:
                found[plain_word(unicodedata.normalize("NFKC", name))] = region
    for region, names in trait_words()["country"]["names"].items():
        found |= dict.fromkeys(plain_words(map(str, names)), region)
    return found


def _names_of_countries() -> dict[str, dict[str, str]]:
    """The names of each country by language, read from their own file.

    The package round it would load the places of all telephone numbers of the world: two seconds.
    """
    package = find_spec("phonenumbers")
    assert package is not None
    assert package.origin is not None
    file = Path(package.origin).parent / "geodata" / "locale.py"
    spec = spec_from_file_location("phonenumbers.geodata.locale", file)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    names: dict[str, dict[str, str]] = module.LOCALE_DATA
    return names
