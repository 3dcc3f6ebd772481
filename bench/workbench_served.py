"""A workbench that is served in processes of its own, with a folder and a port of its own."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path


class Workbench:
    """A workbench that is started again whenever it was killed."""

    def __init__(self, folder: Path, **told: str) -> None:
        places = {"KAKUHO_HOME": str(folder / "home"), "XDG_CONFIG_HOME": str(folder / "config")}
        self.environment = {**os.environ, **places, **told}
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None
        self.starts = 0

    def run(self, program: str) -> list:
        """What the program prints as JSON, run in a process beside the workbench."""
        done = subprocess.run(
            [sys.executable, "-c", program], env=self.environment, check=True, stdout=subprocess.PIPE
        )
        return json.loads(done.stdout)

    def start(self) -> None:
        """Serve, and come back when it answers."""
        command = [Path(sys.executable).with_name("kakuho"), "serve", "--bind", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.starts += 1
        until = time.monotonic() + 300
        while time.monotonic() < until:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
            with suppress(OSError, HTTPException):
                connection.request("GET", "/account/sign-in/")
                connection.getresponse().read()
                return
            connection.close()
            time.sleep(0.05)
        raise SystemExit("the workbench does not answer")

    def wait_for_the_others(self) -> float:
        """How many seconds the others took to end by themselves after the command was killed."""
        assert self.process is not None
        self.process.wait()
        begun = time.monotonic()
        while any(_group_of(pid) == self.process.pid for pid in _processes()):
            if time.monotonic() - begun > 300:
                raise SystemExit("processes were left behind")
            time.sleep(0.05)
        return time.monotonic() - begun

    def end(self) -> None:
        """End it as a person does."""
        assert self.process is not None
        self.process.terminate()
        self.process.wait()

    def victims(self) -> list[int]:
        """The processes: the command, and those that it started."""
        assert self.process is not None
        found = [self.process.pid]
        for pid in found:
            try:
                children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
            except OSError:
                continue
            found += map(int, children.split())
        return found

    def is_up(self) -> bool:
        """Whether the command runs."""
        return self.process is not None and self.process.poll() is None


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]


def _group_of(pid: int) -> int | None:
    with suppress(ProcessLookupError):
        return os.getpgid(pid)
    return None
