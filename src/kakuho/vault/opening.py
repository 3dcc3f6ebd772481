"""Making, opening and destroying a workspace."""

import os
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

from kakuho.vault.audit import AuditLog
from kakuho.vault.database import DATABASE_FILE, connect, migrate, read_case_id
from kakuho.vault.envelope import (
    CASE_KEY_FILE,
    CaseKeys,
    Envelope,
    damaged_envelope,
    make_envelope,
    open_envelope,
    read_envelope,
    write_envelope,
)
from kakuho.vault.evidence import EVIDENCE_FOLDER, EvidenceShelf
from kakuho.vault.failures import (
    CaseKeyDestroyedError,
    MissingFileError,
    WorkspaceExistsError,
    WorkspaceMissingError,
    storage_errors,
)
from kakuho.vault.journal import Journal
from kakuho.vault.locking import LOCK_FILE, let_go, take_lock
from kakuho.vault.master_keys import KeyFile, KeySource, default_key_path
from kakuho.vault.named import NAMED_FOLDER, NamedShelf
from kakuho.vault.objects import sync_path
from kakuho.vault.workspace import Workspace

DESTROYED_EVENT = "case_key.destroyed"
# SQLite keeps "-journal" only for the moment in which a new database is switched to write-ahead logging.
_DATABASE_FILES = [DATABASE_FILE + ending for ending in ("", "-wal", "-shm", "-journal")]
_OURS = {*_DATABASE_FILES, LOCK_FILE, CASE_KEY_FILE + ".new", EVIDENCE_FOLDER, NAMED_FOLDER}
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """This instant."""
    return datetime.now(UTC)


def is_workspace(path: Path) -> bool:
    """Whether a workspace lies at the path (it may be closed to us, or destroyed)."""
    return (path / DATABASE_FILE).is_file()


def needs_passphrase(path: Path) -> bool:
    """Whether the workspace is opened with a passphrase (else with a key file).

    Raises:
        WorkspaceMissingError: there is no workspace at the path.
        CaseKeyDestroyedError: its case was destroyed.
    """
    return _read_envelope(path).argon2id is not None


def create_workspace(path: Path, *, key: KeySource, actor: str = "", clock: Clock = utc_now) -> Workspace:
    """A new, empty, open workspace for one case.

    `actor` is the person at the keyboard, written (sealed) into each row of the audit log.

    Raises:
        WorkspaceExistsError: the folder holds something already.
        KeyPlaceError: the key file would lie inside the workspace, or others may read it.
        WeakPassphraseError: the passphrase is too short.
        WorkspaceBusyError: another process makes a workspace here.
        StorageError: no room or no permission.
    """
    with storage_errors(path):
        _refuse_foreign_content(path)
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as undo:
        lock = take_lock(path)
        undo.callback(let_go, lock)
        with storage_errors(path):
            _refuse_foreign_content(path)
            _clear_half_made(path)
            for folder in (EVIDENCE_FOLDER, NAMED_FOLDER):
                (path / folder).mkdir(mode=0o700, exist_ok=True)
        # The envelope is written last: as long as it is not there, nothing can have been stored.
        case_key, case_id = os.urandom(32), secrets.token_hex(8)
        envelope = make_envelope(case_id, case_key=case_key, key=key, workspace=path)
        journal = _journal(path, case_id, keys=CaseKeys.derive(case_key), actor=actor, clock=clock)
        undo.callback(journal.connection.close)
        with journal.transaction(), storage_errors(path):
            row = (case_id, journal.audit.now())
            journal.connection.execute("INSERT INTO workspace VALUES (1, ?, ?)", row)
            journal.audit.append("workspace.created", {})
        write_envelope(path, envelope)
        undo.pop_all()
    return Workspace(journal, case_id=case_id, lock=lock)


def open_workspace(path: Path, *, key: KeySource, actor: str = "", clock: Clock = utc_now) -> Workspace:
    """The workspace at the path, open; what a killed process left half-done is cleaned away.

    Raises:
        WorkspaceMissingError: there is none.
        CaseKeyDestroyedError: its case was destroyed.
        WrongKeyError: this key or passphrase does not open it.
        KeyPlaceError: the key file is missing, inside the workspace, or others may read it.
        WorkspaceBusyError: another process works in it.
        DamagedError: it is not as it was left.
        StorageError: no room or no permission.
    """
    envelope = _read_envelope(path)
    with ExitStack() as undo:
        lock = take_lock(path)
        undo.callback(let_go, lock)
        case_key = open_envelope(envelope, key=key, workspace=path)
        journal = _journal(path, envelope.case_id, keys=CaseKeys.derive(case_key), actor=actor, clock=clock)
        undo.callback(journal.connection.close)
        _settle_in(journal, envelope, key)
        undo.pop_all()
    return Workspace(journal, case_id=envelope.case_id, lock=lock)


