"""`kakuho search` answers line by line and goes on behind a bad one."""

import json
from pathlib import Path

from conftest import Command

PASSAGES = {
    "passages": [{"id": "415AC0000000057#26", "text": "(報告等)第二十六条 漏えいは委員会に報告する。"}]
}


def test_questions_are_answered_and_a_bad_line_is_named(kakuho: Command, tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    file.write_text(json.dumps(PASSAGES), encoding="utf-8")
    lines = '{"id": 7, "text": "漏えいの報告はどこへ"}\nだめ\n{"id": "x", "text": "カレーの作り方"}\n'
    done = kakuho("search", "--passages", file, "--jsonl", given=lines.encode())
    assert done.returncode == 3
    assert "2 行目" in done.stderr.decode()
    first, second = map(json.loads, done.stdout.decode().splitlines())
    assert (first["id"], first["hits"][0]["passage"], first["abstain"]) == (7, "415AC0000000057#26", False)
    assert (second["id"], second["abstain"]) == ("x", True)


def test_a_file_that_is_missing_is_named(kakuho: Command, tmp_path: Path) -> None:
    done = kakuho("search", "--passages", tmp_path / "none.json", "--jsonl", given=b"")
    assert done.returncode == 2
    assert "none.json" in done.stderr.decode()
