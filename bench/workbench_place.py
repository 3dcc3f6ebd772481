"""Where a workbench that is measured lies: a folder that goes or stays, in SQLite or in PostgreSQL."""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kakuho.web import surroundings


def add_options(options: argparse.ArgumentParser) -> None:
    """Let a command say where."""
    options.add_argument("--database-url", default="", help="an empty database of PostgreSQL; SQLite without")
    options.add_argument(
        "--folder", type=Path, help="where the workbench lies, and stays; what is there is used"
    )


@contextmanager
def place(told: argparse.Namespace) -> Iterator[Path]:
    """The folder; this process, and those that it starts, find the workbench there."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(told.folder or made).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["KAKUHO_HOME"] = str(folder / "home")
        os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
        os.environ[surroundings.DATABASE_VARIABLE] = told.database_url
        yield folder


def which(told: argparse.Namespace) -> str:
    """The kind of the database, for the heading of a figure."""
    return "PostgreSQL" if told.database_url else "SQLite"
