"""What one executor is asked to do, and the bytes in which it answers.

A task is a value; it finds all else (catalogue, patterns, lists of names) in the installed package.
"""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from kakuho import detect, intake, people
from kakuho.vocab.contents import TablePart, Unexamined
from kakuho.vocab.locators import Locator
from kakuho.vocab.principals import RECORDS_SCHEMA
from kakuho.workflows.scanning.corrections import Corrections
from kakuho.workflows.scanning.examine import examine_file
from kakuho.workflows.scanning.finding_groups import Findings, GrowingGroup
from kakuho.workflows.scanning.scan import Decided, ScannedDocument, Work, scan_rows, scan_text

_PART_ROWS = 100_000  # rows in one piece of an answer, some 30 MB
_LZ4 = pa.ipc.IpcWriteOptions(compression="lz4")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all tasks of a run."""

    corrections: Corrections = field(repr=False)
    own_kinds: tuple[detect.OwnKind, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back: a small value and a table."""

    value: Any
    table: pa.Table


class Task(Protocol):
    """Something to be done by one executor."""

    def answer(self) -> Answer:
        """The outcome."""
        ...


class Executors(Protocol):
    """Whoever does tasks."""

    def spread(self, tasks: Iterable[Task], schema: pa.Schema) -> Iterator[Answer | None]:
        """The answer to each task, in order; None where it failed however often it was tried.

        `schema` is that of the tables in the answers.
        """
        ...


@dataclass(frozen=True, slots=True)
class ExamineFiles:
    """Whole files. The value has a list for each: its documents, each with its number of records.

    The value of a file that this machine does not see is None.
    """

    files: tuple[tuple[Locator, Path], ...]
    setting: Setting

    def answer(self) -> Answer:
        """See above; the table holds the records of all documents, one after the other."""
        value: list[list[tuple[ScannedDocument | Unexamined, int]] | None] = []
        records = [RECORDS_SCHEMA.empty_table()]
        for locator, path in self.files:
            items = self._examined(locator, path)
            value.append(None if items is None else [_without_records(item) for item in items])
            records += [
                part
                for item in items or ()
                if isinstance(item, ScannedDocument)
                for part in item.records.parts()
            ]
        return Answer(value, pa.concat_tables(records))

    def _examined(self, locator: Locator, path: Path) -> list[ScannedDocument | Unexamined] | None:
        if not path.exists():
            return None
        with detect.own_kinds_in_use(self.setting.own_kinds):
            corrections = self.setting.corrections
            return list(
                examine_file(locator, path, known=(), progress=lambda _: None, corrections=corrections)
            )


def _without_records(item: ScannedDocument | Unexamined) -> tuple[ScannedDocument | Unexamined, int]:
    if isinstance(item, Unexamined):
        return item, 0
    return replace(item, records=people.Records()), item.records.num_rows


def with_records(
    items: Sequence[tuple[ScannedDocument | Unexamined, int]], records: pa.Table
) -> Iterator[ScannedDocument | Unexamined]:
    """The items of a file with their records, of which `records` are all in order."""
    first = 0
    for item, rows in items:
        of_item = people.Records([records.slice(first, rows)])
        yield replace(item, records=of_item) if isinstance(item, ScannedDocument) else item
        first += rows


@dataclass(frozen=True, slots=True)
class CountRecords:
    """How many records a stretch of a table has, None where the table must be read in one go."""

    stretch: intake.Stretch
    first: int

    def answer(self) -> Answer:
        """The number alone."""
        return Answer(intake.StretchReading(self.stretch, self.first).records(), pa.table({}))


@dataclass(frozen=True, slots=True)
class StretchFound:
    """What was found in a stretch."""

    tally: detect.Tally
    growing: dict[str, GrowingGroup]
    rows: int
    numbered: int  # of the rows of the table so far
    lost: int


@dataclass(frozen=True, slots=True)
class ScanStretch:
    """A stretch of a document; of a table when its columns are decided.

    `first` numbers the first record of a table; `lead` is the header of a table that goes on in a text.
    """

    stretch: intake.Stretch
    sha256: str
    setting: Setting
    decided: Decided | None = None
    first: int = 0
    lead: str = field(default="", repr=False)

    def answer(self) -> Answer:
        """What was found, and the records; mentions in a text are numbered from 0."""
        corrections = self.setting.corrections
        work = Work(Findings(self.sha256, corrections), corrections, lambda _: None)
        reading = intake.StretchReading(self.stretch, self.first)
        part, rows, numbered = reading.part(), 0, 0
        with detect.own_kinds_in_use(self.setting.own_kinds):
            if isinstance(part, TablePart):
                assert self.decided is not None
                rows, numbered = scan_rows(part, self.decided, work)
            else:
                scan_text(part, work, lead=self.lead)
        lost = reading.decoder.lost
        found = StretchFound(work.findings.found, work.findings.growing, rows, numbered, lost)
        return Answer(found, work.records.table())


@dataclass(frozen=True, slots=True)
class Normalise:
    """The keys of some records."""

    records: pa.Table = field(repr=False)

    def answer(self) -> Answer:
        """The keys alone, numbered from 0."""
        return Answer(None, people.normalise(self.records))


def packed(task: Task) -> bytes:
    """A task as bytes."""
    return pickle.dumps(task)


def pieces_of_answer(task: bytes) -> Iterator[bytes]:
    """The answer to a packed task in pieces that are not too big for a message."""
    # Only from the driver, over a channel that both ends have proved to know the secret of; Spark's own
    # messages are pickled too.
    done: Task = pickle.loads(task)  # noqa: S301
    answer = done.answer()
    yield pickle.dumps(answer.value)
    # In one first: every small document has brought a chunk of its own.
    yield from (_written(part) for part in answer.table.combine_chunks().to_batches(_PART_ROWS))


def joined(pieces: Sequence[bytes], schema: pa.Schema) -> Answer:
    """The answer that was given in these pieces."""
    value = pickle.loads(pieces[0])  # noqa: S301  see `pieces_of_answer`
    batches = [pa.ipc.open_stream(piece).read_next_batch() for piece in pieces[1:]]
    return Answer(value, pa.Table.from_batches(batches, schema=schema))


def _written(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema, options=_LZ4) as writer:
        writer.write_batch(batch)
    written: bytes = sink.getvalue().to_pybytes()
    return written
