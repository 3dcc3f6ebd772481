"""From opened documents to findings in numbers and records of people."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import pyarrow as pa

from kakuho import detect, people
from kakuho.vocab.contents import Document, TablePart, TextPart, Unexamined
from kakuho.vocab.findings import ColumnJudgement
from kakuho.vocab.principals import RECORDS_SCHEMA
from kakuho.vocab.scans import DocumentScan, ScanSummary, TableScan

SAMPLE_ROWS = 2_000  # rows by which a column is judged; a share of 1 % shows among them with certainty
COMMUNICATION = "COMMUNICATION"
MAIL = "eml"

Progress = Callable[[int], None]  # called with the number of bytes of content just worked through


@dataclass(frozen=True, slots=True)
class ScannedDocument:
    """One document's findings in numbers, its records of people (RECORDS_SCHEMA) and its troubles."""

    scan: DocumentScan
    records: pa.Table
    troubles: tuple[Unexamined, ...]


def scan_document(document: Document, *, progress: Progress) -> ScannedDocument:
    """Scan all parts of a document.

    Cost: one pass; memory is one batch plus the records of the people in it.
    """
    found = detect.Tally()
    tables: list[TableScan] = []
    records: list[pa.RecordBatch] = []
    for part in document.parts:
        if isinstance(part, TablePart):
            tables.append(_scan_table(part, found=found, records=records, progress=progress))
        else:
            _scan_text(part, found=found, records=records, progress=progress)
    if document.format == MAIL:
        found.add(COMMUNICATION, 1)
    scan = DocumentScan(
        locator=document.locator,
        format=document.format,
        encoding=document.encoding,
        size_bytes=document.size_bytes,
        sha256=document.sha256,
        values=dict(found.values),
        tables=tuple(tables),
        categories={kind: dict(numbers) for kind, numbers in found.categories.items()},
    )
    return ScannedDocument(
        scan, pa.Table.from_batches(records, schema=RECORDS_SCHEMA), tuple(document.troubles)
    )


def summary_of(
    scans: Iterable[DocumentScan], unexamined: Iterable[Unexamined], *, skip_counted: bool = False
) -> ScanSummary:
    """All scans together, values added up; documents already counted are listed but not added again."""
    documents = tuple(scans)
    found = detect.Tally()
    for scan in documents:
        if not (skip_counted and scan.already_counted):
            numbers = {kind: Counter(listed) for kind, listed in scan.categories.items()}
            found.add_all(detect.Tally(Counter(scan.values), numbers))
    return ScanSummary(
        documents=documents,
        unexamined=tuple(unexamined),
        values=dict(found.values),
        categories={kind: dict(numbers) for kind, numbers in found.categories.items()},
    )


def _scan_table(
    part: TablePart, *, found: detect.Tally, records: list[pa.RecordBatch], progress: Progress
) -> TableScan:
    head, sample = _peek(part.batches)
    judgements = detect.judge_columns(part.header, sample) if sample.num_rows else ()
    messages = detect.message_columns(part.header)
    rows = 0
    for batch in chain(head, part.batches):
        rows += batch.num_rows
        found.add_all(detect.tally_columns(batch, judgements))
        found.add(COMMUNICATION, detect.messages_in_rows(batch, messages))
        mentioned = people.records_of_table(part.locator, batch, judgements)
        if mentioned.num_rows:
            records.append(mentioned)
        progress(batch.nbytes)
    return TableScan(part.locator, rows, judgements)


def _peek(batches: Iterator[pa.RecordBatch]) -> tuple[list[pa.RecordBatch], pa.RecordBatch]:
    """The first batches, and up to SAMPLE_ROWS rows of them spread evenly, without the row number."""
    head: list[pa.RecordBatch] = []
    for batch in batches:
        head.append(batch)
        if sum(b.num_rows for b in head) >= SAMPLE_ROWS:
            break
    table = pa.Table.from_batches(head) if head else pa.table({"row": pa.array([], pa.int64())})
    if table.num_rows > SAMPLE_ROWS:
        step = table.num_rows // SAMPLE_ROWS
        table = table.take(pa.array(range(0, step * SAMPLE_ROWS, step)))
    sample = table.drop_columns(["row"]).combine_chunks()
    return head, (sample.to_batches() or [pa.RecordBatch.from_pylist([], schema=sample.schema)])[0]


def _scan_text(
    part: TextPart, *, found: detect.Tally, records: list[pa.RecordBatch], progress: Progress
) -> None:
    for batch in part.batches:
        texts = batch.column("text")
        spans = detect.scan_texts(texts)
        found.add_all(detect.tally_spans(spans))
        found.add(COMMUNICATION, detect.messages_in_talk(texts))
        if spans.num_rows:
            mentioned = people.records_of_text(part.locator, texts, spans)
            if mentioned.num_rows:
                records.append(mentioned)
        progress(batch.nbytes)


def judged(scan: DocumentScan) -> Iterator[tuple[TableScan, ColumnJudgement]]:
    """Each column of the document's tables that holds something personal."""
    for table in scan.tables:
        for column in table.columns:
            if column.kind is not None:
                yield table, column
