"""Where in a leaked file something stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Locator:
    """A place: file, members inside containers, then sheet/table, page, row, column or line.

    `path` is relative to the root that was given, with `/`. `members` goes from the outermost container
    inwards (archive members, mail attachments). `row` counts data rows from 0 after the header, `column`
    counts from 0, `page` and `line` count from 1 as a reader would.
    """

    path: str
    members: tuple[str, ...] = ()
    sheet: str | None = None
    page: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None

    def __str__(self) -> str:
        """`mail.eml » list.zip » list.xlsx » Sheet1 C12`-like text, readable and unique."""
        parts = [self.path, *self.members]
        if self.sheet is not None:
            parts.append(self.sheet)
        if self.page is not None:
            parts.append(f"p.{self.page}")
        place = ""
        if self.column is not None:
            place += column_letters(self.column)
        if self.row is not None:
            place += f"[{self.row}]"
        if self.line is not None:
            place += f"L{self.line}"
        if place:
            parts.append(place)
        return " » ".join(parts)


def column_letters(column: int) -> str:
    """Spreadsheet letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
