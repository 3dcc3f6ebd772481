"""What was replaced or removed opens under no key any more, even where the disk still holds it."""

import os
from pathlib import Path

import pytest

from kakuho.vault import DamagedError, KeyFile, Workspace, open_workspace
from kakuho.vault.objects import ObjectFolder


def remnants(workspace: Workspace, kept: Path) -> list[Path]:
    """Second names for the files of the named values, as a disk keeps blocks of files that are gone."""
    kept.mkdir(exist_ok=True)
    found = []
    for path in (workspace.path / "named").iterdir():
        os.link(path, kept / path.name)
        found.append(kept / path.name)
    return found


def opens(workspace: Workspace, path: Path) -> bool:
    folder = ObjectFolder(path.parent, workspace._journal.keys.objects)
    try:
        with folder.open(path.name, bytes.fromhex(path.name)) as reader:
            return bool(reader.read())
    except DamagedError:
        return False


@pytest.mark.parametrize("act", ["replaced", "removed"])
def test_a_value_that_is_gone_opens_under_no_key(tmp_path: Path, workspace: Workspace, act: str) -> None:
    workspace.put("list", b"made up")
    (remnant,) = remnants(workspace, tmp_path / "disk")
    assert opens(workspace, remnant)
    if act == "replaced":
        workspace.put("list", b"another")
    else:
        workspace.remove("list")
    assert not opens(workspace, remnant)


def test_a_value_that_was_rolled_back_opens_under_no_key(tmp_path: Path, workspace: Workspace) -> None:
    found: list[Path] = []

    def put_and_fail() -> None:
        with workspace.transaction():
            workspace.put("list", b"made up")
            found.extend(remnants(workspace, tmp_path / "disk"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        put_and_fail()
    assert [opens(workspace, remnant) for remnant in found] == [False]


def test_a_value_that_a_killed_process_left_opens_under_no_key_after_the_next_opening(
    tmp_path: Path, key: KeyFile, workspace: Workspace
) -> None:
    workspace.put("list", b"made up")
    (remnant,) = remnants(workspace, tmp_path / "disk")
    workspace._journal.connection.execute("DELETE FROM named")
    workspace.close()
    with open_workspace(workspace.path, key=key) as again:
        assert not opens(again, remnant)
