"""Whatever process is killed at whatever moment: what was acknowledged is kept, and the chain holds."""

import os
import subprocess
import sys
from pathlib import Path


def test_nothing_that_was_acknowledged_is_lost_when_writers_are_killed(tmp_path):
    places = {"KAKUHO_HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("killed_writers.py")],
        env={**os.environ, **places}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert int(done.stdout) > 0
