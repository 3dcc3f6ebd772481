"""The detector of the guard: the one of the scan, with people told apart by what is written and not linked.

The guard asks whether it is about more than so many people, and has a few hundredths of a second: exact keys
do for that. The exact number is the business of `people`, when it is too late.
"""

import io
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa

from kakuho import detect, intake, people
from kakuho.prevent.guard.found import BODY, Found, FoundPart, FoundPerson
from kakuho.vocab.contents import Document, Opened, Part, TablePart, TextPart, Unexamined
from kakuho.vocab.findings import ColumnJudgement
from kakuho.vocab.locators import Locator

POINT = "register"  # precision first: whoever is held for nothing every day stops reading why
MAIL = "eml"
_SAMPLE_ROWS = 400
_KEY_FIELDS = ("email", "email_2", "phone", "phone_2", "company_id", "birth_date")
_KEY_KINDS = ("EMAIL", "COMPANY_ID", "PHONE", "NAME", "MYNUMBER", "CARD", "INSURED_NO", "PENSION", "LICENSE")
_SCANNED_TOGETHER = 1 << 18  # bytes of the texts of a place that wait for one scan
_MOST_PERSONS = 2_000  # of a part that are told apart; beyond, only their number is known


def found_in(content: bytes | Path, name: str) -> Found:
    """What is in a mail or a file, part by part: the body first, then each attachment with all inside it.

    Cost: that of opening and detecting; no linkage.
    """
    parts: dict[str, Growing] = {}
    for item in _opened(content, Locator(name)):
        label = item.locator.members[0] if item.locator.members else BODY
        growing = parts.setdefault(label, Growing(label))
        if isinstance(item, Unexamined):
            growing.unexamined.append(item)
            continue
        growing.take(item)
    scan_waiting(parts.values())
    return tuple(growing.grown() for growing in parts.values())


def _opened(content: bytes | Path, locator: Locator) -> Iterator[Opened]:
    if isinstance(content, Path):
        return intake.open_file(locator, content)
    return intake.open_source(locator, lambda: io.BytesIO(content))


class Growing:
    """What is found in the parts of one place, as they are read; up to `most_persons` are told apart."""

    def __init__(self, label: str, *, most_persons: int = _MOST_PERSONS) -> None:
        self.label, self._most_persons = label, most_persons
        self.persons: list[FoundPerson] = []
        self.more = 0
        self.tally = detect.Tally()
        self.unexamined: list[Unexamined] = []
        self.waiting: list[pa.Array] = []  # texts to be scanned together: a scan of few costs as one of many
        self._waiting_bytes = 0

    def grown(self) -> FoundPart:
        """All that was found so far."""
        scan_waiting([self])
        values = {kind: number for kind, number in self.tally.values.items() if number}
        return FoundPart(self.label, tuple(self.persons), self.more, values, tuple(self.unexamined))

    def take(self, document: Document) -> None:
        """Read a document through."""
        for part in document.parts:
            self.take_part(part, is_mail=document.format == MAIL)
        self.unexamined.extend(document.troubles)

    def take_part(self, part: Part, *, is_mail: bool) -> None:
        """Read a part of a document through; the headers of a mail are passed over."""
        if isinstance(part, TablePart):
            self._table(part)
        else:
            self._text(part, is_mail=is_mail)

    def _text(self, part: TextPart, *, is_mail: bool) -> None:
        for batch in part.batches:
            # The headers of a mail name its correspondents: they are not told anything of themselves.
            texts = batch.column("text").slice(1 if is_mail and batch.num_rows else 0)
            is_mail = False
            self._texts(texts)

    def _texts(self, texts: pa.Array) -> None:
        if not len(texts):
            return
        self.waiting.append(texts.cast(pa.large_string()))
        self._waiting_bytes += texts.nbytes
        if self._waiting_bytes > _SCANNED_TOGETHER:
            scan_waiting([self])

    def taken(self) -> list[pa.Array]:
        """The texts that wait; they wait no longer."""
        waiting, self.waiting, self._waiting_bytes = self.waiting, [], 0
        return waiting

    def take_spans(self, texts: pa.Array, spans: pa.RecordBatch) -> None:
        """Count what was found in texts of this place."""
        self.tally.add_all(detect.tally_spans(spans))
        records = people.records_of_text(
            texts, spans, people.Numbering(""), category_of=detect.category_of
        ).to_pylist()
        room = self._most_persons - len(self.persons)
        self.persons += [_person(record) for record in records[:room]]
        self.more += max(len(records) - room, 0)

    def _table(self, part: TablePart) -> None:
        head, sample = _peek(part.batches)
        if not sample.num_rows:
            return
        judged = [
            one
            for one in detect.judge_columns(part.header, sample)
            if one.kind is None or one.confidence >= detect.least_confidence(one.kind, POINT)
        ]
        if part.preamble:
            self._texts(pa.array(part.preamble, pa.large_string()))
        for batch in chain(head, part.batches):
            for tally in detect.tally_columns(batch, judged).values():
                self.tally.add_all(tally)
            self._rows(batch, judged)
            for one in judged:
                if one.kind is None and one.free_text and f"c{one.column}" in batch.schema.names:
                    self._texts(batch.column(f"c{one.column}"))

    def _rows(self, batch: pa.RecordBatch, judged: list[ColumnJudgement]) -> None:
        """People of rows, told apart by one column: that whose values differ most surely from man to man."""
        items = frozenset(one.kind for one in judged if one.kind is not None)
        key = _key_column(judged, batch)
        if key is None or not items - {"NAME"}:
            return
        names = next((f"c{one.column}" for one in judged if one.kind == "NAME"), key)
        kept = max(self._most_persons - len(self.persons), 0)
        seen = batch.column(key).to_pylist()
        called = batch.column(names).to_pylist() if names in batch.schema.names else seen
        rows = [
            (_plain(value), _plain(name or "")) for value, name in zip(seen, called, strict=True) if value
        ]
        for value, name in rows[:kept]:
            email = value if "@" in value else ""
            self.persons.append(FoundPerson(frozenset({value}), items, name, email))
        self.more += max(len(rows) - kept, 0)


