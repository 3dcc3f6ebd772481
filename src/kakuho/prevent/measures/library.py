"""The causes of incidents and the measures against them, as the file beside this one lists them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.lawtext.cited import Cited
from kakuho.prevent.sources import MalformedFileError, cited
from kakuho.vocab.facts.words import Word
from kakuho.vocab.papers import Wording
from kakuho.vocab.yaml_text import values_of_yaml

FILE = "library.yaml"


class Group(Word):
    """What kind of cause it is."""

    HUMAN = "human", "人", "human"
    PROCESS = "process", "手順", "process"
    TECHNICAL = "technical", "技術", "technical"
    ORGANISATIONAL = "organisational", "組織", "organisational"
    CONTRACTOR = "contractor", "委託先", "contractor"


class Signal(Word):
    """What is counted when the effect of a measure is checked."""

    INCIDENTS = "incidents", "同じ原因の事案の数", "incidents of the same cause"
    GUARD = (
        "guard",
        "外へ出る前に止めた数と、すり抜けた数",
        "what was caught, and what got by",
    )
    TRAINING = (
        "training",
        "研修の合格率と、同じ原因の事案の数",
        "share that passed, incidents of the cause",
    )
    AUDIT = "audit", "点検で見つかった不備の数", "faults found by inspection"


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause; `behind` are the causes to ask for next, `courses` those (event.course) it is typical of."""

    id: str
    group: Group
    ja: str
    en: str
    courses: frozenset[str]
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: what it does and how it is proved.

    `tier` is 1 where it stops the fault by itself, 2 where it changes the work so that it is noticed, 3
    where it asks people to take care.
    """

    id: str
    against: frozenset[str]
    tier: int
    signal: Signal
    name: Wording
    does: Wording
    proof: Wording
    cites: tuple[Cited, ...]


@cache
def causes() -> Mapping[str, Cause]:
    """Every cause by its id, in the order of the groups."""
    return {
        raw["id"]: Cause(
            id=raw["id"],
            group=Group[raw["group"].upper()],
            ja=raw["ja"],
            en=raw["en"],
            courses=frozenset(raw["courses"]),
            behind=tuple(raw["behind"]),
        )
        for raw in _file()["causes"]
    }


@cache
def measures() -> Mapping[str, Measure]:
    """Every measure by its id.

    Raises:
        MalformedFileError: a measure names a cause that is not there, or cites no place.
    """
    loaded = _file()
    return {raw["id"]: _measure(raw, loaded["as_of"]) for raw in loaded["measures"]}


def _measure(raw: Mapping[str, Any], as_of: Any) -> Measure:
    unknown = set(raw["against"]) - set(causes())
    if unknown:
        name = ", ".join(sorted(unknown))
        raise MalformedFileError(ja=f"{FILE}: 原因 {name} がありません。", en=f"{FILE}: no cause {name}.")
    texts = {field: Wording(raw["ja"][field], raw["en"][field]) for field in ("name", "does", "proof")}
    return Measure(
        id=raw["id"],
        against=frozenset(raw["against"]),
        tier=raw["tier"],
        signal=Signal[raw["signal"].upper()],
        cites=cited(raw["cites"], as_of, file=FILE),
        **texts,
    )


@cache
def _file() -> Any:
    text = files("kakuho.prevent.measures").joinpath(FILE).read_text(encoding="utf-8")
    return values_of_yaml(text)
