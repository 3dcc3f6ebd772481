"""Steps of reasoning: a sentence from the rulebook, its answer, and the steps it rests on."""

from collections.abc import Mapping
from functools import cache, reduce
from operator import and_, or_
from typing import Any

from kakuho.law.errors import MalformedRulebookError
from kakuho.law.rulebook import ROOT, citation, malformed, statements
from kakuho.vocab.answers import Answer
from kakuho.vocab.judgements import Citation, Note, NoteKind, Why

_FILE = "statements.yaml"


def step(
    key: str,
    answer: Answer,
    *,
    facts: tuple[str, ...] = (),
    children: tuple[Why, ...] = (),
    also: tuple[Citation, ...] = (),
) -> Why:
    """The statement `key` with its answer; `also` adds the citations of the parameter that was used."""
    ja, en, cited = _sentence(key)
    return Why(ja, en, answer, also or cited, facts, children)


def all_of(key: str, *children: Why, also: tuple[Citation, ...] = ()) -> Why:
    """Yes when every child is yes."""
    return step(key, reduce(and_, (c.answer for c in children), Answer.YES), children=children, also=also)


def any_of(key: str, *children: Why, also: tuple[Citation, ...] = ()) -> Why:
    """Yes when one child is yes."""
    return step(key, reduce(or_, (c.answer for c in children), Answer.NO), children=children, also=also)


@cache
def note(key: str) -> Note:
    """The note `key` of the rulebook."""
    entry, file = _entry("notes", key)
    cited = tuple(citation(text, file=file) for text in entry.get("cites", ()))
    return Note(NoteKind(entry["kind"]), entry["ja"], entry["en"], cited)


@cache
def _sentence(key: str) -> tuple[str, str, tuple[Citation, ...]]:
    entry, file = _entry("steps", key)
    return entry["ja"], entry["en"], tuple(citation(text, file=file) for text in entry.get("cites", ()))


def _entry(part: str, key: str) -> tuple[Mapping[str, Any], str]:
    """The statement and the file it stands in: that of the room, or that of one duty.

    Raises:
        MalformedRulebookError: no file has it, it lacks a language, or two have it; names the files.
    """
    found = [
        (statements(file)[part][key], file) for file in _files() if key in statements(file).get(part, ())
    ]
    names = ", ".join(file for _, file in found) or _FILE
    if len(found) != 1:
        raise MalformedRulebookError(
            file=names, entry=key, ja="文が1つに決まりません", en="is not stated exactly once"
        )
    entry, file = found[0]
    if not isinstance(entry, Mapping) or not {"ja", "en"} <= set(entry):
        raise malformed(file, key, ja="ja と en がそろっていません", en="lacks one of ja and en")
    return entry, file


@cache
def _files() -> tuple[str, ...]:
    """The statements of the room and those that a duty keeps in its own folder."""
    rules = ROOT / "rules"
    own = [
        f"rules/{regime.name}/{duty.name}/{_FILE}"
        for regime in rules.iterdir()
        if regime.is_dir()
        for duty in regime.iterdir()
        if (duty / _FILE).is_file()
    ]
    return (_FILE, *sorted(own))


def facts_used(why: Why) -> tuple[str, ...]:
    """The paths of all facts the tree looked at, each once, in order."""
    found = dict.fromkeys(why.facts)
    for child in why.children:
        found.update(dict.fromkeys(facts_used(child)))
    return tuple(found)
