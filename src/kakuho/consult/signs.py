"""Which kind of incident and which stage of it the words of a question are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.consult.entries import Entry, Incident, Stage
from kakuho.vocab.yaml_text import values_of_yaml


@dataclass(frozen=True, slots=True)
class Signs:
    """The kinds of incident and the stages that the words of a question name."""

    incidents: frozenset[Incident]
    stages: frozenset[Stage]

    def of(self, entry: Entry) -> "Signs":
        """Those that the consultation is about as well."""
        return Signs(self.incidents & set(entry.incidents), self.stages & set(entry.stages))


def signs_of(question: str) -> Signs:
    """The signs in a question in everyday words (data/signs.yaml)."""
    said, question = _said(), question.lower()
    return Signs(
        frozenset(each for each in Incident if _any(said["incidents"].get(each.value, ()), question)),
        frozenset(each for each in Stage if _any(said["stages"].get(each.value, ()), question)),
    )


def _any(words: Sequence[str], question: str) -> bool:
    return any(word in question for word in words)


@cache
def _said() -> Mapping[str, Mapping[str, list[str]]]:
    text = (files("kakuho.consult") / "data/signs.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = values_of_yaml(text)
    return loaded
