"""Evidence, named values and the log of an open workspace."""

import hashlib
import io
import sqlite3
import zipfile
from pathlib import Path

import pytest

from kakuho.vault import (
    CustodyAct,
    DamagedError,
    KeyFile,
    NotKeptError,
    StorageError,
    Workspace,
    open_workspace,
)
from kakuho.vault.sealing import CHUNK_BYTES

LIST = "佐藤　花子,090-0000-0001\r\n".encode("cp932")
LIST_SHA256 = hashlib.sha256(LIST).hexdigest()


def test_evidence_comes_back_as_it_was(workspace: Workspace) -> None:
    assert workspace.keep_evidence(io.BytesIO(LIST), origin="名簿.csv") == LIST_SHA256
    with workspace.read_evidence(LIST_SHA256) as reader:
        assert reader.read() == LIST


def test_evidence_is_kept_from_a_path_and_its_origin_is_told(workspace: Workspace, tmp_path: Path) -> None:
    source = tmp_path / "名簿.csv"
    source.write_bytes(LIST)
    workspace.keep_evidence(source, origin="名簿.csv", sha256=LIST_SHA256.upper())
    (kept,) = workspace.evidence()
    assert (kept.sha256, kept.size_bytes, kept.origin) == (LIST_SHA256, len(LIST), "名簿.csv")
    assert "名簿" not in repr(kept)


def test_the_same_content_is_kept_once_and_both_arrivals_are_told(workspace: Workspace) -> None:
    for origin in ("a.csv", "写し/b.csv"):
        workspace.keep_evidence(io.BytesIO(LIST), origin=origin)
    assert len(workspace.evidence()) == 1
    assert len(list((workspace.path / "evidence").iterdir())) == 1
    told = [(entry.event, entry.details.get("origin")) for entry in workspace.custody(LIST_SHA256)]
    assert told == [("custody.received", None), ("custody.received_again", "写し/b.csv")]


def test_the_file_name_does_not_tell_the_hash_of_the_content(workspace: Workspace) -> None:
    workspace.keep_evidence(io.BytesIO(LIST), origin="a")
    (stored,) = (workspace.path / "evidence").iterdir()
    assert stored.name not in (LIST_SHA256, LIST_SHA256[:32])
    assert LIST not in stored.read_bytes()


def test_content_that_changed_under_the_hands_is_refused(workspace: Workspace) -> None:
    with pytest.raises(DamagedError, match="hash"):
        workspace.keep_evidence(io.BytesIO(LIST), origin="a", sha256="0" * 64)
    assert workspace.evidence() == []
    assert list((workspace.path / "evidence").iterdir()) == []


def test_evidence_can_be_read_from_the_middle_as_archives_need(workspace: Workspace) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("big.bin", bytes(CHUNK_BYTES + 10))
        made.writestr("list.csv", LIST)
    sha256 = workspace.keep_evidence(io.BytesIO(archive.getvalue()), origin="a.zip")
    with workspace.read_evidence(sha256) as reader, zipfile.ZipFile(reader) as found:
        assert found.read("list.csv") == LIST


def test_every_reading_is_in_the_custody_log_with_who_and_why(workspace: Workspace) -> None:
    workspace.keep_evidence(io.BytesIO(LIST), origin="a")
    workspace.read_evidence(LIST_SHA256, purpose="triage").close()
    workspace.record_custody(LIST_SHA256, CustodyAct.ANALYSED, {"by": "kakuho 0.1"})
    log = workspace.custody(LIST_SHA256)
    assert [entry.event for entry in log] == ["custody.received", "custody.read", "custody.analysed"]
    assert log[1].details["purpose"] == "triage"
    assert {entry.actor for entry in log} == {"担当 花子"}
    assert "花子" not in repr(log)


def test_what_is_not_kept_is_not_found(workspace: Workspace) -> None:
    assert not workspace.has_evidence("0" * 64)
    with pytest.raises(NotKeptError):
        workspace.read_evidence("0" * 64)
    with pytest.raises(NotKeptError):
        workspace.record_custody("0" * 64, CustodyAct.RETURNED)
    with pytest.raises(NotKeptError):
        workspace.get("facts")
    with pytest.raises(NotKeptError):
        workspace.remove("facts")


