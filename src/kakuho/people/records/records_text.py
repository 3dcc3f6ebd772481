"""Records of people from the findings of a text: mentions clustered by line and nearness."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.vocab.principals import PSEUDONYMOUS_ALONE, RECORDS_SCHEMA

_FIELD_OF = {
    "NAME": "name",
    "NAME_KANA": "kana",
    "PHONE": "phone",
    "EMAIL": "email",
    "POSTAL": "postal",
    "ADDRESS": "address",
    "DOB": "birth_date",
    "COMPANY_ID": "company_id",
}
_SECOND = {"phone": "phone_2", "email": "email_2"}
_RE_KANA = re.compile(r"[ぁ-ゖァ-ヺｦ-ﾟー・\s]+")
_RE_LATIN = re.compile(r"[A-Za-zĀ-ž'’.,\-\s]+")
_BLOCK_LINES = 2  # lines without a finding that still belong to one signature block
_READING_GAP = 8  # code points between a name and its reading in brackets


class _Found(NamedTuple):
    """One finding: code points within its text, kind, number of the line it starts on, trait or None."""

    start: int
    end: int
    kind: str
    line: int
    trait: str | None


@dataclass(slots=True)
class _Mention:
    line: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    items: set[str] = field(default_factory=set)
    traits: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Numbering:
    """The rows that the mentions of a source get, so that no two have the same.

    Mentions in a running text are numbered from 0 through all its batches. Mentions in the cells of a table
    have the row of their cell; a second one in the same row goes to a source of its own.
    """

    source: str
    rows: pa.Array | None = None  # of each text, where the texts are cells
    numbered: int = 0
    in_row: Counter[int] = field(default_factory=Counter)

    def place(self, unit: int) -> tuple[str, int]:
        """Source and row of the next mention, which is in this text."""
        if self.rows is None:
            self.numbered += 1
            return self.source, self.numbered - 1
        row = self.rows[unit].as_py()
        self.in_row[row] += 1
        again = self.in_row[row]
        return (f"{self.source} ({again})" if again > 1 else self.source), row


def records_of_text(
    texts: pa.Array,
    spans: pa.RecordBatch,
    numbering: Numbering,
    *,
    category_of: Callable[[str], str | None] = lambda _rule: None,
) -> pa.RecordBatch:
    """The people mentioned in the texts, as records (RECORDS_SCHEMA) with the source and rows of `numbering`.

    What stands on one line, or on lines that follow one another as in a signature, is one mention until a
    field comes that it already has. A name alone is a mention too; linkage treats it as a weak one.
    `category_of` gives the category that a finding's rule tells.
    Cost: about 3 µs a finding; texts and lines with network identifiers alone are left out before.
    """
    if not _about_somebody(spans):
        return pa.RecordBatch.from_pylist([], schema=RECORDS_SCHEMA)
    rows: list[dict[str, Any]] = []
    for unit, text, found in _placed(texts, spans, category_of):
        for mention in _mentions(text, found):
            if mention.items - PSEUDONYMOUS_ALONE:
                source, row = numbering.place(unit)
                lists = {"items": sorted(mention.items), "traits": sorted(mention.traits) or None}
                rows.append({"source": source, "row": row, **mention.values, **lists})
    return pa.RecordBatch.from_pylist(rows, schema=RECORDS_SCHEMA)


def _about_somebody(spans: pa.RecordBatch) -> bool:
    """Whether any span is more than a network identifier: most of a big log is not."""
    kinds = pc.unique(spans.column("kind").dictionary_decode()).to_pylist()
    return not PSEUDONYMOUS_ALONE.issuperset(kinds)


def _placed(
    texts: pa.Array, spans: pa.RecordBatch, category_of: Callable[[str], str | None]
) -> Iterator[tuple[int, str, list[_Found]]]:
    """Each text and its number with its findings in reading order, of lines that are about somebody."""
    unit, start, end = (spans.column(name).to_numpy() for name in ("unit", "start", "end"))
    kind = spans.column("kind").dictionary.to_pylist()
    codes = spans.column("kind").indices.to_numpy()
    categories = [category_of(rule) for rule in spans.column("rule").dictionary.to_pylist()]
    rules = spans.column("rule").indices.to_numpy()
    personal = np.array([one not in PSEUDONYMOUS_ALONE for one in kind], dtype=np.bool_)[codes]
    order = np.lexsort((end, start, unit))
    for group in np.split(order, np.flatnonzero(np.diff(unit[order])) + 1):
        text: str = texts[int(unit[group[0]])].as_py() or ""
        line = np.searchsorted(_line_breaks(text), start[group])
        first = np.flatnonzero(np.diff(line, prepend=-1))
        about = np.repeat(np.logical_or.reduceat(personal[group], first), np.diff(first, append=len(group)))
        columns = (start[group], end[group], codes[group], line, rules[group])
        rows = zip(*(column[about].tolist() for column in columns), strict=True)
        listed = [
            _Found(at, until, kind[code], number, _trait(kind[code], categories[rule]))
            for at, until, code, number, rule in rows
        ]
        yield int(unit[group[0]]), text, listed


def _trait(kind: str, category: str | None) -> str | None:
    """What a finding says beyond its kind."""
    return f"{kind}:{category}" if category is not None else None


def _line_breaks(text: str) -> np.ndarray[Any, np.dtype[np.int64]]:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.flatnonzero(points == ord("\n"))


def _mentions(text: str, found: list[_Found]) -> Iterator[_Mention]:
    current: _Mention | None = None
    for start, end, kind, line, trait in found:
        value = text[start:end]
        slot = _slot(kind, value, current, start=start, line=line)
        if current is None or _starts_new(current, slot, line=line):
            if current is not None:
                yield current
            current = _Mention(line, end)
        _put(current, slot, value)
        current.items.add(kind)
        current.traits |= {trait} if trait else set()
        current.line, current.end = line, end
    if current is not None:
        yield current


def _slot(kind: str, value: str, current: _Mention | None, *, start: int, line: int) -> str | None:
    """The field that the finding fills: a name in kana right after a name is its reading."""
    slot = _FIELD_OF.get(kind)
    if slot != "name":
        return slot
    near = current is not None and current.line == line and start - current.end <= _READING_GAP
    if current is not None and near and "name" in current.values:
        if _RE_KANA.fullmatch(value) and not _RE_KANA.fullmatch(current.values["name"]):
            return "kana"
        if _RE_LATIN.fullmatch(value) and not _RE_LATIN.fullmatch(current.values["name"]):
            return "romaji"
    return slot


def _starts_new(current: _Mention, slot: str | None, *, line: int) -> bool:
    if line - current.line > _BLOCK_LINES:
        return True
    if slot is None:
        return False
    if slot in current.values:
        second = _SECOND.get(slot)
        return second is None or line != current.line or second in current.values
    # A name on a new line begins the next entry of a list, unless what came before was only its number.
    return slot == "name" and line != current.line and bool(current.values.keys() - {"company_id", "postal"})


def _put(mention: _Mention, slot: str | None, value: str) -> None:
    if slot is None:
        return
    mention.values[slot if slot not in mention.values else _SECOND[slot]] = value
