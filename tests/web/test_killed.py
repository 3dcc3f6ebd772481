"""Whatever process is killed at whatever moment: what was acknowledged is kept, and the chain holds."""

import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path


def test_nothing_that_was_acknowledged_is_lost_when_writers_are_killed(tmp_path):
    places = {"KAKUHO_HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("killed_writers.py")],
        env={**os.environ, **places}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert int(done.stdout) > 0


def test_the_others_end_when_the_command_that_started_them_is_killed(tmp_path):
    places = {"KAKUHO_HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    with socket.create_server(("127.0.0.1", 0)) as free:
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    command = [Path(sys.executable).with_name("kakuho"), "serve", "--bind", bind, "--web-workers", "1"]
    with subprocess.Popen(
        command, env={**os.environ, **places, "DATABASE_URL": ""}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as served:  # fmt: skip
        _until(lambda: len(_group(served.pid)) >= 5)  # the command, two for the web, scheduler, worker
        served.kill()
        served.wait()
    _until(lambda: not _group(served.pid))


def _group(leader: int) -> list[int]:
    """Return the processes of the group that still work."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, group = path.read_text().rpartition(")")[2].split()[:3]
            if int(group) == leader and state != "Z":
                found.append(int(path.parent.name))
    return found


def _until(is_so) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)
