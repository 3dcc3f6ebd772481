"""The kinds of incidents: what the intake asks of each, and what each is called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.vocab.yaml_text import values_of_yaml

_FIRST = ("event.course", "times.occurred_on", "times.discovered_on", "times.known_on")
_DATA = (
    "data.0.nature",
    "data.0.items",
    "data.0.subjects",
    "principals",
    "principals.low",
    "principals.best",
    "principals.high",
)
_LAST = ("report.overview.chronology", "report.cause.cause_detail")


@dataclass(frozen=True, slots=True)
class Incident:
    """A kind of incident: its name, an example, what it says by itself and what to ask."""

    id: str
    ja: str
    en: str
    example_ja: str
    example_en: str
    courses: tuple[str, ...]
    ask: tuple[str, ...]
    stated: Mapping[str, Any] = field(default_factory=dict)

    def groups(self) -> dict[str, tuple[str, ...]]:
        """The questions (paths of facts) under their headings, in the order they are asked."""
        return {
            "when": _FIRST,
            "data": _DATA,
            "more": tuple(p for p in self.ask if p not in _DATA),
            "story": _LAST,
        }


@cache
def incidents() -> Mapping[str, Incident]:
    """All kinds by their id, in the order of the page."""
    text = files("kakuho.web.docket").joinpath("incidents.yaml").read_text(encoding="utf-8")
    return {
        raw["id"]: Incident(
            id=raw["id"],
            ja=raw["ja"],
            en=raw["en"],
            example_ja=raw["example"]["ja"],
            example_en=raw["example"]["en"],
            courses=tuple(raw["courses"]),
            ask=tuple(raw["ask"]),
            stated=raw.get("stated", {}),
        )
        for raw in values_of_yaml(text)
    }
