"""Which rulebook judged: its edition, a digest of all its files, and the calendar of holidays it used."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from kakuho.law.rulebook import rulebook_version

_APART = {"mistakes", "__pycache__"}  # what people get wrong decides nothing
_STORIES = "stories.yaml"  # examples of the rules, not rules


@dataclass(frozen=True, slots=True)
class Rulebook:
    """`digest` is a SHA-256 (hex) over names and contents of the files that decide an answer."""

    version: str
    digest: str
    holidays: str


@cache
def rulebook_in_use() -> Rulebook:
    """The rulebook of this program."""
    return Rulebook(rulebook_version(), _digest(), version("holidays"))


def _digest() -> str:
    whole = sha256()
    for name, file in sorted(_deciding(files("kakuho.law"), "")):
        content = file.read_bytes().replace(b"\r\n", b"\n")  # a checkout may have changed the line ends
        whole.update(f"{name}\n{sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()


def _deciding(folder: Traversable, place: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{place}{entry.name}"
        if entry.is_dir():
            if entry.name not in _APART:
                yield from _deciding(entry, f"{name}/")
        elif entry.name.endswith((".py", ".yaml")) and entry.name != _STORIES:
            yield name, entry
