"""A case joins what arrives later as it joined what it had: by its model and by what people ruled."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from people_file import write_people

from kakuho import people, vault
from kakuho.vocab.calendar import JST
from kakuho.workflows.casebook import case_store
from kakuho.workflows.casebook.case_linkage import kept_doubts, kept_model
from kakuho.workflows.counting.count_people import Beside, count_gathered, gather_case
from kakuho.workflows.counting.linking import judge_of
from kakuho.workflows.triage import Steps, Triage, run_triage

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=JST)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[vault.Workspace]:
    with vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / "case.key")) as workspace:
        yield workspace


def triage(case: vault.Workspace, path: Path, *, days: int = 0, refit: bool = False) -> Triage:
    steps = Steps(progress=lambda _: None, linking=lambda: None, writing=lambda: None, refit=refit)
    stated = [{"times": {"known_on": "2026-11-20"}}]
    return run_triage(case, [path], stated=stated, now=NOW + timedelta(days=days), steps=steps)


def test_the_model_of_the_first_files_judges_those_that_arrive_later(
    case: vault.Workspace, tmp_path: Path
) -> None:
    first = triage(case, write_people(tmp_path / "a.csv", 150)).linkage.judged_by
    model = kept_model(case)
    later = triage(case, write_people(tmp_path / "b.csv", 150, seed=2), days=1).linkage.judged_by
    assert first is not None
    assert first == later
    assert first.learnt_at == NOW
    assert first.pairs > 100
    again = kept_model(case)
    assert model is not None
    assert again is not None
    assert model.model.as_json() == again.model.as_json()
    (entry,) = case.entries("linkage.learnt")
    assert entry.details["pairs"] == first.pairs


def test_a_fresh_fit_is_made_when_it_is_asked_for_and_stands_on_the_record(
    case: vault.Workspace, tmp_path: Path
) -> None:
    triage(case, write_people(tmp_path / "a.csv", 150))
    fresh = triage(case, write_people(tmp_path / "b.csv", 150, seed=2), days=1, refit=True).linkage.judged_by
    assert fresh is not None
    assert fresh.learnt_at == NOW + timedelta(days=1)
    kept = kept_model(case)
    assert kept is not None
    assert kept.judged_by == fresh
    assert len(list(case.entries("linkage.learnt"))) == 2


def test_files_counted_beside_a_case_are_judged_by_its_model(case: vault.Workspace, tmp_path: Path) -> None:
    done = triage(case, write_people(tmp_path / "a.csv", 150))
    counted = count_gathered(gather_case(case), as_of=NOW.date(), beside=Beside(judge=judge_of(case)))
    assert counted.linkage.judged_by == done.linkage.judged_by
    assert counted.linkage.rulings == done.linkage.rulings
    anew = count_gathered(
        gather_case(case), as_of=NOW.date(), beside=Beside(judge=judge_of(case, refit=True))
    )
    assert anew.linkage.judged_by is not None
    assert anew.linkage.judged_by.learnt_at is None  # what is only counted keeps nothing
    assert len(list(case.entries("linkage.learnt"))) == 1


def test_too_few_records_to_learn_from_leave_no_model(case: vault.Workspace, tmp_path: Path) -> None:
    assert triage(case, write_people(tmp_path / "a.csv", 5)).linkage.judged_by is None
    assert kept_model(case) is None


def test_a_model_that_an_older_version_kept_is_learnt_anew(case: vault.Workspace, tmp_path: Path) -> None:
    case.put("linkage-model.json", b'{"records": 1, "learnt_at": "2026-01-01", "model": {"version": 1}}')
    judged_by = triage(case, write_people(tmp_path / "a.csv", 150)).linkage.judged_by
    assert judged_by is not None
    assert judged_by.learnt_at == NOW


def test_what_is_in_doubt_is_kept_masked_and_encrypted(case: vault.Workspace, tmp_path: Path) -> None:
    triage(case, write_people(tmp_path / "a.csv", 150))
    doubts = kept_doubts(case)
    assert doubts
    table = pa.concat_tables(case_store.kept_records(case))
    records = table.to_pylist()
    values = {record[field] for record in records for field in ("name", "email", "address", "phone")} - {None}
    for doubt in doubts:
        for side in (doubt.one, doubt.other):
            assert side.place.startswith("a.csv#")
            assert not values & set(side.fields.values())
    ids = set(people.record_ids(table, key=case_store.register_key(case)))
    assert {side.record for doubt in doubts for side in (doubt.one, doubt.other)} <= ids
    for file in (path for path in case.path.rglob("*") if path.is_file()):
        assert doubts[0].one.record.encode() not in file.read_bytes()
