"""A draft of one field: what could stand in it, how sure that is, and who said it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from kakuho.vocab.facts.words import Word
from kakuho.vocab.papers import Wording
from kakuho.vocab.stated import Origin, OriginKind, Stated, Status

T = TypeVar("T")
W = TypeVar("W", bound=Word)


NOBODY = Origin(OriginKind.NONE)


@dataclass(frozen=True, slots=True)
class Draft:
    """What could stand in a field; an empty value means that nothing is known."""

    value: tuple[Wording, ...] = ()
    status: Status = Status.UNKNOWN
    origin: Origin = NOBODY
    notes: tuple[Wording, ...] = ()
    settles: tuple[Wording, ...] = ()


NOTHING = Draft()
RULE = Origin(OriginKind.RULE)
SCAN = Origin(OriginKind.SCAN)


def from_stated(stated: Stated[Any], value: Iterable[Wording]) -> Draft:
    """A draft that takes status and origin of a stated fact over."""
    words = tuple(value)
    return Draft(words, stated.status, stated.origin) if words else NOTHING


def own_words(stated: Stated[str] | Stated[tuple[str, ...]]) -> Draft:
    """The person's own words, unchanged; blank ones say nothing."""
    if stated.value is None:
        return NOTHING
    texts = (stated.value,) if isinstance(stated.value, str) else stated.value
    return from_stated(stated, (Wording.as_is(text) for text in texts if text.strip()))


def word(entry: Word) -> Wording:
    """The label of a controlled word."""
    return Wording(entry.ja, entry.en)


def chosen(stated: Stated[W]) -> Draft:
    """The label of the word that was stated."""
    return from_stated(stated, [word(stated.value)]) if stated.value is not None else NOTHING


def chosen_set(stated: Stated[frozenset[W]]) -> Draft:
    """The labels of the words that were stated, in the order of their declaration."""
    return from_stated(stated, (word(entry) for entry in in_order(stated.value or ())))


def in_order(entries: Iterable[W]) -> list[W]:
    """Words in the order in which their class declares them."""
    found = set(entries)
    return [entry for entry in type(next(iter(found))) if entry in found] if found else []


def united(drafts: Sequence[Draft]) -> Draft:
    """Several drafts of one field as one, no value twice; only as sure as the least sure of them."""
    known = [draft for draft in drafts if draft.value]
    if not known:
        return NOTHING
    values = dict.fromkeys(value for draft in known for value in draft.value)
    sure = len(known) == len(drafts) and all(draft.status is Status.CONFIRMED for draft in known)
    return Draft(tuple(values), Status.CONFIRMED if sure else Status.ESTIMATED, known[0].origin)


def first_known(*drafts: Draft) -> Draft:
    """The first draft that says something."""
    return next((draft for draft in drafts if draft.value), drafts[-1])
