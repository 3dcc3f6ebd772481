"""Kill any process of a served workbench at random moments while programs write; nothing told may be lost.

    python bench/workbench_killed.py [KILLS]

The processes of `kakuho serve` (the command itself, the web server, its workers, the worker, the scheduler)
are ended with SIGKILL; four programs state entries of the timeline over the API meanwhile.
"""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

WRITERS = 4
_SETTING_UP = """
import json, sys
from kakuho.web import serving
serving.prepare()
from kakuho.web.accounts.models import User
from kakuho.web.api import tokens
from kakuho.web.api.scopes import Scope
from kakuho.web.docket import store
from kakuho.web.docket.roles import Role
alice = User.objects.add(email="a@example.jp", name="Alice", role=Role.PRIVACY_OFFICER, password="x" * 12)
case = store.open_case(title="x", incident="other", stated={}, by=alice)
print(json.dumps([str(case.uid), tokens.make(user=alice, name="bench", scopes=tuple(Scope), days=1)]))
"""
_LOOKING = """
import json, sys
from kakuho.web import serving
serving.set_up()
from kakuho.web.docket import audit
from kakuho.web.docket.models import AuditRow, Occurrence
kept = [one.told["text"] for one in Occurrence.objects.all()]
rows = AuditRow.objects.filter(event="timeline.told").count()
print(json.dumps([kept, rows, audit.verify().is_whole]))
"""


class Workbench:
    """A workbench that is started again whenever it was killed."""

    def __init__(self, folder: Path) -> None:
        self.environment = {
            **os.environ,
            "KAKUHO_HOME": str(folder / "home"),
            "XDG_CONFIG_HOME": str(folder / "config"),
        }
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None
        self.starts = 0

    def run(self, program: str) -> list:
        done = subprocess.run(
            [sys.executable, "-c", program], env=self.environment, check=True, capture_output=True
        )
        return json.loads(done.stdout)

    def start(self) -> None:
        command = [Path(sys.executable).with_name("kakuho"), "serve", "--bind", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.starts += 1
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with socket.socket() as knocking:
                if knocking.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise SystemExit("the workbench does not answer")

    def end(self) -> None:
        """End what is left of the group: who kills the command leaves its children behind."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def victims(self) -> list[int]:
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
        return self.process is not None and self.process.poll() is None


def write(workbench: Workbench, told: list, over: threading.Event, who: int, acknowledged: list[str]) -> None:
    uid, token = told
    number = 0
    while not over.is_set():
        number += 1
        entry = {"happened_at": "2026-11-20T10:00:00+09:00", "text": f"{who}/{number}", "source": "x"}
        connection = HTTPConnection("127.0.0.1", workbench.port, timeout=30)
        try:
            headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            connection.request("POST", f"/api/v1/cases/{uid}/timeline", json.dumps(entry), headers)
            if connection.getresponse().status == 201:
                acknowledged.append(entry["text"])
        except (OSError, HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    moments, begun = random.Random(11), time.monotonic()  # noqa: S311  the same moments each time
    with tempfile.TemporaryDirectory() as folder:
        workbench = Workbench(Path(folder))
        told = workbench.run(_SETTING_UP)
        acknowledged: list[str] = []
        over = threading.Event()
        workbench.start()
        writers = [
            threading.Thread(target=write, args=(workbench, told, over, who, acknowledged))
            for who in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        for _ in range(kills):
            time.sleep(moments.uniform(0.05, 1.5))
            os.kill(moments.choice(workbench.victims()), signal.SIGKILL)
            time.sleep(0.5)
            if not workbench.is_up():
                workbench.end()
                workbench.start()
        time.sleep(2)
        over.set()
        for writer in writers:
            writer.join()
        workbench.end()
        kept, rows, whole = workbench.run(_LOOKING)
    lost = set(acknowledged) - set(kept)
    print(f"{kills} kills, {workbench.starts} starts, {time.monotonic() - begun:.0f} s")
    print(f"acknowledged {len(acknowledged):,}, kept {len(kept):,}, lost {len(lost)}")
    print(f"twice {len(kept) - len(set(kept))}, rows of the log {rows:,}, chain whole {whole}")


if __name__ == "__main__":
    main()
