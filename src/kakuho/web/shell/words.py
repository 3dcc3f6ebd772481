"""What the pages say, in Japanese and English: one catalogue per app, `words.yaml` beside its code."""

from functools import cache
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from kakuho.vocab.yaml_text import values_of_yaml

LANGUAGES = ("ja", "en")


@cache
def catalogue(app: str) -> dict[str, dict[str, str]]:
    """The sentences of an app of the workbench by their key (without the app)."""
    text = files(f"kakuho.web.{app}").joinpath("words.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = values_of_yaml(text)
    return loaded


def language() -> str:
    """The language of the page that is being made, "ja" or "en"."""
    return "en" if (get_language() or "ja").startswith("en") else "ja"


def say(key: str, **values: Any) -> str:
    """The sentence `key` (such as "shell.sign_out") in the reader's language, filled in.

    Raises:
        KeyError: the catalogue of the app does not hold it.
    """
    app, _, name = key.partition(".")
    sentence = catalogue(app)[name][language()]
    return sentence.format(**values) if values else sentence


def said_in(lang: str, key: str, **values: Any) -> str:
    """The sentence in a language that is not asked of the reader: for what is written to somebody else."""
    app, _, name = key.partition(".")
    return catalogue(app)[name][lang].format(**values)


def in_(thing: Any) -> str:
    """What a noun with two labels (`ja`, `en`) is called in the reader's language."""
    return str(getattr(thing, language()))


def company_sign_in(_request: HttpRequest) -> dict[str, bool]:
    """Whether pages may offer the company's own sign-in (a context processor)."""
    return {"company_sign_in": settings.COMPANY_SIGN_IN}
