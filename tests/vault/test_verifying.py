"""Each way of changing a workspace behind its back, and the place that verification names."""

import hashlib
import io
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from kakuho.vault import DamagedError, KeyFile, Workspace, create_workspace, open_workspace, verify_chain

LIST = b"name,phone\r\n" * 50
LIST_SHA256 = hashlib.sha256(LIST).hexdigest()


@pytest.fixture
def closed(folder: Path, workspace: Workspace) -> Path:
    workspace.keep_evidence(io.BytesIO(LIST), origin="a")
    workspace.put("facts", b"one")
    workspace.put("register", b"two")
    workspace.record("triage.ended")
    workspace.close()
    return folder


def change(folder: Path, *statements: str) -> None:
    """What a person with the database but without the key can do."""
    connection = sqlite3.connect(folder / "kakuho.sqlite")
    for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def broken(folder: Path, key: KeyFile) -> str:
    with open_workspace(folder, key=key) as opened:
        result = opened.verify()
        assert result.whole == (not result.broken_ja)
        return result.broken_en


def test_an_untouched_workspace_is_whole(closed: Path, key: KeyFile) -> None:
    with open_workspace(closed, key=key) as opened:
        result = opened.verify()
    assert (result.whole, result.audit_rows, result.evidence_files, result.named_values) == (True, 5, 1, 2)


@pytest.mark.parametrize(
    ("statement", "row"),
    [
        ("UPDATE audit SET at = '2026-01-01T00:00:00+00:00' WHERE seq = 2", "Row 2"),
        ("UPDATE audit SET event = 'custody.returned' WHERE seq = 2", "Row 2"),
        ("UPDATE audit SET details = zeroblob(40) WHERE seq = 3", "Row 3"),
        ("UPDATE audit SET hash = zeroblob(32) WHERE seq = 4", "Row 4"),
        ("DELETE FROM custody WHERE seq = 2", "row 2"),
    ],
)
def test_a_changed_row_is_named(closed: Path, key: KeyFile, statement: str, row: str) -> None:
    change(closed, statement)
    assert row in broken(closed, key)


def test_a_deleted_row_is_named_without_a_key_too(closed: Path, key: KeyFile) -> None:
    change(closed, "DELETE FROM audit WHERE seq = 3")
    assert "Row 3" in broken(closed, key)
    assert "Row 3" in verify_chain(closed).broken_en


def test_rows_cut_off_at_the_end_keep_the_workspace_from_opening(closed: Path, key: KeyFile) -> None:
    change(closed, "UPDATE chain_head SET seq = 4", "DELETE FROM audit WHERE seq = 5")
    assert verify_chain(closed).whole  # what a check without the key cannot see
    with pytest.raises(DamagedError, match="audit head"):
        open_workspace(closed, key=key)


def test_a_chain_written_anew_without_the_key_is_noticed(closed: Path, key: KeyFile) -> None:
    connection = sqlite3.connect(closed / "kakuho.sqlite")
    rows = connection.execute("SELECT seq, at, event, details, hash FROM audit ORDER BY seq").fetchall()
    connection.close()
    link, statements = rows[2][4], []
    for seq, at, event, details, _ in rows[3:]:
        later = at.replace("2026", "2025")
        link = sha256(link + f"{seq}\n{later}\n{event}\n".encode() + details).digest()
        new = f"at = '{later}', hash = x'{link.hex()}'"
        statements.append(f"UPDATE audit SET {new} WHERE seq = {seq}")  # noqa: S608
    change(closed, *statements)
    assert verify_chain(closed).whole
    with pytest.raises(DamagedError, match="audit head"):
        open_workspace(closed, key=key)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM named WHERE size_bytes = 3 LIMIT 1",
        "UPDATE named SET sealed = zeroblob(60)",
        "UPDATE named SET stored_at = '2025-01-01T00:00:00+00:00'",
        "UPDATE named SET size_bytes = 1",
        "INSERT INTO named VALUES (zeroblob(32), 1, '', zeroblob(60))",
    ],
)
def test_a_changed_list_of_values_keeps_from_opening_or_is_named(
    closed: Path, key: KeyFile, statement: str
) -> None:
    if "LIMIT" in statement:  # not every SQLite is built with DELETE … LIMIT
        statement = "DELETE FROM named WHERE address = (SELECT min(address) FROM named)"
    change(closed, statement)
    try:
        found = broken(closed, key)
    except DamagedError:
        return
    assert "named" in found


def test_another_time_of_arrival_is_named(closed: Path, key: KeyFile) -> None:
    change(closed, "UPDATE evidence SET stored_at = '2025-01-01T00:00:00+00:00'")
    assert "evidence" in broken(closed, key)


def test_evidence_taken_out_of_the_list_is_named(closed: Path, key: KeyFile) -> None:
    change(closed, "DELETE FROM custody", "DELETE FROM evidence")
    assert broken(closed, key)


def test_two_rows_that_changed_places_are_named(closed: Path, key: KeyFile) -> None:
    change(
        closed,
        "CREATE TABLE other AS SELECT address, sealed FROM named",
        "UPDATE named SET sealed = (SELECT sealed FROM other WHERE other.address <> named.address)",
    )
    with pytest.raises(DamagedError):
        open_workspace(closed, key=key)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("act", [flip, Path.unlink, lambda path: path.write_bytes(b"")])
@pytest.mark.parametrize("folder_name", ["evidence", "named"])
def test_a_changed_or_missing_file_is_named(
    closed: Path, key: KeyFile, folder_name: str, act: Callable[[Path], object]
) -> None:
    act(next((closed / folder_name).iterdir()))
    assert broken(closed, key).startswith(f"A stored file ({folder_name} ")


def test_a_damaged_file_gives_one_sentence_when_it_is_read(closed: Path, key: KeyFile) -> None:
    flip(next((closed / "evidence").iterdir()))
    with open_workspace(closed, key=key) as opened, pytest.raises(DamagedError):
        opened.read_evidence(LIST_SHA256)


def test_a_quick_check_looks_whether_files_are_there_but_not_into_them(closed: Path, key: KeyFile) -> None:
    with open_workspace(closed, key=key) as opened:
        assert opened.verify(contents=False).whole
        next((closed / "evidence").iterdir()).unlink()
        assert not opened.verify(contents=False).whole


def test_the_database_of_another_case_is_not_taken(closed: Path, key: KeyFile, tmp_path: Path) -> None:
    create_workspace(tmp_path / "other", key=key).close()
    (closed / "kakuho.sqlite").write_bytes((tmp_path / "other" / "kakuho.sqlite").read_bytes())
    with pytest.raises(DamagedError):
        open_workspace(closed, key=key)


def test_a_database_full_of_rubbish_gives_one_sentence(closed: Path, key: KeyFile) -> None:
    (closed / "kakuho.sqlite").write_bytes(b"rubbish " * 4096)
    with pytest.raises(DamagedError, match="database"):
        open_workspace(closed, key=key)
