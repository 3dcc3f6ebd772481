"""The workbench on a real PostgreSQL server; left out, visibly, where none is installed."""

import os
import subprocess
import sys
from pathlib import Path

from postgresql_server import NOT_THERE, postgresql

pytestmark = NOT_THERE


def test_the_workbench_does_on_postgresql_what_it_does_on_sqlite(tmp_path):
    places = {"KAKUHO_HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    with postgresql() as server:
        done = subprocess.run(
            [sys.executable, Path(__file__).with_name("on_postgresql.py")],
            env={**os.environ, **places, "DATABASE_URL": server},
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
    assert done.stdout == "as on SQLite\n", done.stderr[-3000:]
