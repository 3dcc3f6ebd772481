"""What printed texts of this room say, as the file beside this one holds it."""

from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.vocab.yaml_text import values_of_yaml


def wording(key: str, lang: str, **values: Any) -> str:
    """The sentence in the language ("ja" or "en"), filled in.

    Raises:
        KeyError: there is none.
    """
    return str(_file()[key][lang]).format(**values)


@cache
def _file() -> Any:
    return values_of_yaml(files("kakuho.prevent").joinpath("wordings.yaml").read_text(encoding="utf-8"))
