"""What a case knows of its made-up people, and what a further file changes."""

import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kakuho import people, vault
from kakuho.vocab.calendar import JST
from kakuho.vocab.facts.data import Subject
from kakuho.vocab.principals import RECORDS_SCHEMA
from kakuho.vocab.stated import OriginKind
from kakuho.workflows.casebook import case_store
from kakuho.workflows.counting.count_people import Gathered, count_gathered, gather_case, gather_files
from kakuho.workflows.counting.master import keep_contacts, kept_contacts, link_master
from kakuho.workflows.outputs import count_json
from kakuho.workflows.scanning.corrections import NO_CORRECTIONS
from kakuho.workflows.scanning.shown import shown_sources
from kakuho.workflows.triage import Steps, Triage, run_triage

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=JST)
STEPS = Steps(progress=lambda _: None, linking=lambda: None, writing=lambda: None)
HEADER = "会員番号,氏名,電話番号,メールアドレス,居住国,会員状態"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[vault.Workspace]:
    with vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / "case.key")) as workspace:
        yield workspace


def write(path: Path, numbers: range, *, country: str = "日本", state: str = "有効") -> Path:
    rows = (
        f"M{i:04},見本 {chr(0x4E00 + i)}子,090-0000-{i:04},person{i}@example.jp,{country},{state}"
        for i in numbers
    )
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    return path


def triage(case: vault.Workspace, *paths: Path) -> Triage:
    return run_triage(case, paths, stated=[{"times": {"known_on": "2026-11-20"}}], now=NOW, steps=STEPS)


def test_the_facts_of_the_people_stand_in_the_case_with_their_origin(
    case: vault.Workspace, tmp_path: Path
) -> None:
    done = triage(
        case,
        write(tmp_path / "a.csv", range(10)),
        write(tmp_path / "b.csv", range(10, 12), country="ドイツ"),
        write(tmp_path / "c.csv", range(12, 15), state="逝去"),
    )
    (group,), people = done.base.facts.data, done.base.facts.principals
    assert group.subjects.value == frozenset({Subject.CUSTOMERS})
    assert group.subjects.origin.kind is OriginKind.SCAN
    assert group.principals_in_eu.value == 2
    assert done.base.count is not None
    assert done.base.count.best == 15
    # The law speaks of the living; a record of a death may be wrong, so that the upper bound keeps them.
    assert (people.best.value, people.high.value) == (12, done.base.count.high)
    assert "3人" in people.best.origin.note_ja
    assert done.facts.ages.as_of.isoformat() == "2026-11-20"


def test_whose_data_they_are_stays_open_while_it_is_not_known_of_all(
    case: vault.Workspace, tmp_path: Path
) -> None:
    other = tmp_path / "list.csv"
    other.write_text("氏名,電話番号\n試験 花子,090-0000-7777\n", encoding="utf-8")
    done = triage(case, write(tmp_path / "a.csv", range(10)), other)
    assert dict(done.facts.by_role) == {"customers": 10, "unknown": 1}
    assert done.base.facts.data[0].subjects.value is None


def test_the_first_run_changes_nothing_and_the_second_says_what_it_changed(
    case: vault.Workspace, tmp_path: Path
) -> None:
    assert triage(case, write(tmp_path / "a.csv", range(10))).change is None
    change = triage(case, write(tmp_path / "b.csv", range(8, 12))).change
    assert change is not None
    assert (change.before.best, change.after.best) == (10, 12)
    assert (change.new_people, change.known_people, change.repeated_rows) == (2, 2, 2)
    again = triage(case, tmp_path / "b.csv").change
    assert again is not None
    assert (again.rows, again.before) == (0, again.after)


def test_the_register_says_of_each_person_what_the_rows_say(case: vault.Workspace, tmp_path: Path) -> None:
    triage(case, write(tmp_path / "a.csv", range(1), state="逝去"), write(tmp_path / "b.csv", range(2)))
    traits = sorted(case_store.kept_register(case)["traits"].to_pylist())
    assert traits == [["country:JP"], ["country:JP", "deceased:yes"]]


def test_records_kept_before_there_were_traits_are_read(case: vault.Workspace, tmp_path: Path) -> None:
    triage(case, write(tmp_path / "a.csv", range(3)))
    (name,) = (name for name in case.names("documents/") if name.endswith("records.parquet"))
    stream = io.BytesIO()
    pq.write_table(pq.read_table(pa.BufferReader(case.get(name))).drop_columns(["traits"]), stream)
    case.put(name, stream.getvalue())
    done = triage(case, write(tmp_path / "b.csv", range(2, 5)))
    assert done.base.count is not None
    assert done.base.count.best == 5


def test_the_contacts_of_the_master_are_kept_under_the_ids_of_the_register(
    case: vault.Workspace, tmp_path: Path
) -> None:
    triage(case, write(tmp_path / "a.csv", range(3)))
    counted = count_gathered(gather_case(case), as_of=NOW.date())
    master = gather_files(
        [write(tmp_path / "master.csv", range(9))], progress=lambda _: None, corrections=NO_CORRECTIONS
    )
    keep_contacts(case, counted, link_master(counted, master))
    kept = kept_contacts(case)
    assert kept is not None
    names = dict(zip(kept["person_id"].to_pylist(), kept["name"].to_pylist(), strict=True))
    register = case_store.kept_register(case)
    assert names == dict(zip(register["person_id"].to_pylist(), register["name"].to_pylist(), strict=True))
    assert len(kept["master_row"]) == 3
    assert set(kept["certainty"].to_pylist()) == {"certain"}
    for file in (path for path in case.path.rglob("*") if path.is_file()):
        assert b"person2@example.jp" not in file.read_bytes()


def test_those_who_wrote_or_received_a_mail_have_it_among_their_items(tmp_path: Path) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_text(
        "From: 見本 太郎 <taro@example.jp>\nTo: 試験 花子 <hanako@example.jp>\nSubject: test\n"
        "Content-Type: text/plain; charset=utf-8\n\n鈴木一郎様の件です。電話 090-0000-0003\n",
        encoding="utf-8",
    )
    counted = count_gathered(
        gather_files([mail], progress=lambda _: None, corrections=NO_CORRECTIONS), as_of=NOW.date()
    )
    assert counted.facts.by_category["communications"] == 2
    assert counted.count.best == 3


def test_rows_with_nothing_to_know_a_person_by_are_in_the_upper_bound_and_listed_masked() -> None:
    rows = [{"source": "山田太郎の表.csv", "row": row, "items": ["MYNUMBER"]} for row in (3, 8)]
    records = pa.Table.from_pylist(rows, schema=RECORDS_SCHEMA)
    count = shown_sources(
        count_gathered(Gathered(records=[people.Records([records])]), as_of=NOW.date()).count
    )
    answer = count_json(count, lang="ja")
    assert answer["principals"]["high"] == 2
    (source,) = answer["unkeyed"]["by_source"]
    assert "太郎" not in source
    assert answer["unkeyed"]["rows"] == [
        {"source": source, "row": 3, "items": ["MYNUMBER"]},
        {"source": source, "row": 8, "items": ["MYNUMBER"]},
    ]
