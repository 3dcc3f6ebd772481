"""`kakuho people` as other programs use it, on files of made-up people."""

import csv
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from conftest import Command

HEADER = "会員番号,氏名,電話番号,メールアドレス,生年月日\n"


def line(number: int) -> str:
    return (
        f"M{number:04},見本 {chr(0x4E00 + number)}子,090-0000-{number:04},person{number}@example.jp,"
        f"19{60 + number % 30}-05-{1 + number % 28:02}\n"
    )


def write(path: Path, numbers: Iterable[int], *, header: str = HEADER) -> Path:
    path.write_text(header + "".join(map(line, numbers)), encoding="utf-8")
    return path


def answer(kakuho: Command, *arguments: object) -> dict[str, Any]:
    done = kakuho("people", *arguments, "--json")
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def assigned(path: Path) -> list[tuple[str, int, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    assert rows[0] == ["source", "row", "person"]
    return [(source, int(row), person) for source, row, person in rows[1:]]


def test_every_row_read_is_assigned_a_person_or_nobody(kakuho: Command, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    rows = [line(1), "\n", ",,,,\n", line(2), "C9,株式会社見本,03-0000-0001,,\n", line(1), ",,,,\n"]
    listed.write_text(HEADER + "".join(rows), encoding="utf-8")
    out = tmp_path / "out.csv"
    found = answer(kakuho, listed, "--assignments", out)
    assert assigned(out) == [
        ("list.csv", 0, "0"),
        ("list.csv", 1, ""),
        ("list.csv", 2, ""),
        ("list.csv", 3, "1"),
        ("list.csv", 4, ""),
        ("list.csv", 5, "0"),
        ("list.csv", 6, ""),
    ]
    assert found["legal_persons"] == {"rows_excluded": 1}
    assert "見本" not in out.read_text(encoding="utf-8")


def test_a_copy_has_the_lines_of_its_original_and_files_of_one_name_are_told_apart(
    kakuho: Command, tmp_path: Path
) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    first = write(tmp_path / "a" / "list.csv", [1, 2])
    second = write(tmp_path / "b" / "list.csv", [2, 3])
    copy = write(tmp_path / "copy.csv", [1, 2])
    out = tmp_path / "out.csv"
    found = answer(kakuho, first, second, copy, "--assignments", out)
    assert found["principals"]["best"] == 3
    assert assigned(out) == [
        ("list.csv#1", 0, "0"), ("list.csv#1", 1, "1"),
        ("list.csv#2", 0, "1"), ("list.csv#2", 1, "2"),
        ("copy.csv", 0, "0"), ("copy.csv", 1, "1"),
    ]  # fmt: skip


def test_further_people_of_a_row_and_of_texts_have_lines_of_their_own(
    kakuho: Command, tmp_path: Path
) -> None:
    (tmp_path / "list.csv").write_text(
        "契約者氏名,契約者電話番号,被保険者氏名\n見本 太郎,090-0000-0001,試験 花子\n", encoding="utf-8"
    )
    (tmp_path / "memo.csv").write_text(
        "メモ\n担当は山田太郎様です。\n何もない行です。\n佐藤花子様と鈴木一郎様が来店。\n", encoding="utf-8"
    )
    out = tmp_path / "out.csv"
    answer(kakuho, tmp_path / "list.csv", tmp_path / "memo.csv", "--assignments", out)
    lines = assigned(out)
    assert len({(source, row) for source, row, _ in lines}) == len(lines)
    assert [(source, row) for source, row, person in lines if person == ""] == [("memo.csv", 1)]
    assert ("list.csv (被保険者)", 0) in {(source, row) for source, row, _ in lines}
    assert ("memo.csv (2)", 2) in {(source, row) for source, row, _ in lines}


def test_facts_say_what_is_known_and_what_is_not(kakuho: Command, tmp_path: Path) -> None:
    listed = tmp_path / "members.csv"
    listed.write_text(
        "会員番号,氏名,年齢,生年月日,電話番号,居住国,会員状態\n"
        "M1,見本 一子,14,2012-05-05,090-0000-0001,日本,有効\n"
        "M2,見本 二子,46,1980-05-05,+49 30 0000002,ドイツ,有効\n"
        "M3,見本 三子,,,090-0000-0003,日本,逝去\n"
        "M4,見本 四子,16,,090-0000-0004,日本,有効\n",
        encoding="utf-8",
    )
    found = answer(kakuho, listed, "--on", "2026-11-23")
    assert found["minors"] == {
        "as_of": "2026-11-23",
        "adult_age": 18,
        "minors": 1,
        "adults": 1,
        "contradictory": 0,
        "unknown": 1,
        "minors_by_age": 1,
        "adults_by_age": 0,
    }
    assert (found["abroad"]["abroad"], found["abroad"]["by_country"]) == (1, {"DE": 1})
    assert found["deceased"]["deceased"] == 1
    assert found["by_role"] == {"customers": 4}
    assert found["by_file"]["members.csv"]["principals"] == 4


@pytest.mark.parametrize("kind", ["easy", "hard"])
def test_pairs_reach_the_goal_through_the_command_itself(
    kakuho: Command, shared: Path, tmp_path: Path, kind: str
) -> None:
    folder = shared / "bench" / "people" / kind
    out = tmp_path / "out.csv"
    answer(kakuho, folder / "records.csv", "--assignments", out)
    found = {row: person for _, row, person in assigned(out)}
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as opened:
        truth = {int(row["record"]): row["person"] for row in csv.DictReader(opened)}
    assert found.keys() == truth.keys()
    both, joined, real = (
        sum(size * (size - 1) // 2 for size in Counter(groups).values())
        for groups in (((found[row], truth[row]) for row in truth), found.values(), truth.values())
    )
    assert 2 * both / (joined + real) >= {"easy": 0.985, "hard": 0.97}[kind]


def test_the_master_says_who_is_affected_and_who_is_not(kakuho: Command, tmp_path: Path) -> None:
    leak = write(tmp_path / "leak.csv", [3, 5, 50])
    master = write(tmp_path / "master.csv", range(20))
    out = tmp_path / "affected.csv"
    found = answer(kakuho, leak, "--master", master, "--affected", out)
    assert found["principals"]["best"] == 3
    assert found["master"] == {
        "rows": 20,
        "affected": 2,
        "certain": 2,
        "probable": 0,
        "possibly_affected": 0,
        "not_affected": 18,
        "matched": 2,
        "ambiguous": 0,
        "unmatched": 1,
    }
    assert out.read_text(encoding="utf-8") == "master_row,certainty\n3,certain\n5,certain\n"


def test_a_column_of_the_master_can_be_said(kakuho: Command, tmp_path: Path) -> None:
    leak = write(tmp_path / "leak.csv", [3, 5])
    master = tmp_path / "master.csv"
    rows = "".join(
        f"{number},見本 {chr(0x4E00 + number)}子,person{number}@example.jp\n" for number in range(9)
    )
    master.write_text("k1,k2,k3\n" + rows, encoding="utf-8")
    said = ("--column", "master.csv!B=name", "--column", "master.csv!C=email")
    assert answer(kakuho, leak, "--master", master, *said)["master"]["affected"] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--workspace"),
        (("leak.csv", "--affected", "out.csv"), "--master"),
        (("leak.csv", "--on", "23.11.2026"), "--on"),
        (("leak.csv", "--master", "empty.csv"), "--master"),
        (("leak.csv", "--assignments", "no/such/folder.csv"), "--assignments"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence(
    kakuho: Command, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    write(tmp_path / "leak.csv", [1])
    (tmp_path / "empty.csv").write_text("色,形\n赤,丸\n", encoding="utf-8")
    paths = [tmp_path / word if word.endswith(".csv") else word for word in arguments]
    done = kakuho("people", *paths)
    assert done.returncode == 2
    assert said in done.stderr.decode()


def test_a_case_is_counted_with_files_that_are_not_in_it_and_keeps_only_the_contacts(
    kakuho: Command, tmp_path: Path
) -> None:
    case = (tmp_path / "case", "--key-file", tmp_path / "case.key")
    first, second = write(tmp_path / "first.csv", range(10)), write(tmp_path / "second.csv", range(8, 12))
    assert kakuho("triage", first, "--workspace", *case, "--known", "2026-11-20", "--json").returncode == 0
    found = answer(kakuho, second, "--workspace", *case)
    assert found["principals"]["best"] == 12
    assert (found["change"]["new_people"], found["change"]["known_people"]) == (2, 2)
    assert found["minors"]["as_of"] == "2026-11-20"
    alone = answer(kakuho, "--workspace", *case, "--master", write(tmp_path / "master.csv", range(30)))
    assert alone["principals"]["best"] == 10
    assert (alone["master"]["affected"], alone["master"]["not_affected"]) == (10, 20)
    assert "change" not in alone
    for kept in (path for path in case[0].rglob("*") if path.is_file()):
        assert b"person3@example.jp" not in kept.read_bytes()
