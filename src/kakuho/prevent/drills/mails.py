"""The mails of a drill: what they say, and what the page behind their link teaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.lawtext.cited import Cited
from kakuho.prevent.sources import cited
from kakuho.vocab.papers import Wording
from kakuho.vocab.yaml_text import values_of_yaml

FILE = "mails.yaml"


@dataclass(frozen=True, slots=True)
class DrillMail:
    """A mail with a {link} in its body; `signs` are those by which it could have been told."""

    id: str
    title: Wording
    subject: Wording
    body: Wording
    signs: tuple[Wording, ...]
    cites: tuple[Cited, ...]


@cache
def drill_mails() -> Mapping[str, DrillMail]:
    """Every mail by its id."""
    text = files("kakuho.prevent.drills").joinpath(FILE).read_text(encoding="utf-8")
    loaded: Any = values_of_yaml(text)
    return {raw["id"]: _mail(raw, loaded["as_of"]) for raw in loaded["mails"]}


def may_go_to(address: str, domains: frozenset[str]) -> bool:
    """Whether the address is the company's own: at one of its domains, and not below or beside it."""
    local, at, domain = address.strip().lower().rpartition("@")
    return bool(local and at) and domain in domains


def _mail(raw: Mapping[str, Any], as_of: Any) -> DrillMail:
    return DrillMail(
        id=raw["id"],
        title=Wording(**raw["title"]),
        subject=Wording(**raw["subject"]),
        body=Wording(**raw["body"]),
        signs=tuple(Wording(**one) for one in raw["signs"]),
        cites=cited(raw["cites"], as_of, file=FILE),
    )
