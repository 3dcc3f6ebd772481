"""`kakuho search` answers line by line and goes on behind a bad one."""

import json
from pathlib import Path

from small_model import small_model

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


def test_an_embedding_model_in_a_folder_ranks_too_and_a_wrong_folder_is_named(
    kakuho: Command, tmp_path: Path
) -> None:
    file = tmp_path / "p.json"
    told = [*PASSAGES["passages"], {"id": "GL通則編#3-5-4-4", "text": " 3-5-4-4 方法\n郵便により通知する。"}]
    file.write_text(json.dumps({"passages": told}), encoding="utf-8")
    given = '{"id": 1, "text": "漏えい はがき"}\n'.encode()
    model = small_model(tmp_path / "model")
    done = kakuho("search", "--passages", file, "--jsonl", "--vectors", model, given=given)
    assert [hit["passage"] for hit in json.loads(done.stdout)["hits"]] == [
        "415AC0000000057#26",
        "GL通則編#3-5-4-4",
    ]
    done = kakuho("search", "--passages", file, "--jsonl", "--vectors", tmp_path, given=given)
    assert (done.returncode, str(tmp_path) in done.stderr.decode()) == (1, True)


def test_a_file_that_is_missing_is_named(kakuho: Command, tmp_path: Path) -> None:
    done = kakuho("search", "--passages", tmp_path / "none.json", "--jsonl", given=b"")
    assert done.returncode == 2
    assert "none.json" in done.stderr.decode()
