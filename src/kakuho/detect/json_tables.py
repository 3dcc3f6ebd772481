"""Tables that JSON spells as a list of headings and lists of cells: {"columns": [...], "rows": [[...], ...]}.

Source: pandas `to_json(orient="split")`, ClickHouse JSONCompact and the answers of many query services.
"""

import re
from collections.abc import Iterator

Cell = tuple[int, int]
Grid = list[list[Cell]]

STRING = r'"(?:[^"\\\n]|\\.){0,400}+"'
RE_HEAD = re.compile(
    rf'"(?:columns|headers?|fields|cols)"\s{{0,8}}:\s{{0,8}}\[\s{{0,8}}({STRING}(?:\s{{0,8}},\s{{0,8}}{STRING}){{1,200}}+)\s{{0,8}}\]'
    r'(?:[^\[\]{}"]|"(?!(?:rows|data|values)")|\[[^\[\]{}]{0,4000}+\]){0,400}+"(?:rows|data|values)"\s{0,8}:\s{0,8}\['
)
RE_STRING = re.compile(STRING)
RE_OPENS = re.compile(r"\s{0,16},?\s{0,16}\[")
RE_CELL = re.compile(r'\s{0,16}(?:"((?:[^"\\]|\\.)*+)"|([^,\[\]"{}]*+))\s{0,16}([,\]])')


def json_tables(text: str, start: int, end: int) -> Iterator[tuple[tuple[str, ...], Grid]]:
    """The headings and rows of each such table between two places. Cost: a search where "[[" stands."""
    if text.find('"columns"', start, end) < 0 and text.find("[[", start, end) < 0:
        return
    for head in RE_HEAD.finditer(text, start, end):
        names = tuple(found[0][1:-1] for found in RE_STRING.finditer(head[1]))
        rows = [row for row in _rows(text, head.end(), end) if len(row) == len(names)]
        if rows:
            yield names, rows


def _rows(text: str, at: int, end: int) -> Iterator[list[Cell]]:
    while (opening := RE_OPENS.match(text, at, end)) is not None:
        at = opening.end()
        cells: list[Cell] = []
        while (cell := RE_CELL.match(text, at, end)) is not None:
            cells.append(cell.span(1) if cell[1] is not None else cell.span(2))
            at = cell.end()
            if cell[3] == "]":
                yield cells
                break
        else:
            return
