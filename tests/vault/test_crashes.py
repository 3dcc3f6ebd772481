"""Real processes killed at random moments: what they acknowledged is there, and nothing half-done is."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from kakuho.vault import KeyFile, Workspace, WorkspaceExistsError, create_workspace, open_workspace

WRITER = Path(__file__).with_name("killed_writer.py")
KILLS = 12


def run_and_kill(folder: Path, key: KeyFile, *, seed: int, after_s: float) -> list[str]:
    with subprocess.Popen(
        [sys.executable, WRITER, folder, str(key.path), str(seed)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        told = [process.stdout.readline()]  # it has begun to write
        time.sleep(after_s)
        process.send_signal(signal.SIGKILL)
        told += process.stdout.readlines()
    assert process.returncode == -signal.SIGKILL
    return [line.strip() for line in told if line.endswith("\n")]


def check(workspace: Workspace, told: list[str]) -> None:
    result = workspace.verify()
    assert result.whole, result.broken_en
    assert not list(workspace.path.glob("*/.incoming-*"))
    assert len(list(workspace.path.glob("named/*"))) == result.named_values
    for line in told:
        if line.startswith("kept "):
            assert workspace.has_evidence(line.split()[1])
    last = dict(line.split()[1:] for line in told if line.startswith("put "))
    differing = [name for name, start in last.items() if workspace.get(name)[:8].hex() != start]
    assert len(differing) <= 1, "only the act that was finished but not yet acknowledged may differ"
    if {"pair-a", "pair-b"} & set(workspace.names()):
        assert workspace.get("pair-a") == workspace.get("pair-b")


def test_a_workspace_survives_kills_at_random_moments(tmp_path: Path, key: KeyFile) -> None:
    folder, rng = tmp_path / "workspace", random.Random()  # noqa: S311  moments to kill at
    create_workspace(folder, key=key).close()
    for seed in range(KILLS):
        told = run_and_kill(folder, key, seed=seed, after_s=rng.uniform(0.0, 0.25))
        with open_workspace(folder, key=key) as workspace:
            check(workspace, told)


def test_a_creation_killed_at_a_random_moment_can_be_done_again(tmp_path: Path, key: KeyFile) -> None:
    rng = random.Random()  # noqa: S311  moments to kill at
    for number in range(6):
        folder = tmp_path / str(number)
        with subprocess.Popen(
            [sys.executable, WRITER, folder, str(key.path), "1"], stdout=subprocess.DEVNULL
        ) as process:
            while process.poll() is None and not folder.exists():
                time.sleep(0.001)
            time.sleep(rng.uniform(0.0, 0.01))
            process.kill()
        try:
            made = create_workspace(folder, key=key)
        except WorkspaceExistsError:  # it had come to its end: then it opens
            made = open_workspace(folder, key=key)
        with made:
            assert made.verify().whole
