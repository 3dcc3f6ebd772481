"""Questions of which it is known what answers them: everyday words that lead to places of the law."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.lawtext.citations import Citation, citations
from kakuho.vocab.yaml_text import values_of_yaml

FOLDER = "data"


@dataclass(frozen=True, slots=True)
class Known:
    """A question as somebody may ask it, and the passages that answer it, the one that answers most first.

    `trust` is how much it counts beside one that was written for its places.
    """

    asks: str
    passages: tuple[str, ...]
    trust: float = 1.0


@cache
def known_questions() -> tuple[Known, ...]:
    """Those that lie in `data/asked`, written for this project from the statutes."""
    return tuple(
        Known(str(asks), places(str(listed["at"])))
        for told in _files("asked")
        for listed in told["asked"]
        for asks in listed["says"]
    )


@cache
def asked_elsewhere() -> tuple[Known, ...]:
    """What people ask that no text of this project's laws answers."""
    return tuple(
        Known(str(asks), ())
        for told in _files("asked_elsewhere")
        for listed in told["elsewhere"]
        for asks in listed["says"]
    )


def places(at: str) -> tuple[str, ...]:
    """The passages that a list of citations means, each once."""
    return passage_ids(citations(at))


def passage_ids(cited: Sequence[Citation]) -> tuple[str, ...]:
    """The passages in which cited places lie, each once; an article or a section is one passage."""
    found = (
        f"{each.law_id}#{each.section or (each.place.article if each.place else '')}"
        for each in cited
        if each.law_id and (each.section or each.place)
    )
    return tuple(dict.fromkeys(found))


def plain_id(passage: str) -> str:
    """The id of a passage with figures of one width."""
    return unicodedata.normalize("NFKC", passage)


def _files(name: str) -> tuple[Mapping[str, Any], ...]:
    folder = files("kakuho.consult.search") / FOLDER / name
    listed = sorted((each for each in folder.iterdir() if each.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(values_of_yaml(each.read_text(encoding="utf-8")) for each in listed)
