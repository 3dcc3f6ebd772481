"""Which law a name in a citation means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.vocab.yaml_text import values_of_yaml

BARE = {"法": "act", "令": "order", "政令": "order", "施行令": "order", "規則": "rule", "施行規則": "rule"}


@dataclass(frozen=True, slots=True)
class Named:
    """A law or a guideline; `family` says which ids 法, 令 and 規則 mean beside it."""

    id: str
    title: str
    guideline: bool
    family: Mapping[str, str]


@cache
def named_laws() -> Mapping[str, Named]:
    """Laws and guidelines by their ids."""
    listed = _listed()
    laws = {
        id_: Named(id_, entry["title"], guideline=False, family=entry["family"])
        for id_, entry in listed["laws"].items()
    }
    return laws | {
        id_: Named(id_, entry["title"], guideline=True, family={})
        for id_, entry in listed["guidelines"].items()
    }


@cache
def ids_by_name() -> Mapping[str, str]:
    """Every title and short name, as `plain` spells it, and the id it means."""
    listed = _listed()
    return {
        plain(name): id_
        for entries in (listed["laws"], listed["guidelines"])
        for id_, entry in entries.items()
        for name in (entry["title"], *entry["short"])
    }


def guideline_named(title: str) -> str | None:
    """The id of the guideline of that title, however its blanks and brackets are set; None if unknown."""
    wanted = "".join(plain(title).split())
    return next(
        (
            id_
            for id_, named in named_laws().items()
            if named.guideline and "".join(plain(named.title).split()) == wanted
        ),
        None,
    )


@cache
def re_name() -> re.Pattern[str]:
    """Any name of a law or a guideline in a text that `plain` spelled, the longest first."""
    names = sorted(ids_by_name(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)))


def plain(text: str) -> str:
    """The text with figures, letters, brackets and hyphens of one width, character for character."""
    return text.translate(_PLAIN)


_PLAIN = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "‐‑–—−－"), "-")
_PLAIN |= {0x3000: " "}


@cache
def _listed() -> Mapping[str, Any]:
    text = (files("kakuho.lawtext") / "data/law_names.yaml").read_text(encoding="utf-8")
    listed: Mapping[str, Any] = values_of_yaml(text)
    return listed