def scan_waiting(places: Iterable[Growing]) -> None:
    """Scan the texts that wait at these places, all together, and count what is found at each."""
    asked = [(place, waiting) for place in places if (waiting := place.taken())]
    if not asked:
        return
    texts = pa.concat_arrays([one for _, waiting in asked for one in waiting])
    spans = detect.at_point(detect.scan_texts(texts), POINT)
    numbers = spans.column("unit").to_numpy() if spans.num_rows else None
    first = 0
    for place, waiting in asked:
        beyond = first + sum(map(len, waiting))
        if numbers is not None:
            low, high = np.searchsorted(numbers, [first, beyond]).tolist()
            if low < high:
                mine = spans.slice(low, high - low)
                at = mine.schema.get_field_index("unit")
                moved = pa.array(numbers[low:high] - first, pa.int32())
                place.take_spans(
                    texts.slice(first, beyond - first), mine.set_column(at, mine.schema.field(at), moved)
                )
        first = beyond


def _key_column(judged: list[ColumnJudgement], batch: pa.RecordBatch) -> str | None:
    of_kind = {
        one.kind: f"c{one.column}" for one in reversed(judged) if one.kind is not None and not one.whose
    }
    return next((of_kind[kind] for kind in _KEY_KINDS if of_kind.get(kind, "") in batch.schema.names), None)


def _person(record: dict[str, object]) -> FoundPerson:
    keys = {_plain(str(record[field])) for field in _KEY_FIELDS if record.get(field)}
    name = _plain(str(record.get("name") or ""))
    items = record["items"]
    assert isinstance(items, list)
    email = _plain(str(record.get("email") or ""))
    return FoundPerson(frozenset(keys or {name}), frozenset(items), name, email)


def _plain(value: str) -> str:
    return "".join(value.split()).lower()


def _peek(batches: Iterator[pa.RecordBatch]) -> tuple[list[pa.RecordBatch], pa.RecordBatch]:
    """The first batch, and up to so many of its rows spread evenly, without the row number."""
    first = next(batches, None)
    if first is None:
        return [], pa.RecordBatch.from_pylist([], schema=pa.schema([]))
    table = pa.Table.from_batches([first]).drop_columns(["row"])
    if table.num_rows > _SAMPLE_ROWS:
        step = table.num_rows // _SAMPLE_ROWS
        table = table.take(pa.array(range(0, step * _SAMPLE_ROWS, step)))
    return [first], (table.combine_chunks().to_batches() or [first.slice(0, 0)])[0]
