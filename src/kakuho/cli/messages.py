"""What the command says, in Japanese and English, from one catalogue."""

import os
import sys
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.vocab.yaml_text import values_of_yaml

LANGUAGES = ("ja", "en")


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    text = files("kakuho.cli").joinpath("messages.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = values_of_yaml(text)
    return loaded


def say(key: str, lang: str, **values: Any) -> str:
    """The sentence `key` in `lang`, filled in.

    Raises:
        KeyError: names a key the catalogue does not hold.
    """
    return _catalogue()[key][lang].format(**values)


def preferred_language() -> str:
    """The language asked for by `--lang` or `KAKUHO_LANG`; Japanese otherwise.

    Read from the arguments because the help texts are fixed before the options are parsed.
    """
    asked = os.environ.get("KAKUHO_LANG", "ja")
    for here, after in zip(sys.argv, [*sys.argv[1:], ""], strict=True):
        if here == "--lang":
            asked = after
        elif here.startswith("--lang="):
            asked = here.removeprefix("--lang=")
    return asked if asked in LANGUAGES else "ja"


def hint(key: str) -> str:
    """The help text `key` in the preferred language."""
    return say(key, preferred_language())
