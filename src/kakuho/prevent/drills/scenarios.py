"""The drills that come with the program: one YAML file each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.lawtext.cited import Cited
from kakuho.prevent.sources import cited
from kakuho.vocab.facts.words import Word
from kakuho.vocab.papers import Wording
from kakuho.vocab.yaml_text import values_of_yaml

ORDER = ("mis-sent-list", "ransomware")


class Asked(Word):
    """What the law is asked."""

    REPORTABLE = "reportable", "報告の義務", "duty to report"
    PRELIMINARY = "preliminary", "速報の期限", "day of the preliminary report"
    FINAL = "final", "確報の期限", "day of the final report"


@dataclass(frozen=True, slots=True)
class Inject:
    """What becomes known at a minute: a text, and facts (facts schema) beside those before."""

    at: int
    text: Wording
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Action:
    """Something to be done by a minute; `points` below nought are for what makes it worse."""

    id: str
    text: Wording
    by: int
    points: int
    cites: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that comes up at a minute; the rulebook knows the answer, by the facts of then."""

    id: str
    text: Wording
    of: Asked
    at: int
    by: int
    points: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """A drill of so many minutes."""

    id: str
    title: Wording
    minutes: int
    injects: tuple[Inject, ...]
    actions: tuple[Action, ...]
    asks: tuple[Ask, ...]

    def known(self, minute: int) -> tuple[Inject, ...]:
        """What has become known by a minute."""
        return tuple(one for one in self.injects if one.at <= minute)

    def facts(self, minute: int, day: date) -> dict[str, Any]:
        """All facts known by a minute (facts schema); `day` is the day of the drill."""
        told: dict[str, Any] = {}
        for one in self.known(minute):
            told = _merged(told, one.facts)
        filled: dict[str, Any] = _filled(told, day)
        return filled


@cache
def scenarios() -> Mapping[str, Scenario]:
    """Every drill by its id."""
    return {name: _scenario(name) for name in ORDER}


def _scenario(name: str) -> Scenario:
    text = files("kakuho.prevent.drills").joinpath(f"scenarios/{name}.yaml").read_text(encoding="utf-8")
    raw: Mapping[str, Any] = values_of_yaml(text)
    file = f"{name}.yaml"
    return Scenario(
        id=name,
        title=Wording(**raw["title"]),
        minutes=raw["minutes"],
        injects=tuple(Inject(one["at"], Wording(**one["text"]), one["facts"]) for one in raw["injects"]),
        actions=tuple(
            Action(
                one["id"],
                Wording(**one["text"]),
                one["by"],
                one["points"],
                cited(one["cites"], raw["as_of"], file=file),
            )
            for one in raw["actions"]
        ),
        asks=tuple(
            Ask(
                one["id"],
                Wording(**one["text"]),
                Asked[one["of"].upper()],
                one["at"],
                one["by"],
                one["points"],
            )
            for one in raw["asks"]
        ),
    )


def _merged(told: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    both = dict(told)
    for key, value in more.items():
        there = both.get(key)
        mapped = isinstance(there, Mapping) and isinstance(value, Mapping) and key != "principals"
        both[key] = _merged(there, value) if mapped else value  # type: ignore[arg-type]
    return both


def _filled(told: Any, day: date) -> Any:
    if isinstance(told, Mapping):
        return {key: _filled(value, day) for key, value in told.items()}
    if isinstance(told, list):
        return [_filled(value, day) for value in told]
    return day.isoformat() if told == "{day}" else told
