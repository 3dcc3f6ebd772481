"""A family name and its given name belong together, whichever way the family name is taken out."""

from pathlib import Path

import pytest

from kakuho.people import count
from kakuho.vocab.contents import Unexamined
from kakuho.workflows.scanning.column_choices import column_rules
from kakuho.workflows.scanning.corrections import Corrections, ListedValue
from kakuho.workflows.scanning.engines import examine
from kakuho.workflows.scanning.scan import ScannedDocument

LIST = "番号,姓,名,備考\n1,佐藤,太郎,\n2,鈴木,花子,\n3,高橋,次郎,\n"
TWO = (
    "契約者_last_name,契約者_first_name,配偶者_last_name,配偶者_first_name\n"
    "佐藤,太郎,鈴木,花子\n高橋,次郎,田中,三郎\n渡辺,四郎,伊藤,五月\n"
)


def scanned(path: Path, text: str, corrections: Corrections) -> ScannedDocument:
    path.write_text(text, encoding="utf-8")
    (done,) = examine([path], progress=lambda _: None, corrections=corrections)
    assert not isinstance(done, Unexamined)
    return done


def rejected(done: ScannedDocument, where: str) -> Corrections:
    (id_,) = (group.id for group in done.scan.groups if group.where == where)
    return Corrections(decisions={id_: "rejected"})


def test_a_rejected_family_name_takes_its_given_name_along(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    before = scanned(path, LIST, Corrections())
    assert (before.scan.values["NAME"], count(before.records.table()).best) == (3, 3)
    after = scanned(path, LIST, rejected(before, "B"))
    assert ("NAME" in after.scan.values, count(after.records.table()).best) == (False, 0)
    given = after.scan.tables[0].columns[2]
    assert (given.kind, given.evidence[-1]) == (None, "without its family name")


def test_a_column_said_to_be_no_family_name_takes_its_given_name_along(tmp_path: Path) -> None:
    said = Corrections(columns=column_rules(["list.csv!姓=none"]))
    after = scanned(tmp_path / "list.csv", LIST, said)
    assert ("NAME" in after.scan.values, count(after.records.table()).best) == (False, 0)


def test_a_given_name_that_a_person_says_is_one_stands_alone(tmp_path: Path) -> None:
    said = Corrections(columns=column_rules(["list.csv!姓=none", "list.csv!名=name:given"]))
    after = scanned(tmp_path / "list.csv", LIST, said)
    assert [judged.role for judged in after.scan.tables[0].columns] == ["", "", "given", ""]
    assert count(after.records.table()).best == 3


def test_a_column_said_to_be_no_given_name_leaves_the_family_name(tmp_path: Path) -> None:
    said = Corrections(columns=column_rules(["list.csv!名=none"]))
    after = scanned(tmp_path / "list.csv", LIST, said)
    assert (after.scan.values["NAME"], count(after.records.table()).best) == (3, 3)


def test_an_allowed_family_name_takes_the_given_name_of_its_row_along(tmp_path: Path) -> None:
    allowed = Corrections(allowed=(ListedValue("NAME", "佐藤"),))
    after = scanned(tmp_path / "list.csv", LIST, allowed)
    assert (after.scan.values["NAME"], count(after.records.table()).best) == (2, 2)


@pytest.mark.parametrize(("where", "left"), [("A", {2, 3}), ("C", {0, 1})])
def test_of_two_people_in_a_row_the_other_stays(tmp_path: Path, where: str, left: set[int]) -> None:
    path = tmp_path / "list.csv"
    before = scanned(path, TWO, Corrections())
    after = scanned(path, TWO, rejected(before, where))
    columns = after.scan.tables[0].columns
    assert {judged.column for judged in columns if judged.kind == "NAME"} == left
