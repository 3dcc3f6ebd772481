"""Other everyday ways in which consultations are asked, kept beside them: they are searched and not shown."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kakuho.vocab.yaml_text import values_of_yaml


def also_asked(entry_id: str) -> tuple[str, ...]:
    """The other ways in which a consultation is asked (data/also_asked.yaml); none for an unknown one."""
    return _listed().get(entry_id, ())


@cache
def _listed() -> Mapping[str, tuple[str, ...]]:
    text = (files("kakuho.consult") / "data/also_asked.yaml").read_text(encoding="utf-8")
    told = values_of_yaml(text)["also_asked"]
    return {entry_id: tuple(map(str, asks)) for entry_id, asks in told.items()}
