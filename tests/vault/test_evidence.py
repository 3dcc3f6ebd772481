"""Evidence that is destroyed: gone under every key, its log kept, and nothing of that deniable."""

import io
import sqlite3
from pathlib import Path

import pytest

from kakuho.vault import CustodyAct, KeyFile, NotKeptError, Workspace, open_workspace
from kakuho.vault.database import DATABASE_FILE

SECRET = b"name,phone\n\xe8\xa6\x8b\xe6\x9c\xac,090-0000-0000\n"


@pytest.fixture
def kept(workspace: Workspace) -> str:
    workspace.keep_evidence(io.BytesIO(b"another"), origin="another.csv")
    return workspace.keep_evidence(io.BytesIO(SECRET), origin="list.csv")


def destroy(workspace: Workspace, sha256: str) -> int:
    return workspace.destroy_evidence(sha256, {"reason": "保存期間の満了"})


def test_destroyed_evidence_is_gone_and_its_custody_stays(
    workspace: Workspace, folder: Path, kept: str
) -> None:
    files = set((folder / "evidence").iterdir())
    seq = destroy(workspace, kept)
    assert len(files - set((folder / "evidence").iterdir())) == 1
    with pytest.raises(NotKeptError, match="destroyed"):
        workspace.read_evidence(kept)
    acts = workspace.custody(kept)
    assert [entry.event for entry in acts] == ["custody.received", "custody.destroyed"]
    assert (acts[-1].seq, acts[-1].details["reason"]) == (seq, "保存期間の満了")
    assert [one.sha256 == kept for one in workspace.evidence()] == [False]
    assert {one.sha256: one.destroyed for one in workspace.all_evidence()}[kept]
    assert workspace.verify().whole


def test_what_was_destroyed_is_neither_destroyed_again_nor_kept_again(
    workspace: Workspace, kept: str
) -> None:
    destroy(workspace, kept)
    with pytest.raises(NotKeptError, match="destroyed"):
        destroy(workspace, kept)
    with pytest.raises(NotKeptError, match="destroyed"):
        workspace.keep_evidence(io.BytesIO(SECRET), origin="list.csv")
    workspace.record_custody(kept, CustodyAct.RECEIVED_AGAIN, {"origin": "copy.csv"})  # it may still turn up
    assert workspace.verify().whole


def test_a_destruction_that_fails_half_way_destroys_nothing(workspace: Workspace, kept: str) -> None:
    def half_way() -> None:
        with workspace.transaction():
            destroy(workspace, kept)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_way()
    assert workspace.read_evidence(kept).read() == SECRET
    assert workspace.verify().whole


def test_a_file_left_by_a_killed_destruction_is_swept(
    workspace: Workspace, folder: Path, key: KeyFile, kept: str
) -> None:
    before = {file.name: file.read_bytes() for file in (folder / "evidence").iterdir()}
    destroy(workspace, kept)
    workspace.close()
    for name, content in before.items():  # as if the process had died between its commit and the erasing
        (folder / "evidence" / name).write_bytes(content)
    with open_workspace(folder, key=key) as opened:
        assert len(list((folder / "evidence").iterdir())) == 1
        assert opened.verify().whole


@pytest.mark.parametrize("change", ["DELETE FROM destroyed", "UPDATE destroyed SET seq = 1"])
def test_a_destruction_cannot_be_taken_back_in_the_database(
    workspace: Workspace, folder: Path, kept: str, change: str
) -> None:
    destroy(workspace, kept)
    connection = sqlite3.connect(folder / DATABASE_FILE)
    with pytest.raises(sqlite3.IntegrityError, match="stays so"):
        connection.execute(change)
    connection.execute("DROP TRIGGER destruction_is_final_1")
    connection.execute("DROP TRIGGER destruction_is_final_2")
    connection.execute(change)
    connection.commit()
    connection.close()
    assert not workspace.verify().whole
