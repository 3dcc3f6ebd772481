import subprocess
import sys
from importlib.metadata import version

import pytest

HEAVY = {"polars", "pyarrow", "scipy", "numpy", "hyperscan", "typst"}


def loaded_by(*arguments: str) -> set[str]:
    """The top-level modules in the process once the command has run."""
    script = (
        "import sys; from kakuho.cli.app import app\n"
        "try: app(sys.argv[1:])\n"
        "finally: print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False, timeout=60
    )
    return set(done.stderr.splitlines()[-1].split())


def test_the_help_loads_no_library_for_bulk_data() -> None:
    assert not HEAVY & loaded_by("--help")


def test_checking_the_law_loads_no_library_for_bulk_data() -> None:
    assert not HEAVY & loaded_by("law", "check", "--help")


def test_a_mistyped_command_is_answered_with_the_nearest(kakuho) -> None:
    done = kakuho("trage")
    assert done.returncode == 2
    assert b"triage" in done.stderr


@pytest.mark.parametrize("command", ["scan", "people"])
def test_counting_loads_neither_the_law_nor_what_writes_papers(command: str) -> None:
    code = f"import sys, kakuho.cli.{command}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    needless = {"typst", "scipy", "duckdb", "kakuho.law", "kakuho.documents", "kakuho.workflows.triage"}
    assert not needless & set(loaded.stdout.split())


def test_the_version_is_that_of_the_installed_package(kakuho) -> None:
    done = kakuho("--version")
    assert (done.returncode, done.stdout) == (0, f"{version('kakuho')}\n".encode())