def destroy_case_key(workspace: Workspace, *, key: KeySource, reason: str) -> None:
    """Nothing; nobody can read the case again (crypto-shredding). The workspace is closed.

    The wrapped case key is overwritten and removed, and with it a key file made for this case alone. The
    chain of the audit log can still be verified. Copies of the workspace together with the master key
    (backups) are out of its reach.

    Source: NIST SP 800-88 Rev. 1 section 2.6 (cryptographic erase).
    """
    workspace.record(DESTROYED_EVENT, {"reason": reason})
    workspace.close()
    lock = take_lock(workspace.path)
    try:
        _shred_keys(workspace.path, workspace.case_id, key)
    finally:
        let_go(lock)


def _read_envelope(path: Path) -> Envelope:
    try:
        with storage_errors(path):
            return read_envelope(path)
    except MissingFileError as error:
        if _was_destroyed(path):
            raise _destroyed(path) from error
        if is_workspace(path) and not _is_half_made(path):
            raise damaged_envelope(path) from error
        raise WorkspaceMissingError(
            ja=f"{path} に作業フォルダーがありません。",
            en=f"There is no workspace at {path}.",
            do_ja="場所を確かめるか、新しく作ってください。",
            do_en="Check the place or make a new one.",
        ) from error


def _journal(path: Path, case_id: str, *, keys: CaseKeys, actor: str, clock: Clock) -> Journal:
    with ExitStack() as undo:
        connection = connect(path)
        undo.callback(connection.close)
        migrate(connection, path)
        undo.pop_all()
    audit = AuditLog(connection, case_id=case_id, keys=keys, actor=actor, clock=clock)
    return Journal(path, connection=connection, keys=keys, audit=audit)


def _settle_in(journal: Journal, envelope: Envelope, key: KeySource) -> None:
    path, connection = journal.path, journal.connection
    if read_case_id(connection, path) != envelope.case_id:
        raise damaged_envelope(path)
    with storage_errors(path):
        if _says_destroyed(connection):  # a destruction that was killed half-way is carried to its end
            _shred_keys(path, envelope.case_id, key)
            raise _destroyed(path)
        journal.audit.check_head()
        evidence, named = EvidenceShelf(journal), NamedShelf(journal)
        for shelf in (evidence, named):
            shelf.folder.sweep()
        evidence.sweep()
        named.sweep()


def _refuse_foreign_content(path: Path) -> None:
    if not path.exists() or not any(path.iterdir()):
        return
    names = {entry.name for entry in path.iterdir()}
    if CASE_KEY_FILE not in names and names <= _OURS and _is_half_made(path):
        return
    raise WorkspaceExistsError(
        ja=f"{path} には既に何かが入っています。",
        en=f"There is something at {path} already.",
        do_ja="空のフォルダーか、まだない場所を指定してください。",
        do_en="Give an empty folder or a place that does not exist yet.",
    )


def _is_half_made(path: Path) -> bool:
    """Whether a killed `create_workspace` left this: nothing can have been stored in it."""
    folders = [path / EVIDENCE_FOLDER, path / NAMED_FOLDER]
    if any(folder.is_dir() and any(folder.iterdir()) for folder in folders):
        return False
    if not is_workspace(path):
        return True
    with closing(connect(path)) as connection:
        if not _has_audit(connection):
            return True
        (count,) = connection.execute("SELECT count(*) FROM audit").fetchone()
    return bool(count <= 1)


def _clear_half_made(path: Path) -> None:
    for leftover in _DATABASE_FILES:
        (path / leftover).unlink(missing_ok=True)


def _was_destroyed(path: Path) -> bool:
    if not is_workspace(path):
        return False
    with closing(connect(path)) as connection, storage_errors(path):
        return _says_destroyed(connection)


def _says_destroyed(connection: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM audit WHERE event = ? LIMIT 1"
    return _has_audit(connection) and connection.execute(query, (DESTROYED_EVENT,)).fetchone() is not None


def _has_audit(connection: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'audit'"
    return connection.execute(query).fetchone() is not None


def _shred_keys(path: Path, case_id: str, key: KeySource) -> None:
    with storage_errors(path):
        _shred(path / CASE_KEY_FILE)
        if isinstance(key, KeyFile) and key.path is None:
            _shred(default_key_path(case_id))


def _shred(path: Path) -> None:
    if not path.exists():
        return
    with path.open("r+b") as file:
        file.write(os.urandom(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    sync_path(path.parent)


def _destroyed(path: Path) -> CaseKeyDestroyedError:
    return CaseKeyDestroyedError(
        ja=f"作業フォルダー {path} の事案は鍵を破棄して消去済みで、もう読めません。",
        en=f"The case in the workspace {path} was destroyed with its key; it cannot be read again.",
    )
