import json
from pathlib import Path

from conftest import Command


def case(kakuho: Command, leaked: Path, tmp_path: Path) -> tuple[str, str]:
    place = ("--workspace", str(tmp_path / "case"))
    assert kakuho("triage", leaked, *place).returncode == 0
    return place


def test_a_cell_is_explained_with_its_value_masked(kakuho: Command, leaked: Path) -> None:
    answer = json.loads(kakuho("explain", f"{leaked / 'list.csv'}:A[0]", "--json").stdout)
    (column,) = answer["columns"]
    assert column["type"] == "NAME"
    assert "header:氏名" in column["evidence"]
    assert column["cell"].startswith("見")
    assert "太郎" not in json.dumps(answer, ensure_ascii=False)


def test_a_line_is_explained_in_both_languages(kakuho: Command, leaked: Path) -> None:
    memo = leaked / "memo.txt"
    memo.write_text("件名\n担当は高橋太郎様です。\n", encoding="utf-8")
    assert "根拠の語: 様" in kakuho("explain", f"{memo}:L2").stdout.decode()
    shown = kakuho("explain", f"{memo}:L2", lang="en").stdout.decode()
    assert "words that spoke for it" in shown
    assert "太郎" not in shown
    assert "Nothing" in kakuho("explain", f"{memo}:L1", lang="en").stdout.decode()


def test_a_locator_of_scan_can_be_pasted(kakuho: Command, leaked: Path) -> None:
    scanned = json.loads(kakuho("scan", leaked, "--json").stdout)
    column = scanned["files"][0]["tables"][0]["columns"][1]
    answer = json.loads(kakuho("explain", f"{leaked}/{column['locator']}", "--json").stdout)
    assert answer["columns"][0]["type"] == "PHONE"


def test_a_place_that_is_not_there_is_said(kakuho: Command, leaked: Path) -> None:
    assert kakuho("explain", "nowhere.csv:A").returncode == 2
    assert kakuho("explain", f"{leaked / 'list.csv'}:Sheet9!A").returncode == 2


def test_groups_are_listed_and_rejected_without_a_terminal(
    kakuho: Command, leaked: Path, tmp_path: Path
) -> None:
    place = case(kakuho, leaked, tmp_path)
    groups = json.loads(kakuho("review", "--list", "--json", *place).stdout)["groups"]
    names = next(group for group in groups if group["type"] == "NAME")
    assert "太郎" not in json.dumps(groups, ensure_ascii=False)
    assert kakuho("review", "--reject", names["group"], *place).returncode == 0
    again = json.loads(kakuho("triage", leaked, *place, "--json").stdout)
    assert "NAME" not in again["scan"]["totals"]
    assert kakuho("review", *place).returncode == 2  # nobody to ask


def test_a_value_comes_from_standard_input_and_is_shown_masked(
    kakuho: Command, leaked: Path, tmp_path: Path
) -> None:
    place = case(kakuho, leaked, tmp_path)
    assert kakuho("allow", "--kind", "phone", *place, given=b"090-0000-0001\n").returncode == 0
    shown = kakuho("allow", "--list", *place).stdout.decode()
    assert "090-0000-0001" not in shown
    again = json.loads(kakuho("triage", leaked, *place, "--json").stdout)
    assert again["scan"]["totals"]["PHONE"] == 1
    assert kakuho("deny", "--kind", "nothing", *place, given=b"x\n").returncode == 2


def test_an_unknown_kind_or_column_is_said_with_what_there_is(kakuho: Command, leaked: Path) -> None:
    unknown = kakuho("scan", leaked, "--column", "A=nme", lang="en")
    assert unknown.returncode == 2
    assert b"phone" in unknown.stderr
    nowhere = kakuho("scan", leaked, "--column", "list.csv!ZZ=name", lang="en")
    assert nowhere.returncode == 2
    assert b"list.csv" in nowhere.stderr


def test_a_review_needs_a_case_that_is_there(kakuho: Command, tmp_path: Path) -> None:
    assert kakuho("review", "--list", "--workspace", tmp_path / "none").returncode == 1
    assert not (tmp_path / "none").exists()
