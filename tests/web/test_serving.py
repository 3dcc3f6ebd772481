"""Commands about a workbench, where there is none (the real command, in a process of its own)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = [
    ["audit", "verify"],
    ["backup", "out.age", "--to", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"],
]


def run(arguments: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from kakuho.cli.main import main; main()", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "KAKUHO_HOME": str(folder / "home"), "KAKUHO_LANG": "en", **environment},
    )


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda one: one[0])
def test_a_place_without_a_workbench_is_told_and_left_as_it_is(arguments: list[str], tmp_path: Path) -> None:
    told = run(arguments, tmp_path)
    assert told.returncode == 1
    assert "There is no workbench here" in told.stderr
    assert "KAKUHO_HOME" in told.stderr
    assert not list((tmp_path / "home").glob("*.sqlite*"))


def test_a_database_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    told = run(["audit", "verify"], tmp_path, DATABASE_URL="postgresql://nobody:secret@127.0.0.1:9/none")
    assert told.returncode == 1
    assert "cannot be reached" in told.stderr
    assert "secret" not in told.stderr
