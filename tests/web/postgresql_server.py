"""A real PostgreSQL server for one test; left out, visibly, where none is installed."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
NOT_THERE = pytest.mark.skipif(not BINARIES, reason="PostgreSQL is not installed on this machine")


def _as_owner(folder: Path) -> list[str]:
    """Return the words before a command: the server refuses to run as root."""
    if os.getuid():
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("there is no account under which PostgreSQL would run")
    shutil.chown(folder, "postgres")
    return ["runuser", "-u", "postgres", "--"]


@contextmanager
def postgresql() -> Iterator[str]:
    """Return the address of an empty database on a server of its own."""
    folder = Path(tempfile.mkdtemp(prefix="kakuho-pg-", dir="/tmp"))  # a short path: sockets lie in it
    before, binaries = _as_owner(folder), BINARIES[-1]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, options = folder / "data", f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"

    def run(*command: str | Path) -> None:
        subprocess.run([*before, *command], check=True, capture_output=True, timeout=60, cwd="/")

    try:
        run(
            binaries / "initdb",
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            "kakuho",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-N",
        )
        run(binaries / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        yield f"postgresql://kakuho@127.0.0.1:{port}/postgres"
        run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
