"""Where the program's own data cite the law: rules, sentences, fields of papers, consultations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kakuho.lawtext.citations import Citation, citations

ROOMS = ("law", "documents", "consult", "prevent")
# `{law: 規則, article: 8条2項` and `"規則|7条4号|確` are the two spellings of the data files.
RE_FIELDS = re.compile(r"law: *([^,}\s]+), *article: *[\"']?([^,}\"'\n]+)")
RE_BARS = re.compile(r"([^\s\"'|\[,]+)\|([^|\"'\n]+)\|")


@dataclass(frozen=True, slots=True)
class Reference:
    """One citation in a data file of the program: the file within the package, its line, what it cites."""

    file: str
    line: int
    citation: Citation


@cache
def references() -> tuple[Reference, ...]:
    """Every citation of a place in the data files, by file and line."""
    return tuple(
        Reference(f"{room}/{name}", number, citation)
        for room in ROOMS
        for name, text in _data_files(files("kakuho") / room, "")
        for number, line in enumerate(text.splitlines(), 1)
        if not line.lstrip().startswith("#")
        for citation in citations(_joined(line))
        if citation.place is not None or citation.section
    )


def _joined(line: str) -> str:
    """The line with law and article side by side, as a sentence has them."""
    return RE_BARS.sub(r"\1\2 ", RE_FIELDS.sub(r"\1\2 ", line))


def _data_files(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir() if folder.is_dir() else (), key=lambda entry: entry.name):
        name = f"{path}{entry.name}"
        if entry.is_dir() and not entry.name.startswith("__"):
            yield from _data_files(entry, f"{name}/")
        elif entry.name.endswith((".yaml", ".md")):
            yield name, entry.read_text(encoding="utf-8")
