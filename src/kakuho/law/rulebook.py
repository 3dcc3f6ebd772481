"""The rulebook's data files: values with the dates they were in force, statements with their citations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from kakuho.law.errors import MalformedRulebookError, NoRuleInForceError
from kakuho.vocab.judgements import Certainty, Citation

ROOT = files("kakuho.law")


@dataclass(frozen=True, slots=True)
class Version:
    """One value of a parameter and the half-open span of days in which it was in force."""

    value: Any
    in_force_from: date
    in_force_until: date | None
    citations: tuple[Citation, ...]

    def in_force(self, day: date) -> bool:
        """Whether this version applies on `day`."""
        return self.in_force_from <= day and (self.in_force_until is None or day < self.in_force_until)


@cache
def edition() -> Mapping[str, Any]:
    """Version, day of checking and office holidays of this rulebook."""
    return _load(ROOT / "rulebook.yaml")


def rulebook_version() -> str:
    """The edition that judged, to be stored with every judgement."""
    return str(edition()["version"])


def parameter(duty: str, name: str, day: date) -> Version:
    """The version of a duty's parameter in force on `day`.

    Raises:
        NoRuleInForceError: none was; the message names the rule and the day.
        MalformedRulebookError: more than one was, or there is no such parameter.
    """
    found = [version for version in versions(duty, name) if version.in_force(day)]
    if not found:
        raise NoRuleInForceError(rule=f"{duty}/{name}", day=day)
    if len(found) > 1:
        raise MalformedRulebookError(
            file=f"{duty}/parameters.yaml", entry=name, ja="版の期間が重なっています", en="versions overlap"
        )
    return found[0]


@cache
def versions(duty: str, name: str) -> tuple[Version, ...]:
    """All versions of a parameter of the duty in folder `rules/<duty>`."""
    file = f"rules/{duty}/parameters.yaml"
    entry = parameters(duty).get(name)
    if not isinstance(entry, Mapping) or not entry.get("versions"):
        raise MalformedRulebookError(file=file, entry=name, ja="版がありません", en="has no versions")
    return tuple(_version(version, file, name) for version in entry["versions"])


@cache
def parameters(duty: str) -> Mapping[str, Any]:
    """The parameters file of a duty."""
    return _load(ROOT / "rules" / duty / "parameters.yaml")


@cache
def statements(file: str) -> Mapping[str, Any]:
    """The statements file at `file` within the room: sentences of the reasoning with their sources."""
    return _load(ROOT / file)


def citation(text: str, *, file: str) -> Citation:
    """A citation written as `law|article|mark|in force from` (the last may be left out)."""
    parts = text.split("|")
    if len(parts) not in {3, 4} or parts[2] not in set(Certainty):
        raise MalformedRulebookError(
            file=file, entry=text, ja="引用の書き方が違います", en="is not law|article|mark|date"
        )
    since = date.fromisoformat(parts[3]) if len(parts) == 4 else None
    return Citation(parts[0], parts[1], Certainty(parts[2]), since, None, edition()["checked_on"])


def _version(raw: Mapping[str, Any], file: str, name: str) -> Version:
    if not {"in_force_from", "in_force_until", "value", "sources"} <= set(raw):
        raise MalformedRulebookError(
            file=file, entry=name, ja="版の項目が足りません", en="a version lacks one of its fields"
        )
    cited = tuple(
        Citation(
            source["law"],
            str(source["article"]),
            Certainty(source["mark"]),
            raw["in_force_from"],
            raw["in_force_until"],
            source["checked_on"],
            source.get("url", ""),
        )
        for source in raw["sources"]
    )
    return Version(raw["value"], raw["in_force_from"], raw["in_force_until"], cited)


def _load(path: Traversable) -> Mapping[str, Any]:
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else "?"
        raise MalformedRulebookError(
            file=path.name, entry=f"line {line}", ja="YAMLとして読めません", en="is not YAML"
        ) from None
    if not isinstance(loaded, Mapping):
        raise MalformedRulebookError(file=path.name, entry="-", ja="空です", en="is empty")
    return loaded
