"""The header of a table inside a text that is worked through in pieces, carried on from one to the next."""

from kakuho.detect.embedded import RE_CELL, RE_INSERT, cells_of_line, is_header
from kakuho.detect.fold import fold
from kakuho.detect.table_heads import HEAD_LINES

LOOK_LINES = 20
LONGEST_LEAD = 1 << 16


def lead_over(before: str, rest: str, lead: str) -> str:
    """What of the text `before` must be read before `rest` to know its columns: "" where it is no such table.

    `lead` is what had to be read before `before`. A table has gone on when most of the next lines have as
    many cells as its header; prose after it is not read under its header.
    """
    told = RE_INSERT.match(f"{lead}(") is not None
    if rest.lstrip().startswith("("):
        inserts = list(RE_INSERT.finditer(before))
        return inserts[-1].group()[:-1] if inserts else lead if told else ""
    header = lead if lead and not told else _header_line(before)
    return header if header and _goes_on(header, rest) else ""


def _header_line(text: str) -> str:
    """The header among the first lines, with its line end."""
    at = 0
    for _ in range(HEAD_LINES):
        end = text.find("\n", at) + 1
        if not end or end - at > LONGEST_LEAD:
            return ""
        line = fold(text[at:end])
        if any(is_header(line, 0, len(line), delimiter=delimiter) for delimiter in RE_CELL):
            return text[at:end]
        at = end
    return ""


def _goes_on(header: str, rest: str) -> bool:
    line = fold(header)
    delimiter = next(d for d in RE_CELL if is_header(line, 0, len(line), delimiter=d))
    width = len(cells_of_line(line, 0, len(line), RE_CELL[delimiter])[0])
    lines = [fold(following) for following in _whole_lines(rest)[:LOOK_LINES]]
    same = sum(len(cells_of_line(one, 0, len(one), RE_CELL[delimiter])[0]) == width for one in lines)
    return same * 2 > len(lines)


def _whole_lines(text: str) -> list[str]:
    """The first whole lines that are not blank; the last of a text may be cut."""
    return [line for line in text[:LONGEST_LEAD].split("\n")[:-1] if line.strip()]
