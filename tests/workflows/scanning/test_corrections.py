"""What a person says of findings changes counts and papers at the next run, from the kept originals alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from kakuho import detect, vault
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.vocab.locators import Locator
from kakuho.workflows.casebook import case_store, reexamine
from kakuho.workflows.casebook.reexamine import NOTHING_SAID, Said
from kakuho.workflows.casebook.review import ListChange, change_list, decide, groups_of_case, shown_values
from kakuho.workflows.scanning.column_choices import choices_for, column_rules
from kakuho.workflows.triage import Steps, Triage, run_triage

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=JST)
STEPS = Steps(progress=lambda _: None, linking=lambda: None, writing=lambda: None)
KEY_NAME = "case.key"
LIST = (
    "氏名,電話番号,メールアドレス,備考\n"
    "見本 太郎,090-0000-0001,taro@example.jp,\n"
    "試験 花子,090-0000-0002,hanako@example.jp,代表 03-0000-0009 から入電\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[vault.Workspace]:
    with vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / KEY_NAME)) as workspace:
        yield workspace


@pytest.fixture
def leaked(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    (folder / "memo.txt").write_text("担当は高橋一郎様です。\n合言葉は青い鳥。\n", encoding="utf-8")
    return folder


def triage(case: vault.Workspace, folder: Path, said: Said = NOTHING_SAID) -> Triage:
    return run_triage(case, [folder], stated=[{}], now=NOW, steps=replace(STEPS, said=said))


def values(done: Triage) -> dict[str, int]:
    assert done.base.scan is not None
    return done.base.scan.values


def test_a_rejected_group_is_in_no_count_at_the_next_run_even_without_the_files(
    case: vault.Workspace, leaked: Path
) -> None:
    before = triage(case, leaked)
    names = {one.document: one.group.id for one in groups_of_case(case) if one.group.kind == "NAME"}
    decide(case, {names["memo.txt"]: "rejected"})
    (leaked / "memo.txt").unlink()
    after = triage(case, leaked)
    assert (values(before)["NAME"], values(after)["NAME"]) == (3, 2)
    assert before.base.count is not None
    assert after.base.count is not None
    assert after.base.count.best == before.base.count.best - 1
    assert after.added == 0


def test_a_decision_that_is_taken_back_counts_again(case: vault.Workspace, leaked: Path) -> None:
    before = triage(case, leaked)
    id_ = next(one.group.id for one in groups_of_case(case) if one.group.kind == "EMAIL")
    decide(case, {id_: "rejected"})
    assert "EMAIL" not in values(triage(case, leaked))
    decide(case, {id_: ""})
    assert values(triage(case, leaked)) == values(before)


def test_an_allowed_value_counts_no_more_and_a_denied_one_does(case: vault.Workspace, leaked: Path) -> None:
    before = triage(case, leaked)
    change_list(case, "allowed", ListChange("phone", add=("0300000009", "090 0000 0001")))
    change_list(case, "denied", ListChange("password", add=("青い鳥",)))
    after = triage(case, leaked)
    assert values(after)["PHONE"] == values(before)["PHONE"] - 2
    assert values(after)["PASSWORD"] == 1


def test_a_listed_value_is_nowhere_in_clear_and_shown_masked(case: vault.Workspace, leaked: Path) -> None:
    change_list(case, "denied", ListChange("name", add=("見本次郎",)))
    (value,) = shown_values(case, "denied")
    assert "次郎" not in value.masked
    stored = b"".join(path.read_bytes() for path in case.path.rglob("*") if path.is_file())
    assert "見本次郎".encode() not in stored
    assert [entry.event for entry in case.entries("list.")] == ["list.denied"]
    change_list(case, "denied", ListChange("name", remove=(value.id,)))
    assert shown_values(case, "denied") == []


def test_a_column_that_is_overruled_stays_so_in_the_next_run(case: vault.Workspace, leaked: Path) -> None:
    said = Said(column_rules(["list.csv!メールアドレス=none"]))
    assert "EMAIL" not in values(triage(case, leaked, said))
    assert "EMAIL" not in values(triage(case, leaked))
    (judged,) = [
        column
        for scan in case_store.kept_scans(case)
        for table in scan.tables
        for column in table.columns
        if column.header == "メールアドレス"
    ]
    assert "instead of:EMAIL" in judged.evidence
    last = Said(column_rules(["list.csv!メールアドレス=email"]))
    assert values(triage(case, leaked, last))["EMAIL"] == 2


ACME = detect.OwnKind("ACME_NO", "アクメ番号", "Acme number", ("AC[0-9]{8}",), (), (), "", anywhere=True)


def test_reading_again_for_a_new_own_kind_goes_on_where_it_was_stopped(
    case: vault.Workspace, leaked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        (leaked / f"{number}.txt").write_text(f"AC0000000{number} の件\n", encoding="utf-8")
    triage(case, leaked)
    case_store.keep_own_kinds(case, [ACME])
    monkeypatch.setattr(reexamine, "KEEP_AFTER_SECONDS", 0)
    heard: list[tuple[int, int]] = []

    def stop_at_the_third(done: int, everything: int) -> None:
        heard.append((done, everything))
        if done == 2:
            raise KeyboardInterrupt

    steps = replace(STEPS, rereading=stop_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        run_triage(case, [leaked], stated=[{}], now=NOW, steps=steps)
    assert heard == [(0, 6), (1, 6), (2, 6)]
    heard.clear()
    done = run_triage(
        case, [leaked], stated=[{}], now=NOW, steps=replace(STEPS, rereading=lambda *n: heard.append(n))
    )
    assert heard == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert (done.reexamined, values(done)["ACME_NO"]) == (4, 4)
    assert triage(case, leaked).reexamined == 0


def test_a_column_that_is_nowhere_is_an_error_and_not_kept(case: vault.Workspace, leaked: Path) -> None:
    with pytest.raises(UsageError, match="No column"):
        triage(case, leaked, Said(column_rules(["list.csv!口座=bank"])))
    assert case_store.kept_corrections(case).columns == ()


def test_decisions_are_in_the_audit_log(case: vault.Workspace, leaked: Path) -> None:
    triage(case, leaked)
    id_ = groups_of_case(case)[0].group.id
    decide(case, {id_: "accepted"})
    (entry,) = case.entries("review.decided")
    assert entry.details["group"] == id_


def test_a_group_that_is_nowhere_is_an_error(case: vault.Workspace) -> None:
    with pytest.raises(UsageError, match="no group"):
        decide(case, {"0" * 12: "rejected"})


def test_the_register_point_counts_no_more_than_the_alarm(case: vault.Workspace, leaked: Path) -> None:
    alarm = values(triage(case, leaked))
    register = values(triage(case, leaked, Said(point="register")))
    assert all(register.get(kind, 0) <= number for kind, number in alarm.items())


SAID = [
    ("Sheet1!C=name", Locator("a.xlsx", sheet="Sheet1"), {2}),
    ("a.xlsx!電話=phone", Locator("in/a.xlsx", sheet="Sheet2"), {1}),
    ("電話=none", Locator("b.csv"), {1}),
    ("Sheet9!C=name", Locator("a.xlsx", sheet="Sheet1"), set()),
    ("b.csv!c=text", Locator("b.csv"), {2}),
]


@pytest.mark.parametrize(("said", "locator", "columns"), SAID)
def test_a_column_is_named_by_sheet_or_file_and_letter_or_heading(
    said: str, locator: Locator, columns: set[int]
) -> None:
    chosen, _ = choices_for(column_rules([said]), locator, ("氏名", "電話", "備考"), 3)
    assert set(chosen) == columns


@pytest.mark.parametrize("said", ["C", "C=nme", "=name", "C=name:nowhere", ""])
def test_what_cannot_be_meant_is_refused_with_the_kinds_there_are(said: str) -> None:
    with pytest.raises(UsageError):
        column_rules([said])


def test_what_is_rejected_is_in_no_category_either(case: vault.Workspace, leaked: Path) -> None:
    (leaked / "illness.csv").write_text("氏名,既往歴\n見本太郎,喘息\n試験花子,糖尿病\n", encoding="utf-8")
    before = triage(case, leaked)
    assert before.base.scan is not None
    assert before.base.scan.categories["SENSITIVE"]["medical_history"] == 2
    id_ = next(one.group.id for one in groups_of_case(case) if one.group.kind == "SENSITIVE")
    decide(case, {id_: "rejected"})
    after = triage(case, leaked)
    assert after.base.scan is not None
    assert "SENSITIVE" not in {**values(after), **after.base.scan.categories}
