"""What the detector finds in a mail or a file: numbers and, only in memory, keys that tell people apart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kakuho.vocab.contents import Unexamined

BODY = ""  # the label of what is no attachment: the body of a mail, a file itself


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody the content tells something of: keys of him (personal data) and the kinds of what is told."""

    keys: frozenset[str] = field(repr=False)
    items: frozenset[str]
    name: str = field(default="", repr=False)  # without blanks
    email: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FoundPart:
    """What one attachment, or the body, holds. `more` people are known by number only, beyond `persons`."""

    label: str
    persons: tuple[FoundPerson, ...] = field(default=(), repr=False)
    more: int = 0
    values: Mapping[str, int] = field(default_factory=dict)
    unexamined: tuple[Unexamined, ...] = ()


Found = tuple[FoundPart, ...]
Detector = Callable[[bytes | Path, str], Found]  # of content, or of the file that holds it, with its name
