"""Keys, passphrases, and what opens or does not open a workspace."""

import io
import json
import os
import stat
import traceback
from pathlib import Path

import pytest

from kakuho.vault import (
    CaseKeyDestroyedError,
    DamagedError,
    KeyFile,
    KeyPlaceError,
    Passphrase,
    VaultError,
    WeakPassphraseError,
    Workspace,
    WorkspaceBusyError,
    WorkspaceExistsError,
    WorkspaceMissingError,
    WrongKeyError,
    create_workspace,
    default_key_path,
    destroy_case_key,
    is_workspace,
    key_from_environment,
    needs_passphrase,
    open_workspace,
    verify_chain,
)

PHRASE = Passphrase("正しい馬の電池ホチキス!")


def test_only_the_owner_may_enter(folder: Path, key: KeyFile, workspace: Workspace) -> None:
    workspace.put("facts", b"x")
    assert key.path is not None
    for path in (key.path, *(p for p in folder.rglob("*") if p.is_file())):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    for path in (folder, folder / "evidence", folder / "named", key.path.parent):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700, path.name


def test_another_key_gives_one_sentence(folder: Path, workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    other = KeyFile(tmp_path / "other.key")
    create_workspace(tmp_path / "other", key=other).close()
    with pytest.raises(WrongKeyError) as caught:
        open_workspace(folder, key=other)
    assert str(folder) in caught.value.diagnostics().text("ja")
    open_workspace(folder, key=KeyFile(tmp_path / "keys" / "case.key")).close()


def test_a_passphrase_opens_and_another_does_not(folder: Path) -> None:
    create_workspace(folder, key=PHRASE).close()
    assert needs_passphrase(folder)
    open_workspace(folder, key=PHRASE).close()
    with pytest.raises(WrongKeyError, match="passphrase"):
        open_workspace(folder, key=Passphrase("正しい馬の電池ホチキス?"))
    with pytest.raises(WrongKeyError, match="passphrase"):
        open_workspace(folder, key=KeyFile(folder.parent / "k"))


def test_a_passphrase_typed_in_decomposed_letters_is_the_same(folder: Path) -> None:
    create_workspace(folder, key=Passphrase("がぎぐげござじずぜぞだぢ")).close()
    decomposed = "".join(f"{c}\u3099" for c in "かきくけこさしすせそたち")
    open_workspace(folder, key=Passphrase(decomposed)).close()


def test_the_passphrase_is_never_shown_nor_stored(folder: Path) -> None:
    create_workspace(folder, key=PHRASE).close()
    assert PHRASE.text not in repr(PHRASE)
    stored = json.loads((folder / "case-key.json").read_text())
    assert stored["stretching"]["algorithm"] == "argon2id"
    assert not any(PHRASE.text.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_key_file_workspace_is_not_opened_by_a_passphrase(folder: Path, workspace: Workspace) -> None:
    workspace.close()
    assert not needs_passphrase(folder)
    with pytest.raises(WrongKeyError, match="key file"):
        open_workspace(folder, key=PHRASE)


def test_a_short_passphrase_is_refused_and_leaves_a_folder_that_can_be_used(folder: Path) -> None:
    with pytest.raises(WeakPassphraseError):
        create_workspace(folder, key=Passphrase("short"))
    create_workspace(folder, key=PHRASE).close()


def test_a_key_inside_the_workspace_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyPlaceError, match="inside"):
        create_workspace(folder, key=KeyFile(folder / "case.key"))
    (tmp_path / "link").symlink_to(folder)
    with pytest.raises(KeyPlaceError, match="inside"):
        create_workspace(folder, key=KeyFile(tmp_path / "link" / "case.key"))


def test_a_key_moved_into_the_workspace_is_refused(folder: Path, key: KeyFile, workspace: Workspace) -> None:
    workspace.close()
    assert key.path is not None
    key.path.rename(folder / "case.key")
    with pytest.raises(KeyPlaceError, match="inside"):
        open_workspace(folder, key=KeyFile(folder / "case.key"))


def test_a_key_that_others_may_read_is_refused(folder: Path, key: KeyFile, workspace: Workspace) -> None:
    workspace.close()
    assert key.path is not None
    key.path.chmod(0o640)
    with pytest.raises(KeyPlaceError, match="640"):
        open_workspace(folder, key=key)


def test_a_lost_key_is_told(folder: Path, key: KeyFile, workspace: Workspace) -> None:
    workspace.close()
    assert key.path is not None
    key.path.unlink()
    with pytest.raises(KeyPlaceError, match="cannot be read"):
        open_workspace(folder, key=key)


@pytest.mark.parametrize("content", [b"", b"hello", b"kakuho-master-key-1 AAAA\n", b"\xff\xfe"])
def test_something_else_than_a_key_is_told(
    folder: Path, workspace: Workspace, tmp_path: Path, content: bytes
) -> None:
    workspace.close()
    wrong = tmp_path / "wrong.key"
    wrong.write_bytes(content)
    wrong.chmod(0o600)
    with pytest.raises(WrongKeyError, match="not a key file"):
        open_workspace(folder, key=KeyFile(wrong))


def test_the_environment_names_the_key(tmp_path: Path) -> None:
    phrase = tmp_path / "phrase"
    phrase.write_text("a long passphrase\n", encoding="utf-8")
    assert key_from_environment({}) == KeyFile(None)
    assert key_from_environment({"KAKUHO_KEY_FILE": "/k"}) == KeyFile(Path("/k"))
    assert key_from_environment({"KAKUHO_PASSPHRASE_FILE": str(phrase)}) == Passphrase("a long passphrase")
    with pytest.raises(KeyPlaceError):
        key_from_environment({"KAKUHO_PASSPHRASE_FILE": str(tmp_path / "gone")})


def test_the_default_key_lies_in_the_configuration_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with create_workspace(folder, key=KeyFile()) as made:
        assert default_key_path(made.case_id).is_relative_to(tmp_path / "config")
    open_workspace(folder, key=KeyFile()).close()
    assert default_key_path("c", {"XDG_CONFIG_HOME": "relative"}).is_absolute()


def test_two_cases_never_share_identity_or_addresses(tmp_path: Path, key: KeyFile) -> None:
    names = []
    for number in (1, 2):
        with create_workspace(tmp_path / str(number), key=key) as made:
            made.keep_evidence(io.BytesIO(b"same"), origin="a")
        names.append((made.case_id, next((tmp_path / str(number) / "evidence").iterdir()).name))
    assert names[0][0] != names[1][0]
    assert names[0][1] != names[1][1]


def test_the_envelope_of_another_case_is_refused(tmp_path: Path, key: KeyFile) -> None:
    for name in ("one", "two"):
        create_workspace(tmp_path / name, key=key).close()
    (tmp_path / "one" / "case-key.json").write_bytes((tmp_path / "two" / "case-key.json").read_bytes())
    with pytest.raises(DamagedError):
        open_workspace(tmp_path / "one", key=key)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("format", "x"),
        ("nonce", "AA=="),
        ("wrapped", "!"),
        ("case_id", None),
        ("case_id", "../../keys/0"),
        ("stretching", {"memory_kib": 1}),
    ],
)
def test_a_damaged_envelope_is_told(
    folder: Path, key: KeyFile, workspace: Workspace, field: str, value: object
) -> None:
    workspace.close()
    path = folder / "case-key.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {field: value}))
    with pytest.raises((DamagedError, WrongKeyError)):
        open_workspace(folder, key=key)


