"""The items of the check, as the file beside this one holds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.lawtext.cited import Cited
from kakuho.prevent.rules.making import Answers
from kakuho.prevent.sources import cited
from kakuho.vocab.facts.words import Word
from kakuho.vocab.papers import Wording
from kakuho.vocab.yaml_text import values_of_yaml

FILE = "items.yaml"


class Group(Word):
    """What kind of security control it is."""

    POLICY = "policy", "方針と規律", "policy and rules"
    ORGANISATIONAL = "organisational", "組織的", "organisational"
    HUMAN = "human", "人的", "human"
    PHYSICAL = "physical", "物理的", "physical"
    TECHNICAL = "technical", "技術的", "technical"
    EXTERNAL = "external", "外的環境", "external environment"
    CONTRACTORS = "contractors", "委託先", "contractors"
    DATA = "data", "データの内容", "accuracy and erasure"


class Force(Word):
    """How the source puts it."""

    DUTY = "duty", "義務", "duty"
    IMPORTANT = "important", "重要とされる", "important"
    EFFORT = "effort", "努力義務", "duty of effort"


@dataclass(frozen=True, slots=True)
class Item:
    """An item; `simple` is the simpler way of a small business, None where there is none."""

    id: str
    group: Group
    force: Force
    title: Wording
    asks: Wording
    proof: Wording
    simple: Wording | None
    when: Mapping[str, bool]
    cites: tuple[Cited, ...]


@cache
def items() -> Mapping[str, Item]:
    """Every item by its id, in the order of the groups.

    Source: 法22条から25条まで, GL 10 (as of the day in the file).
    """
    loaded: Any = values_of_yaml(files("kakuho.prevent.controls").joinpath(FILE).read_text(encoding="utf-8"))
    return {raw["id"]: _item(raw, loaded["as_of"]) for raw in loaded["items"]}


def items_for(answers: Answers) -> tuple[Item, ...]:
    """The items that apply to the company."""
    return tuple(
        one
        for one in items().values()
        if all(getattr(answers, name) == value for name, value in one.when.items())
    )


def _item(raw: Mapping[str, Any], as_of: Any) -> Item:
    return Item(
        id=raw["id"],
        group=Group[raw["group"].upper()],
        force=Force[raw["force"].upper()],
        title=Wording(**raw["title"]),
        asks=Wording(**raw["asks"]),
        proof=Wording(**raw["proof"]),
        simple=Wording(**raw["simple"]) if "simple" in raw else None,
        when=dict(raw.get("when", {})),
        cites=cited(raw["cites"], as_of, file=FILE),
    )
