"""The register handed to somebody: only encrypted, for its purpose and in its time, and on the record."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kakuho import vault
from kakuho.vocab.errors import UsageError
from kakuho.workflows.casebook import case_store
from kakuho.workflows.register.register_terms import (
    EXPORT_FAILED,
    EXPORTED,
    RegisterError,
    Terms,
    refuse,
    require_whole_log,
    terms_of,
)
from kakuho.workflows.streams.csv_stream import PieceStream, csv_pieces
from kakuho.workflows.streams.parquet_stream import ParquetStream

ENDING = ".age"
_ID = "person_id"
# What a notice needs; whoever needs more names it.
USUAL_COLUMNS = (_ID, "name", "kana", "postal", "address", "phone", "email", "items")
_BATCH_ROWS = 20_000
_BUFFER_BYTES = 1 << 20

Progress = Callable[[int, int], None]  # rows done, rows in all


class Form(StrEnum):
    """What lies inside the encrypted file."""

    CSV = "csv"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Order:
    """Who is to get what of the register, and what for.

    `recipient` is the name of whoever receives it. `reason` says why it is used for another purpose than its
    own. `persons` (ids) None are all.
    """

    target: Path
    to: vault.Recipients | vault.Passphrase
    purpose: str
    recipient: str
    reason: str = ""
    columns: Sequence[str] = ()
    persons: Sequence[str] | None = field(default=None, repr=False)
    form: Form = Form.CSV


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: its rows, columns, length and hash, and the row of the audit log that says so."""

    rows: int
    columns: tuple[str, ...]
    size_bytes: int
    sha256: str
    audit_row: int


def export_register(
    workspace: vault.Workspace, order: Order, *, now: datetime, progress: Progress
) -> Exported:
    """What was written; the file is there, whole, only once the audit log holds it.

    The rows go from the vault through memory into the encrypted file. The log names who, when, what for, to
    whom, how many rows, which columns and the hash of the file; no principal and no path.

    Raises:
        UsageError: no encrypted file is asked for, a column or person is not there, or the purpose is another
            one and no reason is given.
        RegisterError: there is no register, its time is over, or it was destroyed.
        DamagedError: the register or the log is not as it was stored.
        HandOverError: the recipient is none, or the file cannot be written.
    """
    _refuse_plain(order)
    terms = terms_of(workspace, now)
    _refuse_unbound(workspace, order, terms, now)
    require_whole_log(workspace)
    with case_store.open_register(workspace) as kept, pq.ParquetFile(kept) as file:
        columns = _columns(order.columns, file.schema_arrow.names)
        rows = _rows_asked(file, order.persons)
        reading = _Reading(file, columns, order.persons, total=rows, progress=progress)
        with vault.new_file(order.target) as sink:
            vault.encrypt(_inside(reading, order.form), sink, to=order.to)
            written = Exported(rows, columns, sink.size_bytes, sink.sha256, 0)
            return _publish(workspace, sink, order, terms, written)


def _publish(
    workspace: vault.Workspace, sink: vault.NewFile, order: Order, terms: Terms, written: Exported
) -> Exported:
    """First the log, then the name: a file that no row speaks of never appears."""
    details: dict[str, Any] = {
        "purpose": order.purpose,
        "bound_purpose": terms.purpose,
        "reason": order.reason,
        "recipient": order.recipient,
        "to": list(order.to.keys) if isinstance(order.to, vault.Recipients) else ["passphrase"],
        "rows": written.rows,
        "everybody": order.persons is None,
        "columns": list(written.columns),
        "form": order.form.value,
        "size_bytes": written.size_bytes,
        "sha256": written.sha256,
    }
    seq = workspace.record(EXPORTED, details)
    try:
        sink.publish()
    except BaseException:
        workspace.record(EXPORT_FAILED, {"export": seq})
        raise
    return Exported(written.rows, written.columns, written.size_bytes, written.sha256, seq)


