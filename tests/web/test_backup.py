"""A copy of the workbench is written while it is served and brought back elsewhere; both are drilled."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyrage
import pytest

from kakuho import vault
from kakuho.vault.taking_back import Identities, identities_in
from kakuho.web.backup import restoring

WORKING = Path(__file__).with_name("working_place.py")


@pytest.fixture(scope="module")
def identity(tmp_path_factory):
    """Return the file of a secret key of age and its public key."""
    key, folder = pyrage.x25519.Identity.generate(), tmp_path_factory.mktemp("identity")
    (folder / "identity").write_text(f"# made by a test\n{key}\n")
    return folder / "identity", str(key.to_public())


@pytest.fixture(scope="module")
def copy(tmp_path_factory, identity):
    """Return the folder of a copy whose keys lie apart, and what was in the workbench."""
    folder = tmp_path_factory.mktemp("copied")
    words = ("make", folder / "all.age", identity[1], folder / "keys.age")
    return folder, json.loads(run(WORKING, *words, folder=folder / "old"))


def run(*words: object, folder: Path) -> str:
    """Return what a process of the workbench in the folder prints."""
    places = {"KAKUHO_HOME": str(folder / "home"), "XDG_CONFIG_HOME": str(folder / "config")}
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        env={**os.environ, **places}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_what_is_restored_elsewhere_is_what_was_there_with_nothing_lost_that_was_acknowledged(
    tmp_path, identity, copy
):
    folder, made = copy
    words = ("restore", folder / "all.age", identity[0], folder / "keys.age")
    back = json.loads(run(WORKING, *words, folder=tmp_path))
    assert back["shown"] == made["shown"]
    assert set(made["before"]) <= set(back["titles"])  # others were opened while the copy was written
    assert back["evidence"] == made["evidence"]
    assert back["next_number"] not in back["numbers"]
    assert back["whole"]
    assert "営業部".encode() not in (folder / "all.age").read_bytes()


def test_a_place_in_use_a_wrong_key_and_a_cut_copy_are_refused_and_leave_nothing(
    tmp_path, identity, copy, monkeypatch
):
    folder, _ = copy
    monkeypatch.setenv("KAKUHO_HOME", str(tmp_path / "new"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    identities = identities_in(identity[0])
    with pytest.raises(restoring.RestoreError, match="keys in a file apart"):
        restoring.restore(folder / "all.age", using=identities)
    other = Identities((pyrage.x25519.Identity.generate(),))
    with pytest.raises(vault.HandOverError):
        restoring.restore(folder / "all.age", using=other, keys=folder / "keys.age")
    cut = tmp_path / "cut.age"
    cut.write_bytes((folder / "keys.age").read_bytes()[:-40])
    with pytest.raises((vault.HandOverError, restoring.RestoreError)):
        restoring.restore(folder / "all.age", using=identities, keys=cut)
    assert list((tmp_path / "new").iterdir()) == []
    assert [one for one in (tmp_path / "config").rglob("*") if one.is_file()] == []
    monkeypatch.setenv("KAKUHO_HOME", str(folder / "old" / "home"))
    with pytest.raises(restoring.RestoreError, match="is not empty"):
        restoring.restore(folder / "all.age", using=identities, keys=folder / "keys.age")
