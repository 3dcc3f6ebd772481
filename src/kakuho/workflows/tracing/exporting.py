"""The way out for a list: queried, with decoys and marks of its recipient, on record and in the log."""

import csv
import fcntl
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from kakuho.intake.rewritable import RewritableTable
from kakuho.intake.rewriting import new_table
from kakuho.trace.issued import IssuedCopies
from kakuho.trace.marks.code import MarkCode
from kakuho.vault import KeySource, new_file
from kakuho.vocab.errors import UsageError
from kakuho.workflows.streams.parquet_copy import as_parquet
from kakuho.workflows.tracing import decoy_rows, marked_copies
from kakuho.workflows.tracing.issuing import Order, named_recipient, open_or_create, roles_of
from kakuho.workflows.tracing.queried import Answer, answer_of
from kakuho.workflows.tracing.trace_sources import register_paths

ENCODINGS = ("utf-8-sig", "cp932")
LOG = "exports.csv"
_LOG_COLUMNS = ("export_id", "account", "time", "path", "rows", "sha256")


@dataclass(frozen=True, slots=True)
class ExportOrder(Order):
    """An export to be made: `answer` answers the query, or `source` is what is queried.

    At an `out` that ends with .parquet the copy is Parquet, else CSV.
    """

    query: str
    mail_domain: str | None = None
    encoding: str = ENCODINGS[0]
    answer: Callable[[str], Answer] | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What was given out: rows of the answer, decoys among them, marks on them, and its line in the log."""

    export_id: str
    recipient: str
    rows: int
    decoys: int
    marks: int
    sha256: str
    log: Path


def export_query(
    order: ExportOrder, folder: Path, key: KeySource, *, progress: Callable[[int], None]
) -> Exported:
    """The answer of a query as a recipient's copy at its place; nothing leaves without being on record.

    The copy is entered into the registry, so that `kakuho trace match` knows it, and into the log there.

    Raises:
        UsageError: the query fails or is empty, the encoding lacks a letter, or the mail domain is needed.
        RegistryError, VaultError: the registry or the copy cannot be opened or written.
    Cost: 60 µs a row.
    """
    name = named_recipient(order.recipient)
    if order.out.suffix == ".parquet":
        order = replace(order, encoding=ENCODINGS[0])
    table = _answered(order)
    planting = decoy_rows.Planting.of(table, order.mail_domain)
    registry = open_or_create(folder, key)
    copy = marked_copies.MarkedCopy(name)
    marking = marked_copies.Marking(table, roles_of(table), MarkCode(registry.tokens.key), copy)
    with new_file(order.out) as sink:
        pieces = table.rewritten(lambda records: marking.change(planting.change(records)))
        for piece in as_parquet(pieces) if order.out.suffix == ".parquet" else pieces:
            sink.write(piece)
            progress(len(piece))
        copy.sha256 = sink.sha256
        decoys = decoy_rows.PlantedCopy(name, copy.sha256, planting.written, len(planting.planted))
        decoy_rows.record(registry, decoys, planting)
        marked_copies.record(registry, copy)
        queries = IssuedCopies(registry.folder, "queries", registry.tokens.key)
        queries.add({"recipient": name, "sha256": copy.sha256, "query": order.query, "by": os.getuid()})
        done = Exported(
            order.out.stem, name, copy.rows, decoys.decoys, copy.total, copy.sha256, registry.folder / LOG
        )
        _log(done, order.out)
        sink.publish()
    register_paths([order.out], folder, key, progress=lambda _: None)
    return done


def _answered(order: ExportOrder) -> RewritableTable:
    found = order.answer(order.query) if order.answer else answer_of(order.query, order.source)
    try:
        return new_table(found.headers, found.rows, order.encoding)
    except UnicodeEncodeError as error:
        raise UsageError(
            ja=f"{order.encoding} で書けない文字があります。",
            en=f"The answer has letters that {order.encoding} lacks.",
            do_ja=f"--encoding {ENCODINGS[0]} を指定してください。",
            do_en=f"Give --encoding {ENCODINGS[0]}.",
        ) from error


def _log(done: Exported, out: Path) -> None:
    with done.log.open("a", encoding="utf-8", newline="") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        lines = csv.writer(file)
        if not file.tell():
            lines.writerow(_LOG_COLUMNS)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        lines.writerow((done.export_id, done.recipient, now, str(out), done.rows, done.sha256))