def test_a_source_that_is_not_there_gives_one_sentence(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="ENOENT"):
        workspace.keep_evidence(tmp_path / "gone", origin="gone")


def test_named_values_are_replaced_whole(workspace: Workspace) -> None:
    workspace.put("facts", b"one")
    workspace.put("facts", io.BytesIO(b"two"))
    workspace.put("records/佐藤", b"")
    assert workspace.get("facts") == b"two"
    assert workspace.get("records/佐藤") == b""
    assert workspace.names() == ["facts", "records/佐藤"]
    assert workspace.names("records/") == ["records/佐藤"]
    assert len(list((workspace.path / "named").iterdir())) == 2


def test_a_removed_value_is_gone(workspace: Workspace) -> None:
    workspace.put("facts", b"one")
    workspace.remove("facts")
    assert workspace.names() == []
    assert list((workspace.path / "named").iterdir()) == []
    assert workspace.verify().whole


def test_everything_is_there_after_closing_and_opening(
    folder: Path, key: KeyFile, workspace: Workspace
) -> None:
    workspace.put("facts", b"one")
    workspace.keep_evidence(io.BytesIO(LIST), origin="a")
    workspace.close()
    with open_workspace(folder, key=key) as again:
        assert again.get("facts") == b"one"
        assert again.has_evidence(LIST_SHA256)
        assert again.case_id == workspace.case_id
        assert again.verify().whole


def test_a_failed_block_leaves_nothing_behind(workspace: Workspace) -> None:
    workspace.put("facts", b"before")

    def half() -> None:
        with workspace.transaction():
            workspace.put("facts", b"after")
            workspace.keep_evidence(io.BytesIO(LIST), origin="a")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert workspace.get("facts") == b"before"
    assert workspace.evidence() == []
    assert len(list(workspace.path.glob("named/*"))) == 1
    assert list(workspace.path.glob("evidence/*")) == []
    assert workspace.verify().whole


def test_an_inner_block_that_fails_takes_only_its_own_with_it(workspace: Workspace) -> None:

    def inner() -> None:
        with workspace.transaction():
            workspace.put("inner", b"2")
            workspace.put("outer", b"3")
            workspace.record("Not A Word")

    with workspace.transaction():
        workspace.put("outer", b"1")
        with pytest.raises(ValueError, match="event"):
            inner()
    assert workspace.names() == ["outer"]
    assert workspace.get("outer") == b"1"
    assert workspace.verify().whole


def test_an_event_is_a_word_of_the_program_so_that_no_name_stands_in_clear(workspace: Workspace) -> None:
    for bad in ("佐藤", "file.csv 1", "", "UPPER", "a..b"):
        with pytest.raises(ValueError, match="event"):
            workspace.record(bad)


def test_entries_are_told_in_order_and_by_prefix(workspace: Workspace) -> None:
    workspace.record("triage.started", {"files": 3})
    workspace.record("papers.written")
    workspace.record("triage.ended")
    assert [entry.event for entry in workspace.entries("triage.")] == ["triage.started", "triage.ended"]
    assert [entry.seq for entry in workspace.entries()] == [1, 2, 3, 4]
    assert [entry.seq for entry in workspace.newest_entries(3)] == [4, 3, 2]
    assert [entry.event for entry in workspace.newest_entries(1, "triage.")] == ["triage.ended"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET event = 'x' WHERE seq = 1",
        "DELETE FROM audit WHERE seq = 1",
        "INSERT OR REPLACE INTO audit VALUES (1, '', 'x', x'', zeroblob(32))",
        "DELETE FROM custody",
        "UPDATE custody SET seq = 1",
        "UPDATE evidence SET size_bytes = 0",
    ],
)
def test_the_logs_are_append_only(folder: Path, workspace: Workspace, statement: str) -> None:
    workspace.keep_evidence(io.BytesIO(LIST), origin="a")
    workspace.close()
    connection = sqlite3.connect(folder / "kakuho.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|write-once"):
        connection.execute(statement)
    connection.close()
