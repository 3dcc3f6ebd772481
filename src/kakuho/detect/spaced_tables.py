"""Tables in texts whose columns only one blank or one stroke divides: 氏名 生年月日 電話."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from kakuho.detect.labels import FREE_TEXT, Label, label_of_header
from kakuho.detect.names.gazetteer import gazetteer

Cell = tuple[int, int]
Grid = list[list[Cell]]

LEAST_COLUMNS = 3
LONGEST_LINE = 400
LONGEST_HEADING = 14
RE_NO_HEADING = re.compile(r"[\d<>=:。、]|[ぁ-ん]{3}")
RE_NO_NAME = re.compile(r"[\d@/-]")
RE_FIGURE = re.compile(r"\d")
RE_KANA = re.compile(r"[ぁ-んァ-ヶーｦ-ﾟ \u3000]+")
HAVE_FIGURES = frozenset({"PHONE", "BANK", "POSTAL", "DOB", "MYNUMBER", "CARD", "LICENSE", "AGE"})
RE_LATIN = re.compile(r"[A-Za-z' -]+")
LONG_NAME = 2  # words of a name; more in Latin letters only
MOST_NAMES = 5  # columns of names that may be divided
MOST_MISSES = 2  # lines in a row that are no rows end the table
SIGNS = (" ", "/")
SPACED = " or /"  # stands for both


def spaced_table(text: str, at: int, end: int) -> tuple[list[Cell], Grid] | None:
    """The header cells of the line at `at` and the rows under it, if every word of the line is a heading.

    A name or an address may hold the sign itself (佐藤 花子, 2-3-4 メゾン青葉): then its cells are joined.

    Cost: a look-up a word of the first lines of a text.
    """
    stop = _line_end(text, at, end)
    for sign in SIGNS:
        if text.count(sign, at, stop) < LEAST_COLUMNS - 1 or stop - at > LONGEST_LINE:
            continue
        header = _cells(text, at, stop, sign)
        labels = [label_of_header(text[a:b]) for a, b in header]
        named = sum(label is not None for label in labels)
        if len(header) < LEAST_COLUMNS or named * 2 < max(5, len(header)):
            continue
        if named * 3 < len(header) * 2 and _hold_name(text, header, labels):
            continue
        if any(b - a > LONGEST_HEADING or RE_NO_HEADING.search(text, a, b) for a, b in header):
            continue
        rows = _rows(text, stop + 1, end, sign=sign, labels=labels)
        if rows:
            return header, rows
    return None


def _hold_name(text: str, header: list[Cell], labels: Sequence[Label | None]) -> bool:
    """Whether a word of the line that is no heading is part of a name: 世帯主 鈴木 英勝 続柄 父."""
    names = gazetteer()
    words = (text[a:b] for (a, b), label in zip(header, labels, strict=True) if label is None)
    return any(word in names.family_kanji or word in names.given_kanji for word in words)


def _rows(text: str, at: int, end: int, *, sign: str, labels: Sequence[Label | None]) -> Grid:
    rows: Grid = []
    missed = 0
    while at < end and missed < MOST_MISSES:
        stop = _line_end(text, at, end)
        cells = _cells(text, at, stop, sign) if stop - at <= LONGEST_LINE else []
        row = _fitted(text, cells, labels) if cells else None
        if row is not None and label_of_header(text[slice(*row[0])]) is not None:
            return []  # a form: each line begins with a heading of its own
        missed = 0 if row is not None else missed + 1
        if row is not None:
            rows.append(row)
        at = stop + 1
    return rows


def _fitted(text: str, cells: list[Cell], labels: Sequence[Label | None]) -> list[Cell] | None:
    """A cell for each heading, or None where the line does not have them."""
    extra = len(cells) - len(labels)
    if extra < 0:
        return None
    kinds = ["" if label is None else label.kind for label in labels]
    names = [n for n, label in enumerate(labels) if label is not None and _may_widen(label)]
    open_ended = [n for n, kind in enumerate(kinds) if kind in {"ADDRESS", FREE_TEXT}]
    for widened in _choices(names):
        rest = extra - len(widened)
        if rest < 0 or (rest and len(open_ended) != 1):
            continue
        sizes = [1 + widened.count(n) + (rest if n in open_ended else 0) for n in range(len(kinds))]
        row = _joined(cells, sizes)
        if all(_fits(text[slice(*cell)], label) for cell, label in zip(row, labels, strict=True)):
            return row
    return None


def _choices(names: list[int]) -> Iterator[tuple[int, ...]]:
    """Which columns of names may hold two words: all, then fewer; at last one of them three (Vu Thi An)."""
    if len(names) > MOST_NAMES:
        yield from (tuple(names), tuple(names[:1]), ())
        return
    yield from _fewer(names)
    yield from ((*names, one) for one in names)


def _fewer(names: list[int]) -> Iterator[tuple[int, ...]]:
    for size in range(len(names), -1, -1):
        yield from combinations(names, size)


def _fits(cell: str, label: Label | None) -> bool:
    """Whether a cell may stand under a heading: no figures in names, kana in readings, figures in numbers."""
    if label is None:
        return True
    if label.kind == "NAME":
        kana = not label.role.endswith("kana") or RE_KANA.fullmatch(cell) is not None
        long = len(cell.split()) <= LONG_NAME or RE_LATIN.fullmatch(cell) is not None
        return kana and long and RE_NO_NAME.search(cell) is None
    return (
        label.kind not in HAVE_FIGURES or RE_FIGURE.search(cell) is not None or not cell.strip("-ー―なし無")
    )


def _may_widen(label: Label) -> bool:
    """Whether a cell under this heading is a family and a given name."""
    return label.kind == "NAME" and label.role not in {"family", "given", "family_kana", "given_kana"}


def _joined(cells: list[Cell], sizes: list[int]) -> list[Cell]:
    row, at = [], 0
    for size in sizes:
        row.append((cells[at][0], cells[at + size - 1][1]))
        at += size
    return row


def _cells(text: str, at: int, stop: int, sign: str) -> list[Cell]:
    cells = []
    for part in text[at:stop].split(sign):
        if part.strip():
            first = at + len(part) - len(part.lstrip())
            cells.append((first, first + len(part.strip())))
        at += len(part) + 1
    return cells


def _line_end(text: str, at: int, end: int) -> int:
    return end if (found := text.find("\n", at, end)) < 0 else found
