"""What all tables that can be written again have in common."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(slots=True)
class Record:
    """One record as written: cells with their quotes, and the line end."""

    cells: list[str]
    end: str

    def value(self, column: int) -> str:
        """What a cell holds; "" where the record is shorter."""
        return unquoted(self.cells[column]) if column < len(self.cells) else ""


class RewritableTable(Protocol):
    """A table of a file that is written again record by record; all else stays."""

    @property
    def header(self) -> tuple[str, ...]:
        """The header, "" throughout where there is none."""

    @property
    def can_grow(self) -> bool:
        """Whether records can be put between others."""

    def blocks(self) -> Iterator[list[Record]]:
        """The records of the data, block by block."""

    def rewritten(self, change: Callable[[Sequence[Record]], list[Record]]) -> Iterator[bytes]:
        """The bytes of the file with each block replaced by what `change` makes of it."""

    def can_write(self, text: str) -> bool:
        """Whether the file can hold all letters of the text."""

    def cell(self, value: str, like: str) -> str:
        """A value as it is put into a record, written like another cell."""


def unquoted(cell: str) -> str:
    """What a cell of delimited values holds."""
    if len(cell) > 1 and cell.startswith('"') and cell.endswith('"'):
        return cell[1:-1].replace('""', '"')
    return cell
