"""Identifiers of the kinds that a company added."""

from dataclasses import dataclass
from functools import cache

from kakuho.detect.kinds.identifier import Identifier
from kakuho.detect.linear_patterns import LinearPattern, linear_pattern
from kakuho.detect.own_kinds import OwnKind, own_kinds


@dataclass(frozen=True)
class OwnIdentifier(Identifier):
    """An identifier whose pattern never meets Python's `re`, which can take forever over a bad one."""

    @property
    def cell(self) -> LinearPattern:  # type: ignore[override]
        """The patterns as one, to be matched against a whole cell."""
        return linear_pattern(self.patterns)


def own_identifiers() -> tuple[OwnIdentifier, ...]:
    """The identifiers of the kinds in use."""
    return _identifiers(own_kinds())


@cache
def _identifiers(kinds: tuple[OwnKind, ...]) -> tuple[OwnIdentifier, ...]:
    return tuple(
        OwnIdentifier(kind.id, kind.patterns, bool, labelled=0.95, bare=0.9 if kind.anywhere else 0.0)
        for kind in kinds
    )
