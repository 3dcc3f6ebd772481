"""Kinds that a company adds: what they are, and which are in use."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from kakuho.vocab.kinds import Attribute


@dataclass(frozen=True, slots=True)
class OwnKind:
    """One kind of a company's own.

    `patterns` are in Hyperscan's syntax over width-folded text. `anywhere`: a value counts without a label;
    otherwise only under or behind one of `headers`. `item` is the item on the report it counts towards.
    """

    id: str
    label_ja: str
    label_en: str
    patterns: tuple[str, ...]
    headers: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    item: str
    anywhere: bool


_in_use: list[tuple[OwnKind, ...]] = [()]


def own_kinds() -> tuple[OwnKind, ...]:
    """The kinds in use now; what is made of them is cached by this value, so that nothing must be cleared."""
    return _in_use[-1]


@contextmanager
def own_kinds_in_use(kinds: Sequence[OwnKind]) -> Iterator[None]:
    """Find these kinds too as long as the context lasts."""
    _in_use.append(tuple(kinds))
    try:
        yield
    finally:
        _in_use.pop()


def joined_kinds(known: Sequence[OwnKind], more: Sequence[OwnKind]) -> tuple[OwnKind, ...]:
    """All of them; of two with one id the one in `more` stands."""
    return tuple({kind.id: kind for kind in (*known, *more)}.values())