def test_stretching_parameters_that_would_eat_the_memory_are_refused(folder: Path) -> None:
    create_workspace(folder, key=PHRASE).close()
    path = folder / "case-key.json"
    stored = json.loads(path.read_text())
    stored["stretching"]["memory_kib"] = 1 << 40
    path.write_text(json.dumps(stored))
    with pytest.raises(DamagedError):
        open_workspace(folder, key=PHRASE)


def test_a_lost_envelope_is_not_taken_for_an_empty_folder(
    folder: Path, key: KeyFile, workspace: Workspace
) -> None:
    workspace.put("facts", b"x")
    workspace.close()
    (folder / "case-key.json").unlink()
    with pytest.raises(DamagedError, match="missing or damaged"):
        open_workspace(folder, key=key)
    with pytest.raises(WorkspaceExistsError):
        create_workspace(folder, key=key)


def test_no_workspace_is_made_over_something_else(tmp_path: Path, key: KeyFile, workspace: Workspace) -> None:
    workspace.close()
    with pytest.raises(WorkspaceExistsError):
        create_workspace(workspace.path, key=key)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "letter.txt").write_text("x")
    with pytest.raises(WorkspaceExistsError):
        create_workspace(tmp_path / "documents", key=key)
    (tmp_path / "file").write_text("x")
    with pytest.raises(VaultError):
        create_workspace(tmp_path / "file", key=key)


