"""Steps of reasoning: a sentence from the rulebook, its answer, and the steps it rests on."""

from functools import cache, reduce
from operator import and_, or_

from kakuho.law.rulebook import citation, statements
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
    entry = statements(_FILE)["notes"][key]
    cited = tuple(citation(text, file=_FILE) for text in entry.get("cites", ()))
    return Note(NoteKind(entry["kind"]), entry["ja"], entry["en"], cited)


@cache
def _sentence(key: str) -> tuple[str, str, tuple[Citation, ...]]:
    entry = statements(_FILE)["steps"][key]
    return entry["ja"], entry["en"], tuple(citation(text, file=_FILE) for text in entry.get("cites", ()))


def facts_used(why: Why) -> tuple[str, ...]:
    """The paths of all facts the tree looked at, each once, in order."""
    found = dict.fromkeys(why.facts)
    for child in why.children:
        found.update(dict.fromkeys(facts_used(child)))
    return tuple(found)
