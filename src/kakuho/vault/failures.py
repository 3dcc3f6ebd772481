"""What can go wrong with a workspace, each as one sentence and one piece of advice."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kakuho.vocab.errors import KakuhoError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}


class VaultError(KakuhoError):
    """Base of what the vault raises."""


class WorkspaceMissingError(VaultError):
    """There is no workspace at the path."""


class WorkspaceExistsError(VaultError):
    """There is already something at the path."""


class WorkspaceBusyError(VaultError):
    """Another process works in the workspace."""


class KeyPlaceError(VaultError):
    """The key file lies where it must not lie, is missing, or others may read it."""


class WrongKeyError(VaultError):
    """The key or passphrase does not open the workspace."""


class WeakPassphraseError(VaultError):
    """The passphrase is too short to protect anything."""


class CaseKeyDestroyedError(VaultError):
    """The case was destroyed by crypto-shredding; nobody can read it again."""


class DamagedError(VaultError):
    """Something in the workspace is not what was stored."""


class NotKeptError(VaultError):
    """Nothing is stored under this name or hash."""


class StorageError(VaultError):
    """The file system refused to read or write."""


class HandOverError(VaultError):
    """The file for somebody else cannot be made."""


class StampError(VaultError):
    """A time stamp cannot be had, or says nothing about this log."""


class MissingFileError(StorageError):
    """A file that should be there is not."""


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Nothing; failures of the file system and of SQLite inside the block become one clear sentence.

    Raises:
        StorageError: no room, no permission, or the system's own number for anything else.
        DamagedError: SQLite says that the database file is malformed.
    """
    try:
        yield
    except OSError as error:
        raise _from_os(path, error) from error
    except sqlite3.Error as error:
        raise _from_sqlite(path, error) from error
    except UnicodeDecodeError as error:
        # SQLite quotes the rubbish it finds in a damaged schema, and Python cannot decode that message.
        raise damaged_database(path) from error


def damaged_database(path: Path) -> DamagedError:
    """The error for a database that is not as the program left it."""
    return DamagedError(
        ja=f"作業フォルダー {path} のデータベースが壊れています。",
        en=f"The database of the workspace {path} is damaged.",
        do_ja="上書きせずに写しを取り、バックアップから戻してください。",
        do_en="Copy it before anything else, then restore it from a backup.",
    )


def unreadable_source(error: OSError) -> StorageError:
    """The error for what was to be kept and cannot be read; does not name it, its name may be personal."""
    name = errno.errorcode.get(error.errno or 0, "?")
    return StorageError(
        ja=f"保管しようとしたものを読めません({name})。",
        en=f"What was to be kept cannot be read ({name}).",
        do_ja="元の媒体とその権限を確かめてください。",
        do_en="Check the medium it comes from and its permissions.",
    )


def _from_os(path: Path, error: OSError) -> VaultError:
    if error.errno in _NO_ROOM:
        return _no_room(path)
    if error.errno in _NO_RIGHT:
        return _no_right(path)
    name = errno.errorcode.get(error.errno or 0, "?")
    kind = MissingFileError if error.errno == errno.ENOENT else StorageError
    return kind(
        ja=f"作業フォルダー {path} の読み書きに失敗しました({name})。",
        en=f"Reading or writing the workspace {path} failed ({name}).",
        do_ja="ディスクの状態を確かめてから、もう一度実行してください。",
        do_en="Check the disk, then run it again.",
    )


def _from_sqlite(path: Path, error: sqlite3.Error) -> VaultError:
    # The primary result code is the low byte. SQLite 3.11+ gives it on every error it raises itself.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return _no_room(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return _no_right(path)
    # Python's own "could not decode" carries no code; SQLITE_ERROR is a table or column that is gone.
    if code in (0, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged_database(path)
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    return StorageError(
        ja=f"作業フォルダー {path} のデータベースに書き込めません({name})。",
        en=f"The database of the workspace {path} cannot be written ({name}).",
        do_ja="ディスクの状態を確かめてから、もう一度実行してください。",
        do_en="Check the disk, then run it again.",
    )


def _no_room(path: Path) -> StorageError:
    return StorageError(
        ja=f"作業フォルダー {path} に書き込む空きがありません。",
        en=f"There is no room left to write in the workspace {path}.",
        do_ja="空きを作ってから、もう一度実行してください。書きかけのものは残りません。",
        do_en="Make room, then run it again; nothing half-written is kept.",
    )


def _no_right(path: Path) -> StorageError:
    return StorageError(
        ja=f"作業フォルダー {path} に書き込む権限がありません。",
        en=f"The workspace {path} cannot be written: permission denied or read-only.",
        do_ja="書き込めるフォルダーを指定してください。",
        do_en="Give a folder that you may write in.",
    )
