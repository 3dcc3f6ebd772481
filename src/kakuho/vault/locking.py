"""One process at a time in a workspace."""

import fcntl
import os
from contextlib import ExitStack
from pathlib import Path

from kakuho.vault.failures import WorkspaceBusyError, storage_errors

LOCK_FILE = "lock"
_held: set[int] = set()


def _forget_in_child() -> None:
    """A forked child (a pool of workers) must not keep the lock when its parent is killed."""
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_forget_in_child)


def take_lock(folder: Path) -> int:
    """The file descriptor that holds the lock; the system lets it go when the process ends, however it ends.

    Raises:
        WorkspaceBusyError: another process (or another part of this one) holds it.
        StorageError: the folder cannot be written.
    """
    with storage_errors(folder), ExitStack() as undo:
        descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        undo.callback(os.close, descriptor)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(descriptor, 20).decode("ascii", "replace").strip() or "?"
            raise WorkspaceBusyError(
                ja=f"作業フォルダー {folder} は別の処理(プロセス{holder})が使っています。",
                en=f"Another process ({holder}) is using the workspace {folder}.",
                do_ja="終わるのを待つか、止めてから、もう一度実行してください。",
                do_en="Wait for it to end or stop it, then run this again.",
            ) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        undo.pop_all()
    _held.add(descriptor)
    return descriptor


def let_go(descriptor: int) -> None:
    """Nothing; the lock is free."""
    if descriptor in _held:  # not in a forked child
        _held.discard(descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)
