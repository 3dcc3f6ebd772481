"""A company's own kinds through the command."""

import json
from pathlib import Path

import pytest

from conftest import Command

KINDS = """[[kind]]
id = "ACME_NO"
label_ja = "アクメ番号"
label_en = "Acme number"
patterns = ['AC[0-9]{8}']
headers = ["アクメ番号"]
attributes = ["identifies"]
item = "member_number"
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    leaked, kinds = tmp_path / "leaked.csv", tmp_path / "kinds.toml"
    leaked.write_text(
        "氏名,アクメ番号\n見本太郎,AC12345678\n試験花子,AC12345679\n例示次郎,AC12345670\n", encoding="utf-8"
    )
    kinds.write_text(KINDS, encoding="utf-8")
    return leaked, kinds


@pytest.mark.parametrize("command", ["scan", "people"])
def test_an_own_kind_is_counted(kakuho: Command, files: tuple[Path, Path], command: str) -> None:
    done = kakuho(command, files[0], "--kinds", files[1], "--json")
    assert done.returncode == 0, done.stderr.decode()
    answer = json.loads(done.stdout)
    counts = answer["totals"] if command == "scan" else answer["by_item"]
    assert counts["ACME_NO"] == 3


def test_detect_marks_an_own_kind(kakuho: Command, files: tuple[Path, Path]) -> None:
    given = json.dumps({"id": 1, "text": "アクメ番号:AC12345678"}).encode()
    done = kakuho("detect", "--jsonl", "--kinds", files[1], given=given)
    assert [span["type"] for span in json.loads(done.stdout)["spans"]] == ["ACME_NO"]


def test_triage_remembers_the_kinds_of_the_case(
    kakuho: Command, files: tuple[Path, Path], tmp_path: Path
) -> None:
    case = tmp_path / "case"
    first = kakuho("triage", files[0], "--workspace", case, "--kinds", files[1], "--json")
    assert first.returncode == 0, first.stderr.decode()
    again = tmp_path / "second.csv"
    again.write_text("氏名,アクメ番号\n架空四郎,AC00000001\n架空五郎,AC00000002\n", encoding="utf-8")
    second = kakuho("triage", again, "--workspace", case, "--json")
    assert second.returncode == 0, second.stderr.decode()
    assert json.loads(second.stdout)["scan"]["totals"]["ACME_NO"] == 5


def test_a_mistake_ends_the_command_with_a_sentence(kakuho: Command, files: tuple[Path, Path]) -> None:
    files[1].write_text(KINDS.replace("{8}", "+"), encoding="utf-8")
    done = kakuho("scan", files[0], "--kinds", files[1], lang="en")
    assert done.returncode == 2
    assert "kinds.toml, line 5: patterns number 1 has no upper length" in done.stderr.decode()


def test_a_column_can_be_said_to_hold_an_own_kind(kakuho: Command, files: tuple[Path, Path]) -> None:
    files[0].write_text("氏名,控え\n見本太郎,001\n試験花子,002\n", encoding="utf-8")
    done = kakuho("scan", files[0], "--kinds", files[1], "--column", "leaked.csv!控え=acme_no", "--json")
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["totals"]["ACME_NO"] == 2


def test_commands_on_a_case_know_its_kinds(kakuho: Command, files: tuple[Path, Path], tmp_path: Path) -> None:
    place = ("--workspace", tmp_path / "case")
    said = ("--column", "leaked.csv!アクメ番号=acme_no")
    assert kakuho("triage", files[0], "--kinds", files[1], *said, *place).returncode == 0
    assert "Acme number" in kakuho("review", "--list", *place, lang="en").stdout.decode()
    denied = kakuho("deny", "--kind", "acme_no", *place, given=b"AC99999999\n")
    assert denied.returncode == 0, denied.stderr.decode()
    answer = json.loads(kakuho("explain", f"{files[0]}:B", "--json", *place).stdout)
    assert [column["type"] for column in answer["columns"]] == ["ACME_NO"]


def test_a_place_is_explained_with_own_kinds_given_or_remembered(
    kakuho: Command, files: tuple[Path, Path], tmp_path: Path
) -> None:
    files[0].write_text("氏名,控え\n見本太郎,AC12345678\n試験花子,AC12345679\n", encoding="utf-8")
    answer = json.loads(kakuho("explain", f"{files[0]}:B", "--kinds", files[1], "--json").stdout)
    assert {"type": "ACME_NO", "valid": 1.0, "form": 1.0} in answer["columns"][0]["considered"]
    memo = tmp_path / "memo.txt"
    memo.write_text("アクメ番号:AC12345678\n", encoding="utf-8")
    assert json.loads(kakuho("explain", f"{memo}:L1", "--json").stdout)["readings"] == []
    place = ("--workspace", tmp_path / "case")
    assert kakuho("triage", files[0], "--kinds", files[1], *place).returncode == 0
    for known in (("--kinds", files[1]), place):
        readings = json.loads(kakuho("explain", f"{memo}:L1", *known, "--json").stdout)["readings"]
        assert [reading["type"] for reading in readings if reading["found"]] == ["ACME_NO"]


def test_a_kind_added_to_a_case_is_looked_for_in_what_was_examined_before(
    kakuho: Command, files: tuple[Path, Path], tmp_path: Path
) -> None:
    place = ("--workspace", tmp_path / "case", "--json")
    first = json.loads(kakuho("triage", files[0], *place).stdout)
    assert "ACME_NO" not in first["scan"]["totals"]
    files[0].write_text("氏名\n架空四郎\n", encoding="utf-8")  # the kept original is read, not what lies here
    second = kakuho("triage", files[0], "--kinds", files[1], *place)
    answer = json.loads(second.stdout)
    assert answer["scan"]["totals"]["ACME_NO"] == 3
    assert answer["run"] == {
        "documents_added": 1,
        "documents_already_counted": 0,
        "documents_reexamined": 1,
    }
    assert "1件" in second.stderr.decode()
