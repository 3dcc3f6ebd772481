import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Command

VALUES = ["見本", "試験", "090-0000-0001", "taro@example.jp", "hanako@example.jp"]


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    return (done.stdout + done.stderr).decode()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_list_ends_in_a_table_of_duties_and_the_papers(
    kakuho: Command, leaked: Path, tmp_path: Path, lang: str
) -> None:
    done = kakuho(
        "triage", leaked, "--workspace", tmp_path / "case", "--malicious", "--known", "2026-11-23T09:00",
        "--lang", lang,
    )  # fmt: skip
    assert done.returncode == 0, said(done)
    assert (tmp_path / "case" / "papers" / "preliminary-report.pdf").is_file()
    words = {"ja": ["報告義務", "個人情報保護委員会", "確報"], "en": ["Duty to report", "Final report"]}[lang]
    assert all(word in said(done) for word in words)


def test_no_value_reaches_the_terminal_or_the_papers(kakuho: Command, leaked: Path, tmp_path: Path) -> None:
    done = kakuho("triage", leaked, "--workspace", tmp_path / "case", "--malicious", "--json")
    papers = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "case" / "papers").glob("*.json"))
    assert not [value for value in VALUES if value in said(done) + papers]


def test_json_holds_facts_duties_clocks_and_documents(kakuho: Command, leaked: Path, tmp_path: Path) -> None:
    done = kakuho(
        "triage",
        leaked,
        "--workspace",
        tmp_path / "case",
        "--not-malicious",
        "--known",
        "2026-11-23",
        "--json",
    )
    answer = json.loads(done.stdout)
    assert {"case", "facts", "principals", "duties", "clocks", "documents", "scan"} <= set(answer)
    assert answer["principals"] == {"low": 2, "best": 2, "high": 2}
    assert answer["facts"]["principals"]["best"]["origin"] == "scan"
    assert answer["facts"]["conduct"]["improper"]["origin"] == "person"


def test_an_open_duty_still_shows_what_would_be_due(kakuho: Command, leaked: Path, tmp_path: Path) -> None:
    done = kakuho("triage", leaked, "--workspace", tmp_path / "case", "--known", "2026-11-20", "--json")
    answer = json.loads(done.stdout)
    assert answer["duties"][0]["reportable"] == "depends"
    assert answer["clocks"], said(done)
    assert all(clock["provisional"] for clock in answer["clocks"])
    assert answer["clocks"][0]["due_date"] == "2026-11-24"


def test_a_file_that_cannot_be_examined_gives_exit_code_3(
    kakuho: Command, leaked: Path, tmp_path: Path
) -> None:
    (leaked / "empty.csv").write_bytes(b"")
    done = kakuho("triage", leaked, "--workspace", tmp_path / "case")
    assert done.returncode == 3
    assert "empty.csv" in said(done)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--malicious", "--not-malicious"],
        ["--known", "yesterday"],
        ["--role", "friend"],
        ["--facts", "nowhere.yaml"],
        ["--no-such-option"],
    ],
)
def test_wrong_usage_gives_exit_code_2_and_no_trace(
    kakuho: Command, leaked: Path, tmp_path: Path, arguments: list[str]
) -> None:
    done = kakuho("triage", leaked, "--workspace", tmp_path / "case", *arguments)
    assert done.returncode == 2, said(done)
    assert "Traceback" not in said(done)
    assert not (tmp_path / "case").exists()


def test_a_facts_file_with_a_wrong_word_names_the_field(
    kakuho: Command, leaked: Path, tmp_path: Path
) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text("conduct:\n  improper: perhaps\n", encoding="utf-8")
    done = kakuho("triage", leaked, "--workspace", tmp_path / "case", "--facts", facts)
    assert done.returncode == 2
    assert "conduct.improper" in said(done)


def test_a_path_that_is_not_there_is_wrong_usage(kakuho: Command, tmp_path: Path) -> None:
    assert kakuho("triage", tmp_path / "nowhere", "--workspace", tmp_path / "case").returncode == 2


def test_another_key_does_not_open_the_case(kakuho: Command, leaked: Path, tmp_path: Path) -> None:
    first = kakuho("triage", leaked, "--workspace", tmp_path / "case", "--key-file", tmp_path / "one.key")
    assert first.returncode == 0, said(first)
    second = kakuho("triage", leaked, "--workspace", tmp_path / "case", "--key-file", tmp_path / "two.key")
    assert second.returncode == 1
    assert "Traceback" not in said(second)


def test_a_killed_run_keeps_what_it_had_read_and_the_next_one_ends_the_job(
    kakuho: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for i in range(60):
        rows = "".join(f"見本 {chr(0x4E00 + i)}{chr(0x5200 + j)},p{i}x{j}@example.jp\n" for j in range(50))
        (folder / f"list{i:02}.csv").write_text("氏名,メールアドレス\n" + rows, encoding="utf-8")
    arguments = ["triage", str(folder), "--workspace", str(tmp_path / "case")]
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("kakuho")), *arguments],
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    named = tmp_path / "case" / "named"
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if named.is_dir() and sum(1 for _ in named.rglob("*")) > 3:
            break
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = kakuho(*arguments, "--json")
    assert done.returncode == 0, said(done)
    answer = json.loads(done.stdout)
    assert answer["run"]["documents_already_counted"] + answer["run"]["documents_added"] == 60
    assert answer["run"]["documents_already_counted"] > 0
    assert answer["principals"]["best"] == 3000
