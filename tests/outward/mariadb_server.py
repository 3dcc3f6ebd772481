"""A real MariaDB server for one test; left out, visibly, where none is installed."""

import getpass
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pymysql
import pytest
from next_server import free_port

_SERVER = shutil.which("mariadbd", path="/usr/sbin:/usr/bin:/usr/local/bin")
_PREPARE = shutil.which("mariadb-install-db")
NO_MARIADB = pytest.mark.skipif(
    not (_SERVER and _PREPARE and shutil.which("my_print_defaults")),
    reason="MariaDB (mariadb-server-core, mariadb-client-core) is not installed on this machine",
)


@contextmanager
def mariadb() -> Iterator[str]:
    """The address of an empty database on a server of its own."""
    assert _SERVER
    assert _PREPARE
    folder = Path(tempfile.mkdtemp(prefix="kakuho-my-", dir="/tmp"))  # a short path: a socket lies in it
    data, port, owner = folder / "data", free_port(), getpass.getuser()
    given = ["--no-defaults", f"--datadir={data}", f"--user={owner}"]
    prepare = [_PREPARE, *given, "--auth-root-authentication-method=normal", "--skip-test-db"]
    server = None
    try:
        subprocess.run(prepare, check=True, capture_output=True, timeout=120)
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [
                    _SERVER, *given, f"--port={port}", "--bind-address=127.0.0.1",
                    f"--socket={folder / 'sock'}", f"--pid-file={folder / 'pid'}",
                    "--innodb-flush-log-at-trx-commit=0",
                ],
                stdout=log, stderr=log,
            )  # fmt: skip
        _wait(port)
        yield f"mysql://root@127.0.0.1:{port}/crm"
    finally:
        if server is not None:
            server.kill()
            server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(port: int) -> None:
    end = monotonic() + 60
    while True:
        try:
            with pymysql.connect(host="127.0.0.1", port=port, user="root", connect_timeout=5) as connection:
                connection.cursor().execute("CREATE DATABASE crm CHARACTER SET utf8mb4")
        except pymysql.MySQLError:
            assert monotonic() < end, "the server did not start"
            sleep(0.1)
        else:
            return
