"""The engine of many machines: files, stretches of files and records go out, the same results come back."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, groupby, tee
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from kakuho import detect, intake, people
from kakuho.vocab.contents import Reason, TablePart, TextPart, Unexamined
from kakuho.vocab.locators import Locator
from kakuho.vocab.principals import RECORDS_SCHEMA
from kakuho.vocab.scans import TableScan
from kakuho.workflows.scanning.corrections import Corrections
from kakuho.workflows.scanning.engines import Examined, Found
from kakuho.workflows.scanning.examine import examine_file
from kakuho.workflows.scanning.finding_groups import Findings
from kakuho.workflows.scanning.scan import (
    Progress,
    ScannedDocument,
    Work,
    decide,
    known_already,
    peek,
    scanned,
    with_leads,
)
from kakuho.workflows.spark.failures import not_seen
from kakuho.workflows.spark.tasks import (
    CountRecords,
    ExamineFiles,
    Executors,
    Normalise,
    ScanStretch,
    Setting,
    StretchFound,
    with_records,
)

BIG_BYTES = 64 << 20  # a file from this size on is cut into stretches where it can be
STRETCH_BYTES = 32 << 20
BUNDLE_BYTES = 8 << 20
BUNDLE_FILES = 64
SLICE_ROWS = 50_000  # records normalised by one task, some 15 MB

_NO_TABLE = pa.schema([])


class SparkEngine:
    """See `engines.Engine`."""

    def __init__(
        self, executors: Executors, *, big_bytes: int = BIG_BYTES, stretch_bytes: int = STRETCH_BYTES
    ) -> None:
        self._executors = executors
        self._big_bytes = big_bytes
        self._stretch_bytes = stretch_bytes

    def examine(
        self,
        files: Iterable[Found],
        *,
        known: Collection[str],
        progress: Progress,
        corrections: Corrections,
    ) -> Iterator[Examined]:
        """See `engines.Engine`; a file's bytes count as progress once it is done."""
        setting = Setting(corrections, detect.own_kinds())
        for big, run in groupby(files, self._is_big):
            examined = self._big if big else self._small
            for found, items in examined(run, known, setting):
                yield found, (_unless_known(item, known) for item in items)
                if not isinstance(found, Unexamined):
                    progress(_size(found[1]))

    def normalise(self, parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
        """See `engines.Engine`; no record's keys depend on another record."""
        slices = (
            part.slice(first, SLICE_ROWS) for part in parts for first in range(0, part.num_rows, SLICE_ROWS)
        )
        sent, kept = tee(slices)
        first = 0
        answers = self._executors.spread((Normalise(one) for one in sent), people.NORMALISED_SCHEMA)
        for records, answer in zip(kept, answers, strict=True):
            keys = people.normalise(records) if answer is None else answer.table
            numbers = pa.array(range(first, first + keys.num_rows), pa.int64())
            yield keys.set_column(0, people.NORMALISED_SCHEMA.field(0), numbers)
            first += keys.num_rows

    def _is_big(self, found: Found) -> bool:
        return not isinstance(found, Unexamined) and _size(found[1]) >= self._big_bytes

    def _small(self, run: Iterable[Found], known: Collection[str], setting: Setting) -> Iterator[Examined]:
        """Files that are examined whole, several by one task."""
        sent, kept = tee(_bundles(run))
        tasks = (ExamineFiles(_files(bundle), setting) for bundle in sent)
        answers = self._executors.spread(tasks, RECORDS_SCHEMA)
        for bundle, answer in zip(kept, answers, strict=True):
            given = iter([None] * len(bundle) if answer is None else answer.value)
            first = 0
            for found in bundle:
                if isinstance(found, Unexamined):
                    yield found, (found,)
                    continue
                items = next(given)
                if answer is None:
                    yield found, (_failed(found[0]),)
                elif items is None:
                    if found[1].exists():
                        raise not_seen()
                    corrections = setting.corrections
                    yield found, examine_file(*found, known=known, progress=_silent, corrections=corrections)
                else:
                    rows = sum(number for _, number in items)
                    yield found, list(with_records(items, answer.table.slice(first, rows)))
                    first += rows

    def _big(self, run: Iterable[Found], known: Collection[str], setting: Setting) -> Iterator[Examined]:
        """Files in stretches where that gives the same, else whole."""
        for found in run:
            assert not isinstance(found, Unexamined)
            stretched = intake.open_in_stretches(*found, stretch_bytes=self._stretch_bytes)
            item = None if stretched is None else self._stretched(stretched, known, setting)
            if item is None:
                yield from self._small([found], known, setting)
            else:
                yield found, (item,)

    def _stretched(
        self, stretched: intake.Stretched, known: Collection[str], setting: Setting
    ) -> ScannedDocument | Unexamined | None:
        document = stretched.document
        if document.sha256 in known:
            return known_already(document)
        work = Work(Findings(document.sha256, setting.corrections), setting.corrections, _silent)
        part = next(document.parts)
        done: bool | None
        if isinstance(part, TextPart):
            done = self._text(stretched, part, work, setting)
        else:
            done = self._table(stretched, part, work, setting)
        if done is None:
            return None
        return scanned(document, work) if done else _failed(document.locator)

    def _text(self, stretched: intake.Stretched, part: TextPart, work: Work, setting: Setting) -> bool:
        """Whether all stretches could be scanned into the work.

        The text is read here too, to know which lists go on from one stretch to the next, but not scanned.
        """
        sha256, starts = stretched.document.sha256, _starts(stretched)
        leads = (lead for at, (_, lead) in enumerate(with_leads(part.batches)) if at in starts)
        tasks = (
            ScanStretch(stretch, sha256, setting, lead=lead)
            for stretch, lead in zip(stretched.stretches, leads, strict=True)
        )
        mentions = 0
        for answer in self._executors.spread(tasks, RECORDS_SCHEMA):
            if answer is None:
                return False
            found: StretchFound = answer.value
            work.findings.absorb(found.tally, found.growing)
            work.records.take(_numbered_from(answer.table, mentions))
            mentions += answer.table.num_rows
        return True

    def _table(
        self, stretched: intake.Stretched, part: TablePart, work: Work, setting: Setting
    ) -> bool | None:
        """Whether all stretches could be scanned; None where the table is to be read in one go."""
        firsts = self._first_records(stretched)
        if firsts is None:
            return None
        decided = decide(part, peek(part.batches)[1], work)
        tasks = (
            ScanStretch(stretch, stretched.document.sha256, setting, decided, first)
            for stretch, first in zip(stretched.stretches, firsts, strict=False)
        )
        rows = numbered = lost = 0
        for answer in self._executors.spread(tasks, RECORDS_SCHEMA):
            if answer is None:
                return False
            found: StretchFound = answer.value
            work.findings.absorb(found.tally, found.growing)
            work.records.take(answer.table)
            rows, numbered, lost = rows + found.rows, max(numbered, found.numbered), lost + found.lost
        work.tables.append(TableScan(part.locator, rows, decided.counting, numbered))
        stretched.note_read(first_record=firsts[-1], lost=lost)
        return True

    def _first_records(self, stretched: intake.Stretched) -> list[int] | None:
        """The number of the first record of each stretch and behind the last; None where nothing tells."""
        firsts = [stretched.first_record]
        tasks = (
            CountRecords(stretch, firsts[0] if at == 0 else 0)
            for at, stretch in enumerate(stretched.stretches)
        )
        for answer in self._executors.spread(tasks, _NO_TABLE):
            if answer is None or answer.value is None:
                return None
            firsts.append(firsts[-1] + answer.value)
        return firsts


def _starts(stretched: intake.Stretched) -> frozenset[int]:
    """Which of the blocks of the whole text are the first of a stretch."""
    return frozenset(accumulate((len(one.blocks) for one in stretched.stretches[:-1]), initial=0))


def _numbered_from(mentions: pa.Table, first: int) -> pa.Table:
    """The mentions of a stretch of text with the rows that they have in the whole text."""
    at = mentions.schema.get_field_index("row")
    return mentions.set_column(at, mentions.schema.field(at), pc.add(mentions.column(at), first))


def _bundles(run: Iterable[Found]) -> Iterator[list[Found]]:
    bundle: list[Found] = []
    size = 0
    for found in run:
        bundle.append(found)
        size += 0 if isinstance(found, Unexamined) else _size(found[1])
        if size >= BUNDLE_BYTES or len(bundle) >= BUNDLE_FILES:
            yield bundle
            bundle, size = [], 0
    if bundle:
        yield bundle


def _files(bundle: Sequence[Found]) -> tuple[tuple[Locator, Path], ...]:
    files = (found for found in bundle if not isinstance(found, Unexamined))
    return tuple((locator, path.absolute()) for locator, path in files)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _unless_known(item: ScannedDocument | Unexamined, known: Collection[str]) -> ScannedDocument | Unexamined:
    """The item, or the mere name of a document that has been counted since it was sent out."""
    if isinstance(item, Unexamined) or item.scan.already_counted or item.scan.sha256 not in known:
        return item
    return known_already(item.scan)


def _silent(_done: int) -> None:
    """Progress that nobody waits for: a file counts once it is done."""


def _failed(locator: Locator) -> Unexamined:
    return Unexamined(
        locator,
        Reason.FAILED,
        "どの作業機でも、調べている途中でプログラムが失敗しました。--engine spark なしでお試しください",
        "the program failed on it on every worker; try without --engine spark",
    )