def test_a_creation_that_was_killed_half_way_can_be_done_again(folder: Path, key: KeyFile) -> None:
    create_workspace(folder, key=key).close()
    (folder / "case-key.json").rename(folder / "case-key.json.new")
    (folder / "kakuho.sqlite-journal").touch()  # left when killed while switching to write-ahead logging
    with pytest.raises(WorkspaceMissingError):
        open_workspace(folder, key=key)
    with create_workspace(folder, key=key) as made:
        assert made.verify().whole


def test_there_is_nothing_at_an_empty_place(tmp_path: Path, key: KeyFile) -> None:
    assert not is_workspace(tmp_path)
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(WorkspaceMissingError):
            open_workspace(path, key=key)


def test_an_open_workspace_is_busy(folder: Path, key: KeyFile, workspace: Workspace) -> None:
    with pytest.raises(WorkspaceBusyError, match=str(os.getpid())):
        open_workspace(folder, key=key)
    workspace.close()
    open_workspace(folder, key=key).close()


def test_a_later_format_is_refused(folder: Path, key: KeyFile, workspace: Workspace) -> None:
    workspace._journal.connection.execute("PRAGMA user_version = 99")
    workspace.close()
    with pytest.raises(VaultError, match="later version"):
        open_workspace(folder, key=key)


def test_a_destroyed_case_cannot_be_read_but_its_log_still_proves_itself(folder: Path, key: KeyFile) -> None:
    with create_workspace(folder, key=key) as made:
        made.put("facts", b"x")
        destroy_case_key(made, key=key, reason="保存期間の満了")
    assert not (folder / "case-key.json").exists()
    for attempt in (open_workspace, create_workspace):
        with pytest.raises((CaseKeyDestroyedError, WorkspaceExistsError)):
            attempt(folder, key=key)
    with pytest.raises(CaseKeyDestroyedError):
        needs_passphrase(folder)
    assert verify_chain(folder).whole


def test_destruction_takes_the_key_made_for_the_case_alone(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = create_workspace(folder, key=KeyFile())
    destroy_case_key(made, key=KeyFile(), reason="end")
    assert not default_key_path(made.case_id).exists()


def test_a_destruction_killed_half_way_is_carried_to_its_end(folder: Path, key: KeyFile) -> None:
    made = create_workspace(folder, key=key)
    envelope = (folder / "case-key.json").read_bytes()
    destroy_case_key(made, key=key, reason="end")
    (folder / "case-key.json").write_bytes(envelope)
    with pytest.raises(CaseKeyDestroyedError):
        open_workspace(folder, key=key)
    assert not (folder / "case-key.json").exists()


def test_no_message_shows_a_secret(folder: Path, workspace: Workspace) -> None:
    workspace.close()
    try:
        open_workspace(folder, key=PHRASE)
    except WrongKeyError as error:
        shown = "".join(traceback.format_exception(error)) + error.diagnostics().text("ja")
    assert PHRASE.text not in shown
