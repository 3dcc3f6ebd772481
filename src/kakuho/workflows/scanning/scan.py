"""From opened documents to findings in numbers and records of people."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kakuho import detect, people
from kakuho.vocab.contents import Document, TablePart, TextPart, Unexamined
from kakuho.vocab.findings import SPANS_SCHEMA, ColumnJudgement
from kakuho.vocab.locators import Locator
from kakuho.vocab.principals import PSEUDONYMOUS_ALONE, RECORDS_SCHEMA
from kakuho.vocab.scans import DocumentScan, ScanSummary, TableScan
from kakuho.workflows.scanning.column_choices import choices_for
from kakuho.workflows.scanning.corrections import NO_CORRECTIONS, Corrections
from kakuho.workflows.scanning.finding_groups import Findings, Place, column_place
from kakuho.workflows.scanning.split_names import without_lone_given_names

_NO_SPANS = pa.RecordBatch.from_pylist([], schema=SPANS_SCHEMA)
SAMPLE_ROWS = 2_000  # rows by which a column is judged; a share of 1 % shows among them with certainty
COMMUNICATION = "COMMUNICATION"
MAIL = "eml"

Progress = Callable[[int], None]  # called with the number of bytes of content just worked through


@dataclass(frozen=True, slots=True)
class ScannedDocument:
    """One document's findings in numbers, its records of people and its troubles.

    `said` are the things people said of columns (as written) that met a column of the document.
    """

    scan: DocumentScan
    records: people.Records
    troubles: tuple[Unexamined, ...]
    said: frozenset[str] = frozenset()


def scan_document(
    document: Document, *, progress: Progress, corrections: Corrections = NO_CORRECTIONS
) -> ScannedDocument:
    """Scan all parts of a document.

    Cost: one pass; memory is one batch plus the records of the people in it.
    """
    work = Work(Findings(document.sha256, corrections), corrections, progress, document.format == MAIL)
    for part in document.parts:
        if isinstance(part, TablePart):
            scan_table(part, work)
        else:
            scan_text(part, work)
    return scanned(document, work)


@dataclass(slots=True)
class Work:
    """What gathers while the parts of a document, or pieces of one, are scanned."""

    findings: Findings
    corrections: Corrections
    progress: Progress
    is_mail: bool = False
    tables: list[TableScan] = field(default_factory=list)
    records: people.Records = field(default_factory=people.Records)
    of_mail: list[pa.RecordBatch] = field(default_factory=list)  # what a mail has instead
    said: set[str] = field(default_factory=set)
    mentions: dict[str, people.Numbering] = field(default_factory=dict)
    in_headers: int = 0  # of the records of a mail: those of its headers come first

    def mentioned_in(
        self, locator: Locator | str, texts: pa.Array, spans: pa.RecordBatch, rows: pa.Array | None = None
    ) -> None:
        """Keep the people that texts mention; `rows` are those of the texts where they are cells."""
        numbering = self.mentions.setdefault(str(locator), people.Numbering(str(locator)))
        if rows is not numbering.rows:  # the cells of the next batch have other rows
            numbering.in_row.clear()
        numbering.rows = rows
        self.keep(people.records_of_text(texts, spans, numbering, category_of=detect.category_of))

    def keep(self, found: pa.RecordBatch) -> None:
        """Keep records, where there are any."""
        if found.num_rows and self.is_mail:
            self.of_mail.append(found)
        elif found.num_rows:
            self.records.take(pa.Table.from_batches([found]))

    def spans_of(self, texts: pa.Array, *, where: str, place: Place, lead: str = "") -> pa.RecordBatch:
        """The spans of texts that count; `lead` is the header of a table that goes on in them."""
        spans = self.corrections.settled(texts, detect.scan_going_on(texts, lead))
        return self.findings.take_spans(texts, spans, where=where, place=place)


def scanned(document: Document, work: Work) -> ScannedDocument:
    """The outcome once all parts of the document are in the work."""
    if work.is_mail:
        work.findings.found.add(COMMUNICATION, 1)
        work.of_mail[:1] = [_correspondents(found, work.in_headers) for found in work.of_mail[:1]]
        work.records.take(pa.Table.from_batches(work.of_mail, schema=RECORDS_SCHEMA))
    scan = DocumentScan(
        locator=document.locator,
        format=document.format,
        encoding=document.encoding,
        size_bytes=document.size_bytes,
        sha256=document.sha256,
        values=dict(work.findings.found.values),
        tables=_numbered(work.tables, document),
        groups=work.findings.groups(),
        categories={kind: dict(numbers) for kind, numbers in work.findings.found.categories.items()},
    )
    return ScannedDocument(scan, work.records, tuple(document.troubles), frozenset(work.said))


def known_already(document: Document | DocumentScan) -> ScannedDocument:
    """The outcome of a document whose content has been counted before."""
    scan = DocumentScan(
        document.locator,
        document.format,
        document.encoding,
        document.size_bytes,
        document.sha256,
        values={},
        already_counted=True,
    )
    return ScannedDocument(scan, people.Records(), ())


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


@dataclass(frozen=True, slots=True)
class Decided:
    """What is settled of a table before its rows are worked through.

    `judgements` are of its columns, `counting` the same without what was rejected, `messages` the columns
    that make a row a message between people, `besides` those by which a row without a key is about somebody.
    """

    judgements: tuple[ColumnJudgement, ...]
    counting: tuple[ColumnJudgement, ...]
    messages: tuple[int, ...]
    besides: tuple[int, ...]


def scan_table(part: TablePart, work: Work) -> None:
    """Judge the columns of a table by its first rows, then count and take the people of all rows."""
    head, sample = peek(part.batches)
    decided = decide(part, sample, work)
    rows, numbered = scan_rows(replace(part, batches=chain(head, part.batches)), decided, work)
    work.tables.append(TableScan(part.locator, rows, decided.counting, numbered))


def decide(part: TablePart, sample: pa.RecordBatch, work: Work) -> Decided:
    """What the columns hold, by a sample of the rows; what stands above the header is in the work now."""
    judgements = _judged(part, sample, work)
    counting = tuple(work.findings.column_decision(judged, part.locator.sheet) for judged in judgements)
    _scan_preamble(part, work)
    besides = people.columns_besides(sample, counting)
    return Decided(judgements, counting, detect.message_columns(part.header), besides)


def scan_rows(part: TablePart, decided: Decided, work: Work) -> tuple[int, int]:
    """How many rows of the table were counted and their people taken, and how many the file has so far.

    Any run of the table's batches will do. Cells of free-text columns are scanned as texts: their kinds
    belong to the person the row is about or, where no column tells of a person, the people they mention are
    records of their own.
    """
    rows, numbered = 0, 0
    for batch in part.batches:
        rows += batch.num_rows
        numbered = max(numbered, (pc.max(batch.column("row")).as_py() or 0) + 1)
        size = batch.nbytes
        written = detect.messages_in_rows(batch, decided.messages)
        work.findings.found.add(COMMUNICATION, int(written.sum()))
        batch = work.corrections.without_allowed(batch, decided.judgements)  # noqa: PLW2901  the same rows
        work.findings.take_columns(batch, decided.judgements, part.locator)
        mentioned = _scan_cells(part, batch, decided.counting, work)
        for place in np.flatnonzero(written).tolist():
            mentioned[place] = mentioned.get(place, frozenset()) | {COMMUNICATION}
        work.keep(people.records_of_table(part.locator, batch, decided.counting, mentioned, decided.besides))
        work.progress(size)
    return rows, numbered


def _judged(part: TablePart, sample: pa.RecordBatch, work: Work) -> tuple[ColumnJudgement, ...]:
    if not sample.num_rows:
        return ()
    chosen, spoke = choices_for(work.corrections.columns, part.locator, part.header, part.n_columns)
    work.said |= spoke
    judgements = [
        work.corrections.judged(judged) for judged in detect.judge_columns(part.header, sample, chosen)
    ]
    sheet = part.locator.sheet
    return without_lone_given_names(judgements, lambda judged: work.findings.is_rejected(judged, sheet))


def _scan_preamble(part: TablePart, work: Work) -> None:
    """What stands above the header: titles, notes, who made the list."""
    if part.preamble:
        texts = pa.array(part.preamble, pa.large_string())
        spans = work.spans_of(texts, where="preamble", place=lambda _unit, _start: part.locator)
        # The rows above the header have no numbers: their people go to a source of their own.
        work.mentioned_in(f"{part.locator} (^)", texts, spans)


def _scan_cells(
    part: TablePart, batch: pa.RecordBatch, judgements: tuple[ColumnJudgement, ...], work: Work
) -> dict[int, frozenset[str]]:
    """Kinds and traits found in the free text of each row (by its place in the batch), names aside."""
    about_somebody = any(judged.kind not in {None, *PSEUDONYMOUS_ALONE} for judged in judgements)
    numbers = batch.column("row")
    mentioned: dict[int, set[str]] = {}
    for judged in judgements:
        name = f"c{judged.column}"
        scanned = judged.free_text or bool(work.corrections.denied)
        if judged.kind is not None or not scanned or name not in batch.schema.names:
            continue
        texts = batch.column(name)

        def place(unit: int, _start: int, column: int = judged.column) -> Locator:
            return replace(part.locator, row=numbers[unit].as_py(), column=column)

        where = f"{column_place(part.locator.sheet, judged.column)} text"
        found = detect.scan_texts(texts) if judged.free_text else _NO_SPANS
        spans = work.findings.take_spans(
            texts, work.corrections.settled(texts, found), where=where, place=place
        )
        if not about_somebody:
            work.mentioned_in(part.locator, texts, spans, numbers)
        for row in spans.select(["unit", "kind", "rule"]).to_pylist():
            if row["kind"] != "NAME":
                category = detect.category_of(row["rule"])
                traits = {f"{row['kind']}:{category}"} if category else set()
                mentioned.setdefault(row["unit"], set()).update({row["kind"]} | traits)
    return {unit: frozenset(kinds) for unit, kinds in mentioned.items()}


def peek(batches: Iterator[pa.RecordBatch]) -> tuple[list[pa.RecordBatch], pa.RecordBatch]:
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


def scan_text(part: TextPart, work: Work, *, lead: str = "") -> None:
    """Find what is in the texts and take the people they mention.

    Any run of a part's batches will do; `lead` is then the header of a table that goes on in the first.
    """
    for batch, lead in with_leads(part.batches, lead):  # noqa: B020, PLR1704  the first is taken by then
        texts = batch.column("text")
        work.findings.found.add(COMMUNICATION, detect.messages_in_talk(texts))
        spans = work.spans_of(texts, where="", place=_line_of(part.locator, batch), lead=lead)
        if spans.num_rows:
            work.mentioned_in(part.locator, texts, spans)
            if work.is_mail and len(work.of_mail) == 1:
                headers = spans.filter(pc.equal(spans.column("unit"), 0))
                work.in_headers = people.records_of_text(texts, headers, people.Numbering("")).num_rows
        work.progress(batch.nbytes)


def with_leads(batches: Iterable[pa.RecordBatch], lead: str = "") -> Iterator[tuple[pa.RecordBatch, str]]:
    """Each batch of texts with the header of the table that goes on in it, "" where none does."""
    before = ""
    for batch in batches:
        text = batch.column("text")[0].as_py() or ""
        if before:
            lead = detect.lead_over(before, text, lead)
        yield batch, lead
        before = text if _is_piece(batch) else ""
        lead = lead if before else ""


def _is_piece(batch: pa.RecordBatch) -> bool:
    """Whether the batch is a piece of one long text, that the next may go on with."""
    return bool(batch.num_rows == 1 and batch.column("page")[0].as_py() is None)


def _correspondents(found: pa.RecordBatch, headers: int) -> pa.RecordBatch:
    """The people of a mail; those in its headers wrote or received it, so that it is one of their items."""
    items = [
        sorted({*listed, COMMUNICATION}) if place < headers else listed
        for place, listed in enumerate(found.column("items").to_pylist())
    ]
    at = found.schema.get_field_index("items")
    return found.set_column(at, found.schema.field(at), pa.array(items, found.schema.field(at).type))


def _numbered(tables: list[TableScan], document: Document) -> tuple[TableScan, ...]:
    """The tables with the rows that the file has: those without content are in no batch."""
    told = int(document.properties.get("rows", 0))
    return tuple(replace(table, numbered=max(table.numbered, told)) for table in tables)


def _line_of(locator: Locator, batch: pa.RecordBatch) -> Place:
    """Where in its part a code point of a text stands: page, and line counted from the text's first."""

    def place(unit: int, start: int) -> Locator:
        page, line = batch.column("page")[unit].as_py(), batch.column("line")[unit].as_py()
        text = batch.column("text")[unit].as_py()
        return replace(locator, page=page, line=(line or 1) + text.count("\n", 0, start))

    return place


def judged(scan: DocumentScan) -> Iterator[tuple[TableScan, ColumnJudgement]]:
    """Each column of the document's tables that holds something personal."""
    for table in scan.tables:
        for column in table.columns:
            if column.kind is not None:
                yield table, column
