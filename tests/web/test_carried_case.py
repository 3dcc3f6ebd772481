"""A case goes to another workbench whole, also to one on another database; what is there stays as it was."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyrage
from postgresql_server import NOT_THERE, postgresql

from kakuho.web.backup import case_rows

CARRYING = Path(__file__).with_name("carried_case.py")
AS_IT_WAS = {"uid", "stated", "verdicts", "timeline", "tasks", "copies", "suspects", "evidence", "people"}


def run(*words: object, folder: Path, database: str = "") -> dict:
    """Return what a process of the workbench in the folder prints."""
    places = {"KAKUHO_HOME": str(folder / "home"), "XDG_CONFIG_HOME": str(folder / "config")}
    places |= {"DATABASE_URL": database, "PYTHONPATH": str(Path(__file__).parent.parent / "workflows")}
    done = subprocess.run(
        [sys.executable, CARRYING, *map(str, words)],
        env={**os.environ, **places}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def carried(folder: Path, *, out_of: str = "", into: str = "") -> tuple[dict, dict]:
    """Return what the case showed and what it shows where it has come, by the databases."""
    key = pyrage.x25519.Identity.generate()
    (folder / "identity").write_text(f"{key}\n")
    shown = run("export", folder / "one.age", key.to_public(), folder=folder / "old", database=out_of)
    assert "営業部".encode() not in (folder / "one.age").read_bytes()
    return shown, run("take", folder / "one.age", folder / "identity", folder=folder / "new", database=into)


def check(shown: dict, taken: dict) -> None:
    """Look at everything that has to hold of a case that was carried."""
    assert {name: taken[name] for name in AS_IT_WAS} == {name: shown[name] for name in AS_IT_WAS}
    there, here = taken["number"]
    assert (there[-4:], here[-4:], taken["next"][-4:]) == ("0002", "0004", "0005")
    assert taken["members"] == ["Carol"]  # Alice is no privacy officer here
    assert taken["bob"] == [False, False]
    assert taken["alice"]
    assert {"case.opened", "facts.stated", "timeline.told"} <= set(taken["log"])
    assert (taken["last"], taken["whole"]) == ("case.imported", True)
    assert taken["cases"] == 4
    assert taken["left"] == [3, 0]  # after what was refused
    stranger, cut, again = taken["refused"]
    assert ("Nobody" in stranger, "is here already" in again) == (True, True)
    assert cut != "was done"
    clear, unknown = shown["refused"]
    assert ("only encrypted" in clear, "no case" in unknown) == (True, True)
    assert shown["last"] == ["case.exported", "弁護士"]


@NOT_THERE
def test_a_case_goes_from_sqlite_to_postgresql_and_back(tmp_path):
    with postgresql() as server:
        (tmp_path / "to").mkdir()
        check(*carried(tmp_path / "to", into=server))
    with postgresql() as server:
        (tmp_path / "back").mkdir()
        check(*carried(tmp_path / "back", out_of=server))


def test_every_table_that_leads_to_a_case_goes_with_it_or_is_known_to_stay():
    labels = {model._meta.label for model in case_rows.tables()}
    assert {"docket.Case", "docket.EarlierLog", "recovery.CopyStep", "retention.Retention"} <= labels
    assert not {"docket.Membership", "docket.AuditRow", "accounts.User", "hooks.Message"} & labels
