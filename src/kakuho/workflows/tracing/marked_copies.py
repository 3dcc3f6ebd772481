"""Copies of a table that differ by recipient in their spelling, and whose copy a found file is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from kakuho.intake.rewritable import Record, RewritableTable
from kakuho.trace.issued import IssuedCopies
from kakuho.trace.marks.accusing import BOUND, MarkFindings, findings
from kakuho.trace.marks.code import MarkCode
from kakuho.trace.marks.reading import Observed, observed
from kakuho.trace.marks.writing import forms_of, marked
from kakuho.trace.recognising import Role
from kakuho.trace.registry import Registry, open_registry
from kakuho.vault import KeySource, new_file
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.locators import Locator
from kakuho.workflows.tracing.issuing import (
    Order,
    named_recipient,
    open_or_create,
    roles_of,
    table_to_rewrite,
    unreadable_leak,
)
from kakuho.workflows.tracing.trace_tables import ReadTable, tables_of

KIND = "marks"
_LETTERS = "\u3000〒号室丁目０"  # what the forms write that not every encoding has


@dataclass(slots=True)
class MarkedCopy:
    """What a copy carries: rows, and marks by header (or number) of the column and form."""

    recipient: str
    sha256: str = ""
    rows: int = 0
    marks: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All marks."""
        return sum(sum(forms.values()) for forms in self.marks.values())


def write_marked(
    order: Order, folder: Path, key: KeySource, *, progress: Callable[[int], None]
) -> MarkedCopy:
    """The recipient's copy of a table, now at its place; all but the spelling of marked cells is as it was.

    `progress` is told bytes that were written. The copy is on record before it is there.

    Raises:
        UsageError: the file is no table that can be written again, or the recipient has no name.
        RegistryError, VaultError: the registry or the copy cannot be opened or written.
    Cost: 10 to 30 µs a row.
    """
    name = named_recipient(order.recipient)
    table = table_to_rewrite(order.source)
    registry = open_or_create(folder, key)
    copy = MarkedCopy(name)
    marking = Marking(table, roles_of(table), MarkCode(registry.tokens.key), copy)
    with new_file(order.out) as sink:
        for piece in table.rewritten(marking.change):
            sink.write(piece)
            progress(len(piece))
        copy.sha256 = sink.sha256
        record(registry, copy)
        sink.publish()
    return copy


def record(registry: Registry, copy: MarkedCopy) -> None:
    """Put a marked copy on record."""
    IssuedCopies(registry.folder, KIND, registry.tokens.key).add(
        {
            "recipient": copy.recipient,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "sha256": copy.sha256,
            "rows": copy.rows,
            "marks": copy.marks,
        }
    )


@dataclass(frozen=True, slots=True)
class Marking:
    """Writes marks into blocks of records and counts them in `copy`."""

    table: RewritableTable
    roles: Sequence[Role]
    code: MarkCode
    copy: MarkedCopy

    def change(self, records: Sequence[Record]) -> list[Record]:
        """The records, now in the recipient's spelling."""
        every_letter = self.table.can_write(_LETTERS)
        for column, role in enumerate(self.roles):
            if not forms_of(role):
                continue
            before = [record.value(column) for record in records]
            made = marked(pl.Series("", before), role, self.code, self.copy.recipient)
            name = self.table.header[column] or str(column + 1)
            counts = self.copy.marks.setdefault(name, {})
            for form, count in made.marks.items():
                counts[form] = counts.get(form, 0) + count
            for record, old, new in zip(records, before, made.values, strict=True):
                if new != old and (every_letter or self.table.can_write(new)):
                    record.cells[column] = self.table.cell(new, record.cells[column])
        self.copy.rows += len(records)
        return list(records)


@dataclass(frozen=True, slots=True)
class MarksRead:
    """What the marks of a found file tell; `names` are tables' and columns' names of the observed groups."""

    observed: Observed
    found: MarkFindings
    recipients: int
    names: tuple[str, ...]
    unexamined: tuple[Unexamined, ...]


def read_marks(leak: Path, folder: Path, key: KeySource) -> MarksRead:
    """Whose copies a found file was made of.

    Raises:
        UsageError: the file holds no table.
        RegistryError, VaultError: the registry cannot be opened.
    """
    registry = open_registry(folder, key)
    tables, lost = tables_of(Locator(leak.name), leak)
    if not tables:
        raise unreadable_leak(leak)
    code = MarkCode(registry.tokens.key)
    seen = observed([column for table in tables for column in table.columns], code)
    copies = IssuedCopies(registry.folder, KIND, registry.tokens.key).all()
    recipients = list(dict.fromkeys(copy["recipient"] for copy in copies))
    found = findings(seen, code, recipients)
    return MarksRead(seen, found, len(recipients), tuple(_names(tables)), tuple(lost))


def _names(tables: Sequence[ReadTable]) -> list[str]:
    return [header or str(at + 1) for table in tables for at, header in enumerate(table.headers)]


def marks_json(read: MarksRead) -> dict[str, Any]:
    """The reading as JSON; fields as docs/reference/cli.md describes them."""
    return {
        "accused": [
            {"recipient": accused.recipient, "p_value": accused.p_value} for accused in read.found.accused()
        ],
        "marks_read": len(read.observed.positions),
        "bound": BOUND,
        "recipients": read.recipients,
        "columns": [
            {"header": read.names[group.column], "form": group.form, "marks": group.marks, "washed": washed}
            for group, washed in zip(read.observed.groups, read.found.washed, strict=True)
        ],
        "unexamined": [str(item.locator) for item in read.unexamined],
    }
