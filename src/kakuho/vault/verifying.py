"""Proof that a workspace is as it was left, or the first place where it is not."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kakuho.vault.audit import StoredRow, genesis, rows
from kakuho.vault.database import connect, read_case_id
from kakuho.vault.evidence import EvidenceShelf
from kakuho.vault.failures import DamagedError, storage_errors
from kakuho.vault.journal import Journal, StoredObject
from kakuho.vault.named import NamedShelf
from kakuho.vault.sealing import CHUNK_BYTES, SealedReader

_KEPT = "custody.received"
_DESTROYED = "custody.destroyed"
_STORED = "named.stored"
_REMOVED = "named.removed"

_Objects = dict[str, StoredObject]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at and, when something is broken, the first broken place in both languages."""

    audit_rows: int
    evidence_files: int = 0
    named_values: int = 0
    broken_ja: str = ""
    broken_en: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing is broken."""
        return not self.broken_en


class _BrokenError(Exception):
    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.ja, self.en = ja, en


class _Walk:
    """One walk through a workspace; what was counted so far stays when a place is broken."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.audit_rows = self.evidence_files = self.named_values = 0

    def finish(self, steps: Callable[[], None]) -> Verification:
        """What the steps found."""
        broken = ("", "")
        try:
            steps()
        except _BrokenError as error:
            broken = (error.ja, error.en)
        except DamagedError as error:
            broken = (error.diagnostics().what_ja, error.diagnostics().what_en)
        return Verification(self.audit_rows, self.evidence_files, self.named_values, *broken)

    def chain(self, case_id: str) -> Iterator[StoredRow]:
        """The rows, each found to follow the one before it."""
        link = genesis(case_id)
        for row in rows(self.connection):
            expected = row.chained_to(link)
            if row.seq != self.audit_rows + 1 or row.hash != expected:
                raise _row_broken(self.audit_rows + 1)
            self.audit_rows += 1
            link = expected
            yield row


def verify_chain(path: Path) -> Verification:
    """Whether each row of the audit log follows the one before; needs no key, so it works after destruction.

    What it cannot see without the key: rows cut off at the end, and a chain written anew as a whole.
    """
    connection = connect(path)
    try:
        case_id = read_case_id(connection, path)
        walk = _Walk(connection)
        with storage_errors(path):
            return walk.finish(lambda: _exhaust(walk.chain(case_id)))
    finally:
        connection.close()


def verify_workspace(
    journal: Journal, *, case_id: str, evidence: EvidenceShelf, named: NamedShelf, contents: bool
) -> Verification:
    """Whether log, rows and files agree and are as they were left. See `Workspace.verify`."""
    walk = _Walk(journal.connection)

    def steps() -> None:
        kept, stored, destroyed = _read_log(walk, journal, case_id)
        _check_head(journal)
        _check_custody(journal.connection)
        _check_rows("evidence", evidence.all_stored, kept.values())
        _check_rows("named", named.all_stored, stored.values())
        _check_destroyed(evidence, destroyed)
        for one in (one for sha256, one in kept.items() if sha256 not in destroyed):
            _check_object("evidence", one, opener=evidence.open, contents=contents)
            walk.evidence_files += 1
        for one in stored.values():
            _check_object("named", one, opener=named.open, contents=contents)
            walk.named_values += 1

    with storage_errors(journal.path):
        return walk.finish(steps)


def _read_log(walk: _Walk, journal: Journal, case_id: str) -> tuple[_Objects, _Objects, set[str]]:
    """What must be there according to the log: evidence by hash, named values by name; what was destroyed."""
    kept: _Objects = {}
    stored: _Objects = {}
    destroyed: set[str] = set()
    for row in walk.chain(case_id):
        if row.event not in (_KEPT, _STORED, _REMOVED, _DESTROYED):
            continue
        try:
            details = journal.audit.open_row(row).details
        except DamagedError as error:
            raise _row_broken(row.seq) from error
        if row.event == _DESTROYED:
            destroyed.add(details["sha256"])
            continue
        one = StoredObject.from_details(details)
        if row.event == _KEPT:
            kept[one.sha256] = one
        elif row.event == _STORED:
            stored[one.label] = one
        else:
            stored.pop(one.label, None)
    return kept, stored, destroyed


def _check_head(journal: Journal) -> None:
    try:
        journal.audit.check_head()
    except DamagedError as error:
        raise _BrokenError(
            "監査記録の末尾が、最後に封印した所と違います。",
            "The audit log does not end where it was sealed last.",
        ) from error


def _check_custody(connection: sqlite3.Connection) -> None:
    found = connection.execute(
        "SELECT min(seq) FROM (SELECT seq FROM audit WHERE event GLOB 'custody.*'"
        " EXCEPT SELECT seq FROM custody)"
    ).fetchone()
    if found[0] is not None:
        raise _BrokenError(
            f"監査記録の{found[0]}行目にある取扱いの記録が、証拠の取扱い記録にありません。",
            f"The custody log lacks the act of row {found[0]} of the audit log.",
        )


def _check_rows(table: str, read: Callable[[], list[StoredObject]], expected: Iterable[StoredObject]) -> None:
    try:
        found = set(read())
    except DamagedError as error:
        raise _BrokenError(
            f"表 {table} に、保管したときと違う行があります。",
            f"A row of the table {table} is not as it was stored.",
        ) from error
    if found != set(expected):
        raise _BrokenError(
            f"表 {table} の行が監査記録と合いません。",
            f"The rows of the table {table} do not agree with the audit log.",
        )


def _check_destroyed(evidence: EvidenceShelf, expected: set[str]) -> None:
    if evidence.destroyed() != expected or not all(map(evidence.is_destroyed, expected)):
        raise _BrokenError(
            "破棄した証拠の表が監査記録と合いません。",
            "The table of destroyed evidence does not agree with the audit log.",
        )


def _check_object(
    table: str, one: StoredObject, *, opener: Callable[[StoredObject], SealedReader], contents: bool
) -> None:
    try:
        with opener(one) as reader:
            right = reader.size_bytes == one.size_bytes and (not contents or _hash(reader) == one.sha256)
    except DamagedError:
        right = False
    if not right:
        name = f"{table} {one.object_id.hex()[:8]}"
        raise _BrokenError(
            f"保管したファイル({name}、{one.size_bytes}バイト)が、保管したときと違うか、ありません。",
            f"A stored file ({name}, {one.size_bytes} bytes) is missing or not as it was stored.",
        )


def _row_broken(seq: int) -> _BrokenError:
    return _BrokenError(
        f"監査記録の{seq}行目が、書かれたときと違うか、ありません。",
        f"Row {seq} of the audit log is missing or not as it was written.",
    )


def _hash(reader: SealedReader) -> str:
    digest = hashlib.sha256()
    while piece := reader.read(CHUNK_BYTES):
        digest.update(piece)
    return digest.hexdigest()


def _exhaust(chain: Iterator[StoredRow]) -> None:
    for _ in chain:
        pass
