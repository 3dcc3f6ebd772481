"""What a question in everyday words asks for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.consult.search.passages import Passage
from kakuho.consult.search.words import words
from kakuho.vocab.yaml_text import values_of_yaml

LIGHT_WEIGHT = 0.15  # of a word that carries little
MEANT_WEIGHT = 0.6  # of a word of the statutes that the question's own words mean
CALLED, NOT_CALLED = (
    1.5,
    0.6,
)  # passages of a law with a scope
RE_DEFINITION = re.compile(r"とは(?:何|なに|どう|どんな)?|定義|(?:個人情報|データ)に(?:当た|あた|該当|なり)")
RE_PENALTY = re.compile(r"罰|刑|懲役|捕まる|逮捕|犯罪")


@dataclass(frozen=True, slots=True)
class Asked:
    """The words that are looked for with their weights; how many of them are `own` words of the question."""

    weights: Mapping[str, float]
    own: tuple[str, ...]
    meant: int


def asked(question: str) -> Asked:
    """The question's own words and the words of statutes that they mean."""
    own = words(question)
    light = _light()
    weights = {word: LIGHT_WEIGHT if word in light else 1.0 for word in own}
    meant = turns_of_phrase(question)
    for entry in (_lay_words()[number] for number in meant):
        for word in entry.means:
            weights[word] = max(weights.get(word, 0.0), MEANT_WEIGHT)
    return Asked(weights, tuple(word for word in own if word not in light), len(meant))


def turns_of_phrase(question: str) -> tuple[int, ...]:
    """The numbers of the entries of the table of lay words that a text uses."""
    starts = _starts()
    begun = {question[at : at + length] for length in (1, 2) for at in range(len(question))} & starts.keys()
    return tuple(sorted({number for start in begun for said, number in starts[start] if said in question}))


def notions(text: str) -> tuple[int, ...]:
    """The numbers of the notions of `alike_words.yaml` that a text names."""
    return tuple(n for n, notion in enumerate(_alike_words()) if notion.search(text))


def is_light(word: str) -> bool:
    """Whether a word carries little."""
    return word in _light()


def scope_factors(question: str) -> tuple[Mapping[str, float], float]:
    """How much the passages of a law count by whether it is meant, and those for public bodies besides."""
    listed = _scopes()
    factor_of: dict[str, float] = {}
    for scope in listed["scopes"]:
        factor = CALLED if any(word in question for word in scope["words"]) else NOT_CALLED
        factor_of |= dict.fromkeys(scope["sources"], factor)
    public = any(word in question for word in listed["public_bodies"]["words"])
    return factor_of, CALLED if public else NOT_CALLED


def for_public_bodies(passage: Passage) -> bool:
    """Whether an article binds public bodies only."""
    bounds = _scopes()["public_bodies"]["articles"].get(passage.source)
    number = passage.section.split("_")[0]
    return bounds is not None and number.isdigit() and bool(bounds[0] <= int(number) <= bounds[1])


@dataclass(frozen=True, slots=True)
class _Entry:
    says: tuple[str, ...]
    means: tuple[str, ...]


@cache
def _lay_words() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            tuple(map(str, entry["says"])),
            tuple(dict.fromkeys(word for meant in entry["means"] for word in words(str(meant)))),
        )
        for entry in _data("lay_words.yaml")["lay_words"]
    )


@cache
def _starts() -> Mapping[str, Sequence[tuple[str, int]]]:
    """What is said in the table of lay words with the number of its entry, by its first two letters."""
    found: dict[str, list[tuple[str, int]]] = {}
    for number, entry in enumerate(_lay_words()):
        for said in entry.says:
            found.setdefault(said[:2], []).append((said, number))
    return found


@cache
def _alike_words() -> tuple[re.Pattern[str], ...]:
    listed = _data("alike_words.yaml")["alike_words"]
    return tuple(re.compile("|".join(re.escape(str(word)) for word in notion)) for notion in listed)


@cache
def _light() -> frozenset[str]:
    return frozenset(_scopes()["light"])


@cache
def _scopes() -> Mapping[str, Any]:
    return _data("scopes.yaml")


def _data(name: str) -> Mapping[str, Any]:
    text = (files("kakuho.consult.search") / "data" / name).read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = values_of_yaml(text)
    return loaded
