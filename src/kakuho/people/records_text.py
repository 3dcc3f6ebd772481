"""Records of people from the findings of a text: mentions clustered by line and nearness."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.vocab.locators import Locator
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


@dataclass(slots=True)
class _Mention:
    line: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    items: set[str] = field(default_factory=set)


def records_of_text(locator: Locator, texts: pa.Array, spans: pa.RecordBatch) -> pa.RecordBatch:
    """The people mentioned in the texts, as records (RECORDS_SCHEMA); `row` numbers the mentions from 0.

    What stands on one line, or on lines that follow one another as in a signature, is one mention until a
    field comes that it already has. A name alone is a mention too; linkage treats it as a weak one.
    Cost: about 3 µs a finding; texts and lines with network identifiers alone are left out before.
    """
    if not _about_somebody(spans):
        return pa.RecordBatch.from_pylist([], schema=RECORDS_SCHEMA)
    found = _placed(texts, spans)
    mentions = [mention for mention in _mentions(texts, found) if mention.items - PSEUDONYMOUS_ALONE]
    rows: list[dict[str, Any]] = [
        {"source": str(locator), "row": number, **mention.values, "items": sorted(mention.items)}
        for number, mention in enumerate(mentions)
    ]
    return pa.RecordBatch.from_pylist(rows, schema=RECORDS_SCHEMA)


def _about_somebody(spans: pa.RecordBatch) -> bool:
    """Whether any span is more than a network identifier: most of a big log is not."""
    kinds = pc.unique(spans.column("kind").dictionary_decode()).to_pylist()
    return not PSEUDONYMOUS_ALONE.issuperset(kinds)


def _placed(texts: pa.Array, spans: pa.RecordBatch) -> pl.DataFrame:
    """The spans in reading order with the line each starts on, of lines that are about somebody."""
    frame = cast("pl.DataFrame", pl.from_arrow(spans)).select(
        "unit", "start", "end", pl.col("kind").cast(pl.String)
    )
    frame = frame.sort("unit", "start", "end")
    lines = np.zeros(frame.height, dtype=np.int64)
    offset = 0
    for (unit,), group in frame.group_by("unit", maintain_order=True):
        breaks = _line_breaks(texts[unit].as_py() or "")
        lines[offset : offset + group.height] = np.searchsorted(breaks, group["start"].to_numpy())
        offset += group.height
    personal = ~pl.col("kind").is_in(sorted(PSEUDONYMOUS_ALONE))
    return frame.with_columns(line=pl.Series(lines)).filter(personal.any().over("unit", "line"))


def _line_breaks(text: str) -> np.ndarray[Any, np.dtype[np.int64]]:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.flatnonzero(points == ord("\n"))


def _mentions(texts: pa.Array, found: pl.DataFrame) -> Iterator[_Mention]:
    for (unit,), group in found.group_by("unit", maintain_order=True):
        text: str = texts[unit].as_py() or ""
        current: _Mention | None = None
        for start, end, kind, line in group.select("start", "end", "kind", "line").iter_rows():
            value = text[start:end]
            slot = _slot(kind, value, current, start=start, line=line)
            if current is None or _starts_new(current, slot, line=line):
                if current is not None:
                    yield current
                current = _Mention(line, end)
            _put(current, slot, value)
            current.items.add(kind)
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