class _Reading:
    """The asked rows and columns of the register, part by part."""

    def __init__(
        self,
        file: pq.ParquetFile,
        columns: tuple[str, ...],
        persons: Sequence[str] | None,
        *,
        total: int,
        progress: Progress,
    ) -> None:
        self.schema = pa.schema([file.schema_arrow.field(name) for name in columns])
        self._file = file
        self._columns = columns
        self._persons = None if persons is None else pa.array(sorted(set(persons)), pa.string())
        self._total = total
        self._progress = progress

    def parts(self) -> Iterator[pa.Table]:
        done = 0
        wanted = list(dict.fromkeys((*self._columns, _ID)))
        for batch in self._file.iter_batches(_BATCH_ROWS, columns=wanted):
            part = pa.Table.from_batches([batch])
            if self._persons is not None:
                part = part.filter(pc.is_in(part[_ID], value_set=self._persons))
            yield part.select(list(self._columns)).cast(self.schema)
            done += part.num_rows
            self._progress(done, self._total)


def _inside(reading: _Reading, form: Form) -> BinaryIO:
    stream: io.RawIOBase
    if form is Form.PARQUET:
        stream = ParquetStream(reading.parts(), reading.schema)
    else:
        stream = PieceStream(csv_pieces(reading.parts(), reading.schema))
    return io.BufferedReader(stream, _BUFFER_BYTES)


def _rows_asked(file: pq.ParquetFile, persons: Sequence[str] | None) -> int:
    """How many rows the order comprises.

    Raises:
        UsageError: says how many of the ids the register does not have.
    """
    if persons is None:
        return int(file.metadata.num_rows)
    wanted, found = set(persons), 0
    value_set = pa.array(sorted(wanted), pa.string())
    for batch in file.iter_batches(_BATCH_ROWS, columns=[_ID]):
        found += pc.sum(pc.is_in(batch.column(0), value_set=value_set)).as_py() or 0
    if found < len(wanted) or not wanted:
        missing = len(wanted) - found
        raise UsageError(
            ja=f"--persons の{len(wanted)}件のうち{missing}件は、この登録簿の person_id ではありません。",
            en=f"{missing} of the {len(wanted)} given with --persons are no person_id of this register.",
            do_ja="先に書き出した登録簿の person_id 列の値を指定してください。",
            do_en="Give values of the column person_id of an earlier export.",
        )
    return found


def _columns(asked: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    columns = tuple(dict.fromkeys(asked or USUAL_COLUMNS))
    unknown = [name for name in columns if name not in known]
    if unknown:
        raise UsageError(
            ja=f"登録簿に列 {', '.join(unknown)} はありません。",
            en=f"The register has no column {', '.join(unknown)}.",
            do_ja=f"次から選んでください: {', '.join(known)}。",
            do_en=f"Choose from: {', '.join(known)}.",
        )
    return columns


def _refuse_plain(order: Order) -> None:
    if order.target.suffix != ENDING:
        raise UsageError(
            ja=f"登録簿は暗号化したファイルにだけ書き出せます({order.target.name} は違います)。",
            en=f"The register leaves only encrypted; {order.target.name} does not end in {ENDING}.",
            do_ja=f"-o に {ENDING} で終わる名前を指定してください。",
            do_en=f"Give -o a name that ends in {ENDING}.",
        )
    if isinstance(order.to, vault.Recipients):
        vault.check_recipients(order.to)
    else:
        vault.check_strength(order.to)


def _refuse_unbound(workspace: vault.Workspace, order: Order, terms: Terms, now: datetime) -> None:
    """Refuse, on the record, what the terms do not allow."""
    if terms.is_over(now):
        day = terms.expires_on.isoformat()
        error = RegisterError(
            ja=f"登録簿の利用期限({day})が過ぎているため、書き出せません。",
            en=f"The register may be used through {day}; it is not exported any more.",
            do_ja="kakuho register expire で破棄するか、kakuho register bind で期限を改めてください。",
            do_en="Destroy it with kakuho register expire, or set another day with kakuho register bind.",
        )
        raise refuse(workspace, "expired", error)
    if not terms.serves(order.purpose) and not (order.purpose.strip() and order.reason.strip()):
        purpose = UsageError(
            ja=f"登録簿の目的は「{terms.purpose}」です。ほかの目的に使うには理由が要ります。",
            en=f"The register is bound to the purpose “{terms.purpose}”; another one needs a reason.",
            do_ja="目的を合わせるか、--reason で理由を記録してください。",
            do_en="Give that purpose, or record why with --reason.",
        )
        raise refuse(workspace, "purpose", purpose)
