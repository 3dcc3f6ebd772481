"""The encrypted folders of the cases and their keys, as files of a copy."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kakuho.vault import DamagedError, WorkspaceBusyError, default_key_path
from kakuho.vault.envelope import CASE_KEY_FILE, read_envelope
from kakuho.vault.locking import LOCK_FILE, let_go, take_lock

WAIT_SECONDS = 600.0
_LOOK_SECONDS = 0.2
_PASSING = ("-shm",)
WORKBENCH_KEY = "workbench"


def folders(home: Path, kind: str) -> list[Path]:
    """The folders of a kind ("inbox", "workspace") of all cases."""
    return sorted(path for path in (home / "cases").glob(f"*/{kind}") if path.is_dir())


def files_in(folder: Path) -> list[Path]:
    """What a copy of the folder holds."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if path.name != LOCK_FILE and not path.name.endswith(_PASSING))


@contextmanager
def still(folder: Path, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """A block during which nobody changes the folder.

    Raises:
        WorkspaceBusyError: somebody works in it for longer than that.
    """
    until = time.monotonic() + wait_seconds
    while True:
        try:
            lock = take_lock(folder)
            break
        except WorkspaceBusyError:
            if time.monotonic() > until:
                raise
            time.sleep(_LOOK_SECONDS)
    try:
        yield
    finally:
        let_go(lock)


def key_files(home: Path) -> list[Path]:
    """The key of the workbench and those of its cases, as far as they are there."""
    inside = [folder for kind in ("inbox", "workspace") for folder in folders(home, kind)]
    workbench = default_key_path(WORKBENCH_KEY)
    return [*([workbench] if workbench.is_file() else []), *key_files_of(inside)]


def key_files_of(inside: list[Path]) -> list[Path]:
    """The keys of folders, as far as they are there."""
    names = [_case_id(folder) for folder in inside if (folder / CASE_KEY_FILE).exists()]
    return [key for key in map(default_key_path, names) if key.is_file()]


def _case_id(folder: Path) -> str:
    try:
        return read_envelope(folder).case_id
    except DamagedError:  # its key cannot be told; the rest of the copy does not wait for it
        return ""
