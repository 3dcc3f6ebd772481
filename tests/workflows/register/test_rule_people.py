"""What a reviewer rules of made-up people holds, on the record, whatever arrives later."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kakuho import vault
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows.casebook import case_store
from kakuho.workflows.casebook.case_linkage import kept_rulings
from kakuho.workflows.counting.count_people import Beside, count_gathered, gather_case
from kakuho.workflows.counting.linking import judge_of
from kakuho.workflows.register.rule_people import RULED, Reviewer, Rulings, pairs_in_doubt, rule
from kakuho.workflows.triage import Steps, Triage, run_triage

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=JST)
WHY = Reviewer(by="見本 花子", reason="本人に電話で確認", at=NOW)
HEADER = "氏名,電話番号,メールアドレス\n"
TARO = "山田 太郎,090-0000-0001,\n"
MARRIED = "鈴木 太郎,,taro@example.jp\n"
ALIKE = "山田 太郎,,yamada@example.jp\n"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[vault.Workspace]:
    key = vault.KeyFile(tmp_path / "case.key")
    with vault.create_workspace(tmp_path / "case", key=key, actor="reviewer") as workspace:
        yield workspace


def triage(case: vault.Workspace, path: Path, rows: str) -> Triage:
    path.write_text(HEADER + rows, encoding="utf-8")
    steps = Steps(progress=lambda _: None, linking=lambda: None, writing=lambda: None)
    stated = [{"times": {"known_on": "2026-11-20"}}]
    return run_triage(case, [path], stated=stated, now=NOW, steps=steps)


def people_of(done: Triage) -> int:
    assert done.base.count is not None
    return done.base.count.best


def test_two_records_that_share_nothing_are_one_person_from_the_next_triage_on(
    case: vault.Workspace, tmp_path: Path
) -> None:
    assert people_of(triage(case, tmp_path / "a.csv", TARO + MARRIED)) == 2
    rule(case, Rulings(join=(("a.csv#0", "a.csv#1"),)), WHY)
    done = triage(case, tmp_path / "b.csv", "高橋 健,090-0000-0009,\n" + TARO)
    assert people_of(done) == 2
    assert (done.linkage.rulings.applied, done.linkage.rulings.waiting) == (1, 0)
    register = case_store.kept_register(case).to_pylist()
    (joined,) = (row for row in register if "山田 太郎" in row["name_all"])
    assert sorted(joined["sources"]) == ["a.csv#0", "a.csv#1", "b.csv#1"]


def test_a_pair_in_doubt_is_ruled_apart_and_asked_about_no_more(
    case: vault.Workspace, tmp_path: Path
) -> None:
    done = triage(case, tmp_path / "a.csv", TARO + ALIKE)
    assert done.linkage.doubts == 1
    (pair,) = pairs_in_doubt(case)
    assert not pair.doubt.joined
    rule(case, Rulings(accept=(pair.doubt.id,)), WHY)
    assert pairs_in_doubt(case)[0].decision == "different"
    again = triage(case, tmp_path / "b.csv", TARO)
    assert again.base.count is not None
    assert (again.base.count.low, again.base.count.high) == (2, 2)
    assert pairs_in_doubt(case) == []


def test_tags_of_one_mail_address_are_evidence_and_no_part_of_it(
    case: vault.Workspace, tmp_path: Path
) -> None:
    triage(case, tmp_path / "a.csv", "山田 太郎,,taro+shop@example.jp\n鈴木 太郎,,taro+news@example.jp\n")
    (pair,) = pairs_in_doubt(case)
    assert "email" in pair.doubt.agrees
    assert "email_tag" in pair.doubt.differs


def test_who_ruled_what_when_and_why_stands_in_the_audit_log(case: vault.Workspace, tmp_path: Path) -> None:
    triage(case, tmp_path / "a.csv", TARO + MARRIED)
    rule(case, Rulings(join=(("a.csv#0", "a.csv#1"),)), WHY)
    rule(case, Rulings(undo=(("a.csv#1", "a.csv#0"),)), WHY)
    first, last = case.entries(RULED)
    assert (first.actor, first.details["by"], first.details["reason"]) == ("reviewer", WHY.by, WHY.reason)
    assert (first.details["same"], last.details["same"]) == (True, None)
    assert kept_rulings(case) == ()


def test_a_later_ruling_about_a_pair_replaces_the_earlier_one(case: vault.Workspace, tmp_path: Path) -> None:
    triage(case, tmp_path / "a.csv", TARO + MARRIED)
    rule(case, Rulings(join=(("a.csv#0", "a.csv#1"),)), WHY)
    assert rule(case, Rulings(split=(("a.csv#1", "a.csv#0"),)), WHY) == 1
    assert [kept.ruling.same for kept in kept_rulings(case)] == [False]


def test_a_count_beside_the_case_follows_its_rulings(case: vault.Workspace, tmp_path: Path) -> None:
    triage(case, tmp_path / "a.csv", TARO + MARRIED)
    rule(case, Rulings(join=(("a.csv#0", "a.csv#1"),)), WHY)
    counted = count_gathered(gather_case(case), as_of=NOW.date(), beside=Beside(judge=judge_of(case)))
    assert counted.count.best == 1


@pytest.mark.parametrize(
    ("rulings", "reviewer", "said"),
    [
        (Rulings(join=(("a.csv#0", "a.csv#9"),)), WHY, "a.csv#9"),
        (Rulings(join=(("a.csv#0", "deadbeef"),)), WHY, "deadbeef"),
        (Rulings(accept=("12345678-12345678",)), WHY, "12345678-12345678"),
        (Rulings(undo=(("a.csv#0", "a.csv#1"),)), WHY, "ruling to take back"),
        (Rulings(join=(("a.csv#0", "a.csv#2"),)), WHY, "one record"),
        (Rulings(join=(("a.csv#0", "a.csv#1"),)), Reviewer("見本", " ", NOW), "--reason"),
        (Rulings(join=(("a.csv#0", "a.csv#1"),)), Reviewer("", "why", NOW), "--by"),
    ],
    ids=["no row", "no id", "no pair", "nothing to undo", "one record", "no reason", "no name"],
)
def test_what_the_case_does_not_have_is_refused_and_nothing_is_kept(
    case: vault.Workspace, tmp_path: Path, rulings: Rulings, reviewer: Reviewer, said: str
) -> None:
    triage(case, tmp_path / "a.csv", TARO + MARRIED + TARO)
    with pytest.raises(UsageError, match=said):
        rule(case, rulings, reviewer)
    assert kept_rulings(case) == ()
    assert list(case.entries(RULED)) == []
