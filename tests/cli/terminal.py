"""A person at a terminal: the command runs on a real pseudo-terminal, which is typed on and read from."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

CTRL_C, CTRL_D = "\x03", "\x04"
LONGEST_WAIT_S = 60
# Gives the new session its terminal, without which Ctrl-C would be a letter like any other.
LAUNCH = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """One run of `kakuho` on a terminal of its own."""

    def __init__(self, *arguments: object, lang: str = "ja") -> None:
        self._ours, theirs = pty.openpty()
        command = str(Path(sys.executable).with_name("kakuho"))
        self._process = subprocess.Popen(
            [sys.executable, "-c", LAUNCH, command, *map(str, arguments)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={**os.environ, "KAKUHO_LANG": lang, "COLUMNS": "200", "TERM": "dumb"},
        )
        os.close(theirs)
        self.shown = ""
        self._read = 0  # letters of `shown` that were waited for

    def type(self, keys: str, *, after: str) -> None:
        """Type when the terminal shows, since what was waited for last, a text that matches `after`."""
        deadline = time.monotonic() + LONGEST_WAIT_S
        while (found := re.compile(after).search(self.shown, self._read)) is None:
            assert self._more(deadline), f"never shown: {after}\n{self.shown}"
        self._read = found.end()
        while self._process.poll() is None and not self._waits():
            time.sleep(0.01)
        os.write(self._ours, keys.encode())

    def exit_code(self) -> int:
        """The exit code, after everything was shown."""
        deadline = time.monotonic() + LONGEST_WAIT_S
        while self._more(deadline):
            pass
        try:
            return self._process.wait(timeout=1)
        finally:
            self._process.kill()
            self._process.wait()
            os.close(self._ours)

    def _waits(self) -> bool:
        """Whether the command has gone to sleep: it shows a question a moment before it waits."""
        stat = Path(f"/proc/{self._process.pid}/stat")
        return not stat.exists() or stat.read_text().rpartition(") ")[2].startswith("S")

    def _more(self, deadline: float) -> bool:
        """Whether more was shown before the deadline, or the command ended."""
        ready, _, _ = select.select([self._ours], [], [], max(0, deadline - time.monotonic()))
        try:
            data = os.read(self._ours, 1 << 16) if ready else b""
        except OSError:  # Linux says so that nobody holds the other end any more
            return False
        self.shown += data.decode(errors="replace")
        return bool(data)
