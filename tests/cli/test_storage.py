"""What the person hears when the machine says no: no permission, no room."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Command

ROOT = os.geteuid() == 0
# Without these even the administrator is stopped by a file's mode. Source: capabilities(7).
BOUND = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if ROOT else []
NO_BOUND = bool(BOUND) and shutil.which(BOUND[0]) is None


def bound_kakuho(tmp_path: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The command run by somebody whom file modes stop."""
    return subprocess.run(
        [*BOUND, str(Path(sys.executable).with_name("kakuho")), *map(str, arguments), "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config")},
    )


@pytest.mark.skipif(NO_BOUND, reason="needs setpriv, so that file modes stop the administrator")
@pytest.mark.parametrize("command", ["scan", "people", "triage"])
def test_a_file_without_permission_is_one_line_and_the_rest_goes_on(
    tmp_path: Path, leaked: Path, command: str
) -> None:
    (leaked / "closed.csv").write_text("氏名\n見本 三郎\n", encoding="utf-8")
    (leaked / "closed.csv").chmod(0)
    case = ["--workspace", tmp_path / "case"] if command == "triage" else []
    done = bound_kakuho(tmp_path, command, leaked, *case, "--json")
    assert done.returncode == 3, done.stderr
    answer = json.loads(done.stdout)
    gaps = answer.get("scan", answer)["not_examined"]
    assert [(gap["path"], gap["reason"]) for gap in gaps] == [("closed.csv", "unreadable")]
    assert answer.get("principals", {"best": 2})["best"] == 2


@pytest.mark.skipif(NO_BOUND, reason="needs setpriv, so that file modes stop the administrator")
def test_a_workspace_that_cannot_be_written_is_one_sentence(tmp_path: Path, leaked: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o500)
    done = bound_kakuho(tmp_path, "triage", leaked, "--workspace", tmp_path / "shut" / "case")
    assert done.returncode == 1
    assert "permission denied" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB; the test is skipped where none can be made."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(disk)]
    if not ROOT or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only the administrator can mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_one_sentence_and_the_case_goes_on_with_more_room(
    kakuho: Command, tmp_path: Path, leaked: Path, small_disk: Path
) -> None:
    (leaked / "big.bin.txt").write_bytes(random.Random(1).randbytes(3_000_000).hex().encode())  # noqa: S311
    case = ["--workspace", small_disk / "case", "--lang", "en"]
    done = kakuho("triage", leaked, *case)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 1, said
    assert "no room" in said
    assert "Traceback" not in said
    assert done.stderr.decode().strip().count("\n") <= 1
    (leaked / "big.bin.txt").unlink()
    assert kakuho("triage", leaked, *case).returncode == 0
