"""`kakuho guard check|hook|policy|rehearse` as a person types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

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
