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
from kakuho.vocab.yaml_text import values_of_yaml

ROOT = files("kakuho.law")
_ENTRY_KEYS = {"label", "unit", "force", "chosen_by", "versions"}
_VERSION_KEYS = {"in_force_from", "in_force_until", "value", "sources"}
_VERSION_MARK = "in_force_from_mark"  # may be left out where the first day is as sure as the source
_SOURCE_KEYS = {"law", "article", "mark", "checked_on"}


@dataclass(frozen=True, slots=True)
class Version:
    """One value of a parameter and the half-open span of days in which it was in force."""

    value: Any
    in_force_from: date
    in_force_until: date | None
    citations: tuple[Citation, ...]
    since_mark: Certainty | None = None

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
        raise malformed(file, name, ja="版がありません", en="has no versions")
    if unknown := set(entry) - _ENTRY_KEYS:
        raise malformed(file, *sorted(unknown)[:1], ja="知らない項目です", en="is not a known field")
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
    try:
        since = date.fromisoformat(parts[3]) if len(parts) == 4 else None
        law, article, mark = parts[:3]
        return Citation(law, article, Certainty(mark), since, None, edition()["checked_on"])
    except ValueError:
        raise malformed(file, text, ja="引用の書き方が違います", en="is not law|article|mark|date") from None


def malformed(file: str, entry: str, *, ja: str, en: str) -> MalformedRulebookError:
    """The error that names the line of `entry` in the rulebook file `file`."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    line = next((n for n, text in enumerate(lines, start=1) if entry in text), None)
    return MalformedRulebookError(file=file, entry=entry, ja=ja, en=en, line=line)


def _version(raw: Any, file: str, name: str) -> Version:
    if not isinstance(raw, Mapping) or set(raw) - {_VERSION_MARK} != _VERSION_KEYS:
        raise malformed(
            file, name, ja="版の項目が足りないか余分です", en="a version lacks a field or has one too many"
        )
    since, until = raw["in_force_from"], raw["in_force_until"]
    if not isinstance(since, date) or not (until is None or isinstance(until, date)):
        raise malformed(file, name, ja="施行日が日付でありません", en="a day in force is not a day")
    cited = tuple(_source(s, raw, file, name) for s in raw["sources"])
    return Version(raw["value"], since, until, cited, _since_mark(raw, file, name))


def _since_mark(version: Mapping[str, Any], file: str, name: str) -> Certainty | None:
    mark = version.get(_VERSION_MARK)
    if mark is not None and mark not in set(Certainty):
        raise malformed(file, name, ja="始期の確度の印が違います", en="the first day has an unknown mark")
    return None if mark is None else Certainty(mark)


def _source(source: Any, version: Mapping[str, Any], file: str, name: str) -> Citation:
    if not isinstance(source, Mapping) or not _SOURCE_KEYS <= set(source) <= {*_SOURCE_KEYS, "url"}:
        raise malformed(
            file, name, ja="出典の項目が違います", en="a source lacks a field or has one too many"
        )
    if source["mark"] not in set(Certainty):
        raise malformed(file, name, ja="確度の印が違います", en="a source has an unknown mark")
    return Citation(
        source["law"],
        str(source["article"]),
        Certainty(source["mark"]),
        version["in_force_from"],
        version["in_force_until"],
        source["checked_on"],
        source.get("url", ""),
        _since_mark(version, file, name),
    )


def _load(path: Traversable) -> Mapping[str, Any]:
    try:
        loaded = values_of_yaml(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise MalformedRulebookError(
            file=path.name,
            entry="-",
            ja="YAMLとして読めません",
            en="is not YAML",
            line=mark.line + 1 if mark else None,
        ) from None
    if not isinstance(loaded, Mapping):
        raise MalformedRulebookError(file=path.name, entry="-", ja="空です", en="is empty")
    return loaded
