"""Disks that are full, folders that cannot be written, and two processes at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kakuho.vault import KeyFile, StorageError, Workspace, create_workspace, open_workspace

SMALL_DISK = """
import io, os, resource, sys
from pathlib import Path
from kakuho.vault import KeyFile, VaultError, open_workspace
with open_workspace(Path(sys.argv[1]), key=KeyFile(Path(sys.argv[2]))) as workspace:
    workspace.put("facts", b"before")
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    for attempt in (
        lambda: workspace.keep_evidence(io.BytesIO(bytes(300_000)), origin="a"),
        lambda: workspace.put("facts", bytes(300_000)),
        lambda: [workspace.record("a.b", {"x": os.urandom(9000).hex()}) for _ in range(100)],
    ):
        try:
            attempt()
        except VaultError as error:
            print(error.diagnostics().what_en)
"""
OPEN_AND_SAY = """
import sys
from pathlib import Path
from kakuho.vault import KeyFile, VaultError, open_workspace
try:
    open_workspace(Path(sys.argv[1]), key=KeyFile(Path(sys.argv[2])))
except VaultError as error:
    print(error.diagnostics().text("en"))
"""
NOBODY = 65534
# The folders above belong to the administrator alone, so the paths are given from the present folder.
OPEN_AS_NOBODY = f"""
import os, sys
from pathlib import Path
from kakuho.vault import KeyFile, VaultError, open_workspace
os.setgroups([])
os.setegid({NOBODY})
os.seteuid({NOBODY})
try:
    open_workspace(Path("workspace"), key=KeyFile(Path("keys/case.key")))
except VaultError as error:
    print(error.diagnostics().text("en"))
"""


def run(script: str, folder: Path, key: KeyFile, cwd: Path | None = None) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, folder, str(key.path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_a_full_disk_gives_one_sentence_and_nothing_half_written(folder: Path, key: KeyFile) -> None:
    create_workspace(folder, key=key).close()
    told = run(SMALL_DISK, folder, key).splitlines()
    assert len(told) == 3
    assert "no room" in told[0]
    assert "no room" in told[1]
    with open_workspace(folder, key=key) as workspace:
        assert workspace.get("facts") == b"before"
        assert workspace.evidence() == []
        assert workspace.verify().whole


def test_a_second_process_is_told_which_one_works(folder: Path, key: KeyFile, workspace: Workspace) -> None:
    told = run(OPEN_AND_SAY, folder, key)
    assert f"Another process ({os.getpid()}) is using the workspace" in told
    workspace.record("still.mine")


FORK_AND_DIE = """
import os, signal, sys
from pathlib import Path
from kakuho.vault import KeyFile, open_workspace
workspace = open_workspace(Path(sys.argv[1]), key=KeyFile(Path(sys.argv[2])))
if os.fork() == 0:
    print("asleep", flush=True)
    sys.stdin.read()
    os._exit(0)
signal.pause()
"""


def test_a_worker_that_outlives_its_killed_parent_does_not_hold_the_lock(folder: Path, key: KeyFile) -> None:
    create_workspace(folder, key=key).close()
    command = [sys.executable, "-c", FORK_AND_DIE, folder, str(key.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "asleep\n"
        process.kill()
        process.wait()
        open_workspace(folder, key=key).close()  # the worker still sleeps


@pytest.mark.skipif(os.geteuid() != 0, reason="only the administrator can become another user")
def test_a_folder_of_somebody_else_gives_one_sentence(folder: Path, key: KeyFile, tmp_path: Path) -> None:
    create_workspace(folder, key=key).close()
    assert key.path is not None
    for path in (tmp_path / "keys", key.path):
        os.chown(path, NOBODY, NOBODY)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    told = run(OPEN_AS_NOBODY, folder, key, cwd=tmp_path)
    sentence = f"The workspace {folder.name} cannot be written: permission denied or read-only."
    assert told == f"{sentence} Give a folder that you may write in.\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_that_cannot_be_written_gives_one_sentence(folder: Path, key: KeyFile) -> None:
    create_workspace(folder, key=key).close()
    for path in (*folder.iterdir(), folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    with pytest.raises(StorageError, match="permission denied or read-only"):
        open_workspace(folder, key=key)
    folder.chmod(0o700)


def test_a_place_that_takes_no_files_gives_one_sentence(key: KeyFile) -> None:
    with pytest.raises(StorageError):
        create_workspace(Path("/proc/kakuho"), key=key)
