"""The clauses that internal rules are made of, as the file beside this one holds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.lawtext.cited import Cited
from kakuho.prevent.sources import cited
from kakuho.vocab.papers import Wording
from kakuho.vocab.yaml_text import values_of_yaml

FILE = "clauses.yaml"


@dataclass(frozen=True, slots=True)
class Rule:
    """One of the internal rules; `when` are the answers for which a company needs it."""

    id: str
    title: Wording
    when: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its text in Japanese with the slots {company} and {officer}."""

    id: str
    rule: str
    title: Wording
    text: str
    when: Mapping[str, bool]
    cites: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a measure adds to a clause."""

    measure: str
    clause: str
    adds: str


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its id, in the order of the set."""
    return {
        raw["id"]: Rule(raw["id"], Wording(**raw["title"]), dict(raw.get("when", {})))
        for raw in _file()["rules"]
    }


@cache
def clauses() -> Mapping[str, Clause]:
    """Every clause by its id, in the order of the rules.

    Raises:
        MalformedFileError: a clause cites no place.
    """
    loaded = _file()
    return {
        raw["id"]: Clause(
            id=raw["id"],
            rule=raw["in"],
            title=Wording(**raw["title"]),
            text=raw["ja"],
            when=dict(raw.get("when", {})),
            cites=cited(raw["cites"], loaded["as_of"], file=FILE),
        )
        for raw in loaded["clauses"]
    }


@cache
def lessons() -> Mapping[str, Lesson]:
    """What a measure (by its id in `measures`) adds to the rules."""
    return {key: Lesson(key, raw["clause"], raw["adds"]) for key, raw in _file()["lessons"].items()}


@cache
def _file() -> Any:
    return values_of_yaml(files("kakuho.prevent.rules").joinpath(FILE).read_text(encoding="utf-8"))
