import json
from pathlib import Path

from conftest import Command


def test_scan_counts_values_by_file_and_kind(kakuho: Command, leaked: Path) -> None:
    done = kakuho("scan", leaked, "--json")
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    assert answer["totals"] == {"EMAIL": 2, "NAME": 2, "PHONE": 2}
    assert answer["files"][0]["path"] == "list.csv"
    assert answer["files"][0]["encoding"] == "cp932"
    assert answer["not_examined"] == []


def test_scan_lists_what_it_could_not_examine_and_says_so_by_its_exit_code(
    kakuho: Command, leaked: Path
) -> None:
    (leaked / "locked.zip").write_bytes(b"PK\x03\x04 no archive")
    done = kakuho("scan", leaked, "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["not_examined"][0]["path"] == "locked.zip"


def test_people_counts_principals_with_bounds(kakuho: Command, leaked: Path) -> None:
    answer = json.loads(kakuho("people", leaked, "--json").stdout)
    assert answer["principals"] == {"low": 2, "best": 2, "high": 2}
    assert answer["by_item"]["EMAIL"] == 2


def test_the_same_file_twice_is_counted_once(kakuho: Command, leaked: Path) -> None:
    (leaked / "copy.csv").write_bytes((leaked / "list.csv").read_bytes())
    answer = json.loads(kakuho("people", leaked, "--json").stdout)
    assert answer["principals"]["best"] == 2


def test_tables_on_the_terminal_hold_no_value(kakuho: Command, leaked: Path) -> None:
    for command in ("scan", "people"):
        shown = kakuho(command, leaked).stdout.decode()
        assert "taro@example.jp" not in shown
        assert "見本" not in shown
