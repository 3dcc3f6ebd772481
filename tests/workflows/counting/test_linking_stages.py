"""A run that is killed while people are counted goes on where it was, with the answer of one that was not."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pytest
from people_file import write_people

from kakuho import people, vault
from kakuho.people import Stage
from kakuho.vocab.calendar import JST
from kakuho.workflows.casebook import case_store
from kakuho.workflows.casebook.case_linkage import LINKING
from kakuho.workflows.counting import linking_stages
from kakuho.workflows.counting.linking_stages import LinkingStages
from kakuho.workflows.triage import Steps, Triage, run_triage

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=JST)
KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from kakuho import vault
from kakuho.workflows.counting import linking_stages
from kakuho.workflows.triage import Steps, run_triage

linking_stages.LEAST_RECORDS = 0
folder, at, *files = sys.argv[1:]

def watching(stage, done, everything):
    if stage == at:
        os.kill(os.getpid(), signal.SIGKILL)

steps = Steps(progress=lambda _: None, linking=lambda: None, writing=lambda: None, watching=watching)
with vault.create_workspace(Path(folder, "case"), key=vault.KeyFile(Path(folder, "case.key"))) as case:
    now = datetime.fromisoformat("2026-11-23T12:00:00+09:00")
    run_triage(case, [Path(file) for file in files], stated=[], now=now, steps=steps)
"""


@pytest.fixture(autouse=True)
def _of_few_records_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking_stages, "LEAST_RECORDS", 0)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[vault.Workspace]:
    with vault.create_workspace(tmp_path / "whole", key=vault.KeyFile(tmp_path / "whole.key")) as workspace:
        yield workspace


def run(case: vault.Workspace, *paths: Path, heard: list[Stage] | None = None) -> Triage:
    steps = Steps(
        progress=lambda _: None,
        linking=lambda: None,
        writing=lambda: None,
        watching=lambda stage, _done, _all: (heard if heard is not None else []).append(stage),
    )
    return run_triage(case, paths, stated=[], now=NOW, steps=steps)


def register(case: vault.Workspace) -> list[dict[str, object]]:
    """The people of the register without their ids, which are the case's own."""
    rows = case_store.kept_register(case).drop_columns(["person_id"]).to_pylist()
    return sorted(rows, key=lambda row: sorted(row["sources"]))


@pytest.mark.parametrize(
    ("at", "again"),
    [
        (Stage.KEYS, set(Stage)),
        (Stage.COMPARING, set(Stage) - {Stage.KEYS}),
        (Stage.REGISTER, {Stage.REGISTER}),
    ],
)
def test_a_run_after_a_kill_answers_as_one_that_was_not_killed_and_repeats_nothing_finished(
    case: vault.Workspace, tmp_path: Path, at: Stage, again: set[Stage]
) -> None:
    file = write_people(tmp_path / "a.csv", 150)
    whole = run(case, file)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), at, str(file)], check=False)
    assert killed.returncode == -signal.SIGKILL
    heard: list[Stage] = []
    with vault.open_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / "case.key")) as broken:
        resumed = run(broken, file, heard=heard)
        assert set(heard) == again
        assert resumed.base.count == whole.base.count
        assert resumed.facts == whole.facts
        assert resumed.linkage == whole.linkage
        assert register(broken) == register(case)
        assert broken.names(LINKING) == []


def test_a_run_killed_over_a_second_file_still_says_what_that_file_changed(
    case: vault.Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = write_people(tmp_path / "a.csv", 60), write_people(tmp_path / "b.csv", 20, seed=5)
    run(case, first)
    with monkeypatch.context() as patched:
        patched.setattr(case_store, "keep_register", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run(case, second)
    change = run(case, second).change
    assert change is not None
    assert change.rows == second.read_text(encoding="utf-8").count("\n") - 1
    assert change.new_people > 0


def test_keys_of_other_records_than_now_are_not_taken(case: vault.Workspace, tmp_path: Path) -> None:
    run(case, write_people(tmp_path / "a.csv", 20))
    made: list[int] = []

    def make() -> people.Keys:
        made.append(1)
        return people.Keys.of(people.normalised_parts(case_store.kept_records(case)))

    records = sum(number for _, number in case_store.kept_owners(case))
    keys = LinkingStages(case, records).keys(make)
    again = LinkingStages(case, records).keys(make)
    assert len(made) == 1
    assert again.frame.equals(keys.frame)
    columns = ["name_key", "kana_key", "phone_key", "email_key", "address_key"]
    assert again.written(columns, 0, records).equals(keys.written(columns, 0, records))
    case_store.forget_documents(case, [case_store.kept_owners(case)[0][0]])
    LinkingStages(case, 0).keys(make)
    assert len(made) == 2


def test_links_are_not_taken_where_the_model_is_to_be_learnt_anew(
    case: vault.Workspace, tmp_path: Path
) -> None:
    linkage = run(case, write_people(tmp_path / "a.csv", 20)).linkage
    stages, links = LinkingStages(case, 1), pa.table({"person": [1, 2]})
    stages.keep_links(links, linkage, refit=False)
    before = stages.links(refit=False)
    assert before is not None
    assert (before.persons, before.linkage) == (links, linkage)
    assert stages.links(refit=True) is None
    stages.keep_links(links, linkage, refit=True)
    assert stages.links(refit=True) is not None


def test_what_linking_had_finished_goes_with_the_register(case: vault.Workspace) -> None:
    LinkingStages(case, 1).keys(lambda: people.Keys.of([]))
    assert case.names(LINKING)
    case_store.forget_people(case)
    assert case.names(LINKING) == []
