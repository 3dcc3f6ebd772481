"""What of the program a line of its data files belongs to: a rule, a deadline, a field, an answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from kakuho.vocab.yaml_text import LOADER

TERMS = {"days", "hours"}
UNNAMED = {
    "versions", "sources", "cites", "cite", "value", "steps", "notes", "fields", "sections", "points",
    "law", "article", "words", "ref", "says", "ja", "en", "when",
}  # fmt: skip
SAYING = ("label", "title", "wrong", "right", "reason", "story")


class SpotKind(StrEnum):
    """What a change of the law can touch, in the order in which it is looked at."""

    RULE = "rule"
    DEADLINE = "deadline"
    FIELD = "field"
    PAPER = "paper"
    MISTAKE = "mistake"
    CLAUSE = "clause"  # of the company's internal rules
    ANSWER = "answer"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Spot:
    """One of them: its name within its file, what it says in both languages (empty where it says nothing).

    `checked_on` is the day on which a person compared it with the law, None where its file does not tell.
    """

    kind: SpotKind
    name: str
    ja: str
    en: str
    checked_on: date | None = None


def spots_at(file: str, line: int) -> tuple[Spot, ...]:
    """What stands at a line (from 1) of a data file; several where a source of many fields stands there.

    `file` is the path within the package, such as `law/statements.yaml`. The map of moved articles is no
    spot: it is the record of the change itself.
    """
    if file == "law/renumbering.yaml":
        return ()
    kind = _kind(file)
    if not file.endswith(".yaml"):
        return (Spot(kind, file.rsplit("/", 1)[0], "", ""),)
    if kind is SpotKind.ANSWER:
        return (_answer(file, line),)
    trail = tuple(_trail(_tree(file), line - 1, ""))
    if file.startswith("documents/") and len(trail) >= 3 and trail[1].name == "sources":
        users = tuple(_fields_with(_tree(file), trail[2].name))
        if users:
            return users
    return (_spot(kind, trail),)


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    node: yaml.Node


def _kind(file: str) -> SpotKind:
    if file.startswith("law/mistakes/"):
        return SpotKind.MISTAKE
    if file.startswith("consult/"):
        return SpotKind.ANSWER
    if file.startswith("documents/"):
        return SpotKind.FIELD if file.endswith("_fields.yaml") else SpotKind.PAPER
    return SpotKind.CLAUSE if file.startswith("prevent/") else SpotKind.RULE


@cache
def _tree(file: str) -> yaml.Node:
    text = files("kakuho").joinpath(file).read_text(encoding="utf-8")
    tree = yaml.compose(text, Loader=LOADER)
    assert tree is not None, file
    return tree


def _trail(node: yaml.Node, line: int, name: str) -> Iterator[_Step]:
    """The nodes that hold a line, from the whole file inwards."""
    yield _Step(name, node)
    for inner, key in _children(node):
        # A block ends where the next line begins; a flow ends on its own line.
        ends = inner.end_mark.line - (inner.end_mark.column == 0)
        if (key or inner).start_mark.line <= line <= max(ends, inner.start_mark.line):
            yield from _trail(inner, line, _name(inner, key))
            return


def _children(node: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node | None]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((value, key) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from ((value, None) for value in node.value)


def _name(node: yaml.Node, key: yaml.Node | None) -> str:
    if key is not None:
        return str(key.value)
    id_ = _values(node).get("id")
    return str(id_.value) if id_ is not None else ""


def _values(node: yaml.Node) -> Mapping[str, yaml.Node]:
    return {str(key.value): value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def _answer(file: str, line: int) -> Spot:
    """A consultation of the knowledge base, by its title."""
    tree = _tree(file)
    said = _said(_values(tree)["title"]) if "title" in _values(tree) else None
    checked_on = _checked_on(tuple(_trail(tree, line - 1, "")))
    return Spot(
        SpotKind.ANSWER, file.rsplit("/", 1)[1].removesuffix(".yaml"), *(said or ("", "")), checked_on
    )


def _checked_on(trail: tuple[_Step, ...]) -> date | None:
    for step in reversed(trail):
        for word in ("checked_on", "as_of"):
            told = _values(step.node).get(word)
            if isinstance(told, yaml.ScalarNode):
                try:
                    return date.fromisoformat(str(told.value))
                except ValueError:
                    return None
    return None


def _spot(kind: SpotKind, trail: tuple[_Step, ...]) -> Spot:
    name = ".".join(step.name for step in trail if step.name and step.name not in UNNAMED)
    said = next((said for step in reversed(trail) if (said := _said(step.node)) is not None), ("", ""))
    for step in trail:
        unit = _values(step.node).get("unit")
        if unit is not None and unit.value in TERMS:
            kind = SpotKind.DEADLINE
    return Spot(kind, name, *said, _checked_on(trail))


def _said(node: yaml.Node) -> tuple[str, str] | None:
    """What a mapping says of itself in both languages."""
    values = _values(node)
    both = values.get("ja"), values.get("en")
    if all(isinstance(each, yaml.ScalarNode) for each in both):
        return str(both[0].value), str(both[1].value)  # type: ignore[union-attr]  # just looked at
    for word in SAYING:
        if (told := values.get(word)) is not None:
            if isinstance(told, yaml.ScalarNode):
                return str(told.value), str(told.value)
            return _said(told)
        if f"{word}_ja" in values and f"{word}_en" in values:
            return str(values[f"{word}_ja"].value), str(values[f"{word}_en"].value)
    return None


def _fields_with(tree: yaml.Node, source: str) -> Iterator[Spot]:
    """The fields of a form that name a source of its file."""
    for trail in _all_trails(tree, ()):
        listed = _values(trail[-1].node).get("sources")
        if isinstance(listed, yaml.SequenceNode) and source in {each.value for each in listed.value}:
            yield _spot(SpotKind.FIELD, trail)


def _all_trails(node: yaml.Node, above: tuple[_Step, ...], name: str = "") -> Iterator[tuple[_Step, ...]]:
    trail = (*above, _Step(name, node))
    yield trail
    for inner, key in _children(node):
        yield from _all_trails(inner, trail, _name(inner, key))
