"""`kakuho watch`: copies at home, only what is new, and a contractor's question over HTTP."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Command

HEADER = "氏名,電話番号,メールアドレス,スコア\n"


def rows(people: range) -> list[str]:
    return [f"見本 {chr(0x4E00 + i)}子,090-0000-{i:04},mihon{i}@example.jp,{i * 37 % 900}\n" for i in people]


@pytest.fixture
def registry(kakuho: Command, tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "customers.csv").write_text(HEADER + "".join(rows(range(900))), encoding="utf-8")
    done = kakuho("trace", "register", tmp_path / "in", "--registry", tmp_path / "registry")
    assert done.returncode == 0, done.stderr
    return tmp_path / "registry"


def mail(number: int, body: str) -> str:
    return (
        f"From x Thu Oct  1 09:05:00 2026\nFrom: a@example.com\nTo: b@example.com\nSubject: n{number}\n"
        f"Message-ID: <{number}@example.com>\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"
    )


def test_copies_in_folders_and_mailboxes_are_met_once(
    kakuho: Command, registry: Path, tmp_path: Path
) -> None:
    box = tmp_path / "box"
    box.mkdir()
    foreign = "".join(f"x,050-9999-{i:04},other{i}@example.net\n" for i in range(3000))
    (box / "dump.csv").write_text("a,b,c\n" + foreign + "".join(f"y,{row[3:]}" for row in rows(range(7))))
    said = "".join(f"090-0000-{i:04} mihon{i}@example.jp\n" for i in range(50, 60))
    (box / "mail.mbox").write_text(mail(1, "hello") + mail(2, said), encoding="utf-8")
    asked = ("watch", "scan", box, "--registry", registry, "--state", tmp_path / "state", "--json")
    done = kakuho(*asked)
    assert done.returncode == 4, done.stderr
    told = json.loads(done.stdout)
    assert {copy["place"].split()[0]: copy["by_one"] for copy in told["copies"]} == {
        "dump.csv": 7,
        "mail.mbox": 10,
    }
    assert told["by_chance"] < 1e-9
    with (box / "mail.mbox").open("a", encoding="utf-8") as file:
        file.write(mail(3, said.replace("mihon5", "mihon6")))
    told = json.loads(kakuho(*asked).stdout)
    assert len(told["copies"]) == 1
    assert told["looked_at"] < 3
    assert kakuho(*asked).returncode == 0
    assert b"mihon" not in (tmp_path / "state").read_bytes()


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "secret").write_text("a secret of both companies\n")
    monkeypatch.setenv("KAKUHO_WATCH_SECRET_FILE", str(tmp_path / "secret"))
    return tmp_path / "secret"


@pytest.fixture
def server(kakuho: Command, registry: Path, tmp_path: Path, secret: Path) -> Iterator[str]:
    done = kakuho("watch", "prepare", tmp_path / "in", "--registry", registry, "--json")
    assert json.loads(done.stdout)["least_people_in_a_bucket"] >= 400
    asked = [Path(sys.executable).with_name("kakuho"), "watch", "serve", "--registry", registry]
    asked += ["--listen", "127.0.0.1:0", "--lang", "en"]
    keys = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config")}
    with subprocess.Popen(list(map(str, asked)), stdout=subprocess.PIPE, text=True, env=keys) as process:
        try:
            assert process.stdout
            yield f"http://{process.stdout.readline().split()[2]}"
        finally:
            process.terminate()


def test_a_contractor_asks_without_showing_or_seeing_values(
    kakuho: Command, registry: Path, server: str, tmp_path: Path, secret: Path
) -> None:
    (tmp_path / "theirs.csv").write_text(
        "a,b\n" + "".join(f"050-9999-{i:04},o{i}@example.net\n" for i in range(40))
    )
    asked = ("watch", "ask", tmp_path / "theirs.csv", "--server", server, "--json")
    assert kakuho(*asked).returncode == 0
    with (tmp_path / "theirs.csv").open("a") as file:
        file.write("+81-90-0000-0003,MIHON3@example.jp\n")
    done = kakuho(*asked)
    assert done.returncode == 4, done.stderr
    assert json.loads(done.stdout)["files"] == [{"place": "theirs.csv", "values": 82, "in_set": 2, "rows": 1}]
    record = (registry / "lookups.jsonl").read_text()
    assert '"points": 82' in record
    assert "mihon" not in record
    secret.write_text("another secret of nobody\n")
    done = kakuho(*asked, lang="en")
    assert done.returncode == 1
    assert b"401" in done.stderr
