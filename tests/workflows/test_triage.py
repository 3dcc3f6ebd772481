"""The main job on real files in a real workspace, in this process."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kakuho import vault
from kakuho.vocab.calendar import JST
from kakuho.vocab.judgements import Verdict
from kakuho.workflows.triage import Steps, Triage, run_triage

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=JST)
STEPS = Steps(progress=lambda _: None, linking=lambda: None, writing=lambda: None)
HEADER = "氏名,フリガナ,電話番号,メールアドレス,生年月日\n"
INSIDER = {"conduct": {"improper": "yes"}, "times": {"known_on": "2026-11-23"}}
KEY_NAME = "case.key"
Case = vault.Workspace


@pytest.fixture
def case(tmp_path: Path) -> Iterator[vault.Workspace]:
    with vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / KEY_NAME)) as workspace:
        yield workspace


def write_list(path: Path, *, first: int, last: int) -> Path:
    rows = (
        f"見本 {chr(0x4E00 + i)}子,ミホン {'アイウエオカキクケコ'[i % 10]}コ,090-0000-{i:04},"
        f"person{i}@example.jp,19{60 + i % 30}/05/{1 + i % 28:02}\n"
        for i in range(first, last)
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def triage(case: vault.Workspace, *paths: Path, stated: dict[str, Any] | None = None) -> Triage:
    return run_triage(case, paths, stated=[INSIDER if stated is None else stated], now=NOW, steps=STEPS)


def test_a_leaked_list_becomes_people_a_duty_clocks_and_papers(case: Case, tmp_path: Path) -> None:
    done = triage(case, write_list(tmp_path / "in" / "list.csv", first=0, last=40))
    assert done.base.count is not None
    assert done.base.count.low <= 40 <= done.base.count.high
    judgement = done.base.judgement
    assert judgement.reportable is Verdict.YES
    assert judgement.final is not None
    assert judgement.final.due_date is not None
    assert judgement.final.due_date.isoformat() == "2027-01-21"
    assert all(pdf.read_bytes().startswith(b"%PDF") for pdf, _ in done.papers.values())


def test_a_second_run_adds_to_the_case_and_counts_no_file_twice(case: Case, tmp_path: Path) -> None:
    first = triage(case, write_list(tmp_path / "in" / "list.csv", first=0, last=40))
    again = triage(case, tmp_path / "in" / "list.csv")
    assert (again.added, again.repeated) == (0, 1)
    assert again.base.count == first.base.count
    more = triage(case, write_list(tmp_path / "in2" / "more.csv", first=30, last=70))
    assert more.added == 1
    assert more.base.count is not None
    assert more.base.count.low <= 70 <= more.base.count.high


def test_the_same_content_under_another_name_is_not_counted_again(case: Case, tmp_path: Path) -> None:
    write_list(tmp_path / "in" / "a.csv", first=0, last=40)
    write_list(tmp_path / "in" / "b.csv", first=0, last=40)
    done = triage(case, tmp_path / "in")
    assert (done.added, done.repeated) == (1, 1)
    assert done.base.count is not None
    assert done.base.count.best == 40


def test_what_the_person_said_before_still_holds_in_the_next_run(case: Case, tmp_path: Path) -> None:
    path = write_list(tmp_path / "in" / "list.csv", first=0, last=10)
    triage(case, path)
    done = triage(case, path, stated={})
    assert done.base.judgement.reportable is Verdict.YES


def test_an_unread_file_leaves_the_upper_limit_open(case: Case, tmp_path: Path) -> None:
    write_list(tmp_path / "in" / "list.csv", first=0, last=10)
    (tmp_path / "in" / "broken.xlsx").write_bytes(b"PK\x03\x04 this is no workbook")
    done = triage(
        case, tmp_path / "in", stated={"conduct": {"improper": "no"}, "times": {"known_on": "2026-11-23"}}
    )
    assert done.base.scan is not None
    assert len(done.base.scan.unexamined) == 1
    assert done.base.judgement.reportable is Verdict.DEPENDS


def test_a_file_that_could_be_read_later_is_no_longer_listed_as_a_gap(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "in" / "list.csv"
    path.parent.mkdir()
    path.write_bytes(b"")
    assert len(triage(case, path.parent).base.scan.unexamined) == 1  # type: ignore[union-attr]
    write_list(path, first=0, last=10)
    assert triage(case, path.parent).base.scan.unexamined == ()  # type: ignore[union-attr]


def test_nothing_from_the_leaked_files_lies_in_the_workspace_in_clear(case: Case, tmp_path: Path) -> None:
    triage(case, write_list(tmp_path / "in" / "list.csv", first=0, last=40))
    words = ["person7@example.jp", "090-0000-0007", "見本"]
    spellings = [word.encode(codec) for word in words for codec in ("utf-8", "cp932", "utf-16-le")]
    for file in (p for p in case.path.rglob("*") if p.is_file()):
        content = file.read_bytes()
        assert not [word for word in spellings if word in content], file.name


def test_nothing_found_is_not_turned_into_a_denial(case: Case, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("本日の会議は延期です。\n", encoding="utf-8")
    done = triage(case, note, stated={"times": {"known_on": "2026-11-23"}})
    assert done.base.judgement.reportable is Verdict.DEPENDS
