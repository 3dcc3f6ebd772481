"""`kakuho guard check|hook|policy|rehearse` as a person types them."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kakuho import vault

KAKUHO = Path(sys.executable).with_name("kakuho")
LISTED = "氏名,電話番号\n" + "".join(f"佐藤花子{i},090-0000-{i:04d}\n" for i in range(20))


def kakuho(*words: str, cwd: Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "KAKUHO_LANG": "en"}
    return subprocess.run(
        [KAKUHO, "guard", *words], cwd=cwd, input=given, capture_output=True, check=False, env=environment
    )


def test_the_printed_policy_judges_what_comes_on_standard_input(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_bytes(kakuho("policy", cwd=tmp_path).stdout)
    done = kakuho("check", "-", "--policy", "policy.toml", "--json", cwd=tmp_path, given=LISTED.encode())
    assert done.returncode == 4
    (checked,) = json.loads(done.stdout)["checked"]
    assert (checked["action"], checked["people"]) == ("hold_for_sender", 20)


def test_a_commit_of_staged_personal_data_is_stopped(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", *words], cwd=tmp_path, check=True, capture_output=True)

    git("init")
    (tmp_path / "list.csv").write_text(LISTED)
    git("add", "list.csv")
    (tmp_path / "list.csv").write_text("nothing\n")  # what counts is what will be committed
    done = kakuho("hook", cwd=tmp_path)
    assert done.returncode == 4
    assert b"list.csv: hold for the sender" in done.stderr
    assert b"090-0000" not in done.stdout + done.stderr
    assert kakuho("hook", "list.csv", cwd=tmp_path).returncode == 0


def test_the_records_say_what_was_held_and_who_decided_without_an_address(tmp_path: Path) -> None:
    key = vault.KeyFile(tmp_path / "key")
    mail = {
        "sender": "suzuki@example.co.jp",
        "recipients": ["tanaka@example.com", "b@example.com"],
        "rules": ["people"],
    }
    decided = {**mail, "by": "dpo@example.co.jp", "why": "asked", "choice": "release"}
    damaged = {"sender": "", "recipients": [], "rules": []}
    with vault.create_workspace(tmp_path / "guard" / "records", key=key) as records:
        for event, told in (("held", mail), ("released", decided), ("set_aside", damaged)):
            records.record(f"guard.{event}", told)
    words = ("records", "guard", "--key-file", "key")
    rows = json.loads(kakuho(*words, "--json", cwd=tmp_path).stdout)
    assert [(row["event"], row["choice"], row["recipients"]) for row in rows] == [
        ("held", "", 2),
        ("released", "release", 2),
        ("set_aside", "", 0),
    ]
    shown = kakuho(*words, cwd=tmp_path).stdout.decode()
    assert [line.split()[1] for line in shown.splitlines()] == ["held", "released", "set_aside"]
    assert "[people]" in shown
    for address in ("suzuki@example.co.jp", "dpo@example.co.jp", "tanaka@example.com"):
        assert address not in shown + json.dumps(rows)


def wait_for(what: Callable[[], bool]) -> bool:
    """Return whether it came true within half a minute."""
    until = time.monotonic() + 30
    while not (true := what()) and time.monotonic() < until:
        time.sleep(0.1)
    return true


def test_the_watch_moves_an_upload_goes_on_after_a_kill_and_gives_back_what_a_person_releases(
    tmp_path: Path,
) -> None:
    upload, held, folder = tmp_path / "upload", tmp_path / "held", tmp_path / "guard"
    upload.mkdir()
    words = ["watch", str(folder), str(upload), "--move-to", str(held), "--key-file", str(tmp_path / "key")]
    for name in ("first.csv", "second.csv"):
        with subprocess.Popen(
            [KAKUHO, "guard", *words, "--every", "0.3"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            (upload / name).write_text(LISTED)
            assert wait_for(lambda: not list(upload.iterdir()))
            process.kill()
    moved = sorted(held.iterdir(), key=lambda one: one.name.partition("-")[2])
    assert [one.name.partition("-")[2] for one in moved] == ["first.csv", "second.csv"]
    key = ("--key-file", str(tmp_path / "key"))
    done = kakuho("release", str(folder), moved[0].name, "--why", "a sample", *key, cwd=tmp_path)
    assert done.returncode == 0
    assert (upload / "first.csv").read_text() == LISTED
    time.sleep(2.1)  # until it is at rest
    once = kakuho(*words, "--once", "--json", cwd=tmp_path)
    assert (once.returncode, json.loads(once.stdout)["held"]) == (0, [])
    rows = json.loads(kakuho("records", str(folder), *key, "--json", cwd=tmp_path).stdout)
    assert [row["event"] for row in rows] == ["file_held", "file_held", "file_released"]
