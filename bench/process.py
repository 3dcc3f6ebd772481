"""Run a command as a process of its own and account for it."""

import os
import subprocess
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: exit code, wall and CPU seconds, peak resident memory in bytes, its stdout."""

    code: int
    wall_s: float
    cpu_s: float
    peak_bytes: int
    stdout: bytes


def run(command: list[str], *, env: dict[str, str] | None = None) -> Run:
    """Run `command` to its end; memory and CPU are the kernel's account of that process."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, **(env or {})})
    assert process.stdout is not None
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        process.returncode,
        time.monotonic() - started,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * 1024,  # Linux counts it in KiB
        out,
    )
