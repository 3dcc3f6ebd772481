"""What differs between two versions of a rule, clause by clause and letter by letter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from kakuho.prevent.rules.making import Article


class Kind(StrEnum):
    """How a stretch of text, or a clause, stands to the version before."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"  # of a clause only


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A clause that differs; its pieces put together without the removed ones are the new text."""

    id: str
    kind: Kind
    title: str
    pieces: tuple[Piece, ...]


def redline(before: Sequence[Article], after: Sequence[Article]) -> tuple[Changed, ...]:
    """The clauses that differ, in the order of the new version; those taken away last."""
    return tuple(_changes(before, after))


def _changes(before: Sequence[Article], after: Sequence[Article]) -> Iterator[Changed]:
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    for one in after:
        was = old.get(one.id)
        if was is None:
            yield Changed(one.id, Kind.ADDED, one.title, (Piece(Kind.ADDED, one.text),))
        elif was.text != one.text:
            yield Changed(one.id, Kind.CHANGED, one.title, tuple(_pieces(was.text, one.text)))
    for one in before:
        if one.id not in new:
            yield Changed(one.id, Kind.REMOVED, one.title, (Piece(Kind.REMOVED, one.text),))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    matched = SequenceMatcher(a=before, b=after, autojunk=False)
    for word, start, end, new_start, new_end in matched.get_opcodes():
        if word == "equal":
            yield Piece(Kind.SAME, before[start:end])
            continue
        if end > start:
            yield Piece(Kind.REMOVED, before[start:end])
        if new_end > new_start:
            yield Piece(Kind.ADDED, after[new_start:new_end])
