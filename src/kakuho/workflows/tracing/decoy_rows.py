"""Copies of a table with made-up customers of each recipient, and finding them again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from kakuho.intake.rewritable import Record, RewritableTable
from kakuho.trace.decoys.finding import BOUND, FIELDS, DecoyFindings, decoy_tokens, decoys_in
from kakuho.trace.decoys.invented import Invented, invented, places
from kakuho.trace.decoys.styles import Styles
from kakuho.trace.issued import IssuedCopies
from kakuho.trace.recognising import Role
from kakuho.trace.registry import Registry, open_registry
from kakuho.vault import KeySource, new_file
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.errors import UsageError
from kakuho.vocab.locators import Locator
from kakuho.workflows.tracing.issuing import (
    Order,
    column_of,
    named_recipient,
    open_or_create,
    roles_of,
    table_to_rewrite,
)
from kakuho.workflows.tracing.trace_tables import contents_of

KIND = "decoys"
_FEW, _FEW_SHARE, _SHARE = 50, 0.1, 0.01
_SAMPLE_ROWS = 20_000
_PHONE, _MAIL = r"[+(]?\d[\d() \-‐−]{7,16}\d", r"[\w.+\-]+@[\w.\-]+"
_MOST_IN_A_LINE = 4


@dataclass(frozen=True, slots=True)
class PlantedCopy:
    """What a copy carries: its decoys and all its rows."""

    recipient: str
    sha256: str
    rows: int
    decoys: int


def decoys_for(rows: int) -> int:
    """How many decoys a table of so many rows gets: 1 %, and 10 % but no more than 50 of a short one."""
    return max(min(_FEW, int(rows * _FEW_SHARE)), int(rows * _SHARE))


def plant_decoys(
    order: Order, mail_domain: str | None, folder: Path, key: KeySource, *, progress: Callable[[int], None]
) -> PlantedCopy:
    """The recipient's copy of a table with customers who do not exist between the others.

    Mail addresses are at `mail_domain`, which has to be the company's own. The registry keeps keyed
    fingerprints of the decoys, sealed, before the copy is there.

    Raises:
        UsageError: the file is no table that can be written again, is too short, or lacks the mail domain.
        RegistryError, VaultError: the registry or the copy cannot be opened or written.
    Cost: 20 µs a row.
    """
    name = named_recipient(order.recipient)
    table = table_to_rewrite(order.source)
    planting = Planting.of(table, mail_domain)
    if not planting.places:
        raise _too_short()
    if not table.can_grow:
        raise _cannot_grow()
    registry = open_or_create(folder, key)
    with new_file(order.out) as sink:
        for piece in table.rewritten(planting.change):
            sink.write(piece)
            progress(len(piece))
        copy = PlantedCopy(name, sink.sha256, planting.written, len(planting.planted))
        record(registry, copy, planting)
        sink.publish()
    return copy


def record(registry: Registry, copy: PlantedCopy, planting: "Planting") -> None:
    """Put a copy with decoys on record."""
    IssuedCopies(registry.folder, KIND, registry.tokens.key).add(
        {
            "recipient": copy.recipient,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "sha256": copy.sha256,
            "rows": copy.rows,
            "tokens": decoy_tokens(planting.known(), registry.tokens.key),
        }
    )


@dataclass(slots=True)
class Planting:
    """Puts decoys between the records of a table, block by block."""

    table: RewritableTable
    roles: Sequence[Role]
    styles: Styles
    sample_rows: int
    mail_domain: str
    places: set[int]
    planted: list[list[str]] = field(default_factory=list)
    written: int = 0
    end: str = "\n"

    @classmethod
    def of(cls, table: RewritableTable, mail_domain: str | None) -> "Planting":
        """Decoys for a table, in the styles of its columns.

        Raises:
            UsageError: it has mail and no domain is given.
        """
        roles = roles_of(table)
        if Role.EMAIL in roles and not mail_domain:
            raise _no_domain()
        sample: list[Record] = []
        codes: dict[int, set[str]] = {at: set() for at, role in enumerate(roles) if role is Role.CODE}
        rows = 0
        for block in table.blocks():
            rows += len(block)
            sample += block[: max(_SAMPLE_ROWS - len(sample), 0)]
            for at, seen in codes.items():
                seen.update(record.value(at) for record in block)
        columns = [column_of(sample, at) for at in range(len(roles))]
        styles = Styles.of(table.header, roles, columns, codes)
        chosen = places(rows, decoys_for(rows)) if decoys_for(rows) else set()
        return cls(table, roles, styles, len(sample), mail_domain or "", chosen)

    def change(self, records: Sequence[Record]) -> list[Record]:
        """The records with decoys between them."""
        made: list[Record] = []
        for record in records:
            self.end = record.end or self.end
            while self.written in self.places:
                made.append(self._decoy(record))
            made.append(record)
            self.written += 1
        return made

    def known(self) -> list[pl.Series]:
        """The values by which the decoys are known again, a column for each of FIELDS."""
        columns = []
        for known in FIELDS:
            at = next((at for at, role in enumerate(self.roles) if role.value == known.spelling.value), None)
            values = [row[at] or None if at is not None else None for row in self.planted]
            columns.append(pl.Series("", values, dtype=pl.String))
        return columns

    def _decoy(self, like: Record) -> Record:
        row = places(self.sample_rows, 1).pop()
        sex, prefecture = self.styles.like(row)
        while True:
            person: Invented = invented(sex, prefecture, self.mail_domain)
            cells = self.styles.cells(person, sex)
            if all(self.table.can_write(cell) for cell in cells):
                break
        self.planted.append(cells)
        self.written += 1
        written = [
            self.table.cell(cell, like.cells[at] if at < len(like.cells) else "")
            for at, cell in enumerate(cells)
        ]
        return Record(written[: len(like.cells)], self.end)


@dataclass(frozen=True, slots=True)
class DecoysFound:
    """What the decoys of a found file tell."""

    found: DecoyFindings
    recipients: int
    unexamined: tuple[Unexamined, ...]


def find_decoys(leak: Path, folder: Path, key: KeySource) -> DecoysFound:
    """Whose decoys stand in a found file: in its tables, and in the lines of its texts.

    Raises:
        RegistryError, VaultError: the registry cannot be opened.
    """
    registry = open_registry(folder, key)
    tables, lines, lost = contents_of(Locator(leak.name), leak)
    copies = IssuedCopies(registry.folder, KIND, registry.tokens.key).all()
    looked = [*(table.columns for table in tables), said_in(lines)]
    found = decoys_in(looked, copies, registry.tokens.key)
    return DecoysFound(found, len({copy["recipient"] for copy in copies}), tuple(lost))


def said_in(lines: pl.Series) -> list[pl.Series]:
    """The telephone numbers and mail addresses of lines, a column for each that may stand in one line."""
    columns = []
    for pattern in (_PHONE, _MAIL):
        found = lines.str.normalize("NFKC").str.extract_all(pattern)
        columns += [found.list.get(at, null_on_oob=True) for at in range(_MOST_IN_A_LINE)]
    return columns


def write_without(leak: Path, folder: Path, key: KeySource, out: Path) -> int:
    """How many decoys were left out of the copy of a table, so that they are not counted as people.

    Raises:
        UsageError: the file is no table that can be written again.
        RegistryError, VaultError: the registry or the copy cannot be opened or written.
    """
    registry = open_registry(folder, key)
    table = table_to_rewrite(leak)
    copies = IssuedCopies(registry.folder, KIND, registry.tokens.key).all()
    left_out = 0

    def change(records: Sequence[Record]) -> list[Record]:
        nonlocal left_out
        columns = [column_of(records, at) for at in range(len(table.header))]
        decoys = set(decoys_in([columns], copies, registry.tokens.key).rows)
        left_out += len(decoys)
        return [record for at, record in enumerate(records) if at not in decoys]

    with new_file(out) as sink:
        for piece in table.rewritten(change):
            sink.write(piece)
        sink.publish()
    return left_out


def decoys_json(read: DecoysFound) -> dict[str, Any]:
    """The findings as JSON; fields as docs/reference/cli.md describes them."""
    return {
        "accused": [
            {"recipient": one.recipient, "p_value": one.p_value, "decoys": one.decoys}
            for one in read.found.accused()
        ],
        "decoys_found": len(read.found.rows),
        "bound": BOUND,
        "recipients": read.recipients,
        "unexamined": [str(item.locator) for item in read.unexamined],
    }


def _no_domain() -> UsageError:
    return UsageError(
        ja="メールアドレスの列があるので、おとりのメールを受け取れる自社のドメインが必要です。",
        en="The table has mail addresses: the decoys need a domain of the company that takes their mail.",
        do_ja="--mail-domain で指定してください。",
        do_en="Name it with --mail-domain.",
    )


def _cannot_grow() -> UsageError:
    return UsageError(
        ja="数式か結合したセルがあるので、このシートに行を足せません。",
        en="The sheet has formulas or joined cells, so no rows can be put into it.",
        do_ja="CSVで保存したものを指定してください。",
        do_en="Save it as CSV and name that file.",
    )


def _too_short() -> UsageError:
    return UsageError(
        ja="行が少なすぎて、おとりを入れると目立ちます。",
        en="The table is too short to hide decoys in it.",
        do_ja="10行以上の表を指定するか、kakuho mark write を使ってください。",
        do_en="Name a table of 10 rows or more, or use kakuho mark write.",
    )
