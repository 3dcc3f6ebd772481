"""Each import contract bites: broken once on purpose, it must say so."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tree import CHECKOUT

# contract -> what is written where, and a word of the complaint
BREAKS = [
    (
        "rooms",
        "vocab/answers.py",
        "import kakuho.intake",
        "kakuho.vocab is not allowed to import kakuho.intake",
    ),
    (
        "rooms",
        "detect/__init__.py",
        "import kakuho.people",
        "kakuho.detect is not allowed to import kakuho.people",
    ),
    (
        "rooms",
        "workflows/__init__.py",
        "import kakuho.cli",
        "kakuho.workflows is not allowed to import kakuho.cli",
    ),
    (
        "rooms",
        "cases/__init__.py",
        "import kakuho.documents",
        "kakuho.cases is not allowed to import kakuho.documents",
    ),
    ("rooms", "drawer/__init__.py", "", "kakuho.drawer"),
    ("offline", "trace/__init__.py", "import socket", "kakuho.trace is not allowed to import socket"),
    ("offline", "law/__init__.py", "import socket", "kakuho.law is not allowed to import socket"),
    ("offline", "intake/__init__.py", "import http.client", "kakuho.intake is not allowed to import http"),
    (
        "offline",
        "lawtext/library.py",
        "import urllib.request",
        "kakuho.lawtext is not allowed to import urllib",
    ),
    ("offline", "cases/__init__.py", "import socket", "kakuho.cases is not allowed to import socket"),
    (
        "offline",
        "prevent/guard/mails.py",
        "import smtplib",
        "kakuho.prevent is not allowed to import smtplib",
    ),
    (
        "workbench",
        "web/accounts/store.py",
        "import kakuho.web.casefile.listing",
        "kakuho.web.accounts is not allowed to import kakuho.web.casefile",
    ),
    (
        "spine",
        "workflows/scanning/scan.py",
        "import kakuho.workflows.casebook.review",
        "kakuho.workflows.scanning is not allowed to import kakuho.workflows.casebook",
    ),
    (
        "people",
        "people/spellings/kana.py",
        "import kakuho.people.linkage.runs",
        "kakuho.people.spellings is not allowed to import kakuho.people.linkage",
    ),
    ("door", "cli/law.py", "import kakuho.web.docket", "kakuho.cli is not allowed to import kakuho.web"),
    ("offline", "documents/__init__.py", "import django", "kakuho.documents is not allowed to import django"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the sources with the project's own configuration beside it."""
    shutil.copytree(CHECKOUT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path / "src"


def lint(src: Path) -> subprocess.CompletedProcess[str]:
    """Return the verdict of import-linter on a copy."""
    command = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [sys.executable, command, "--config", src.parent / "pyproject.toml", "--no-cache", "--no-logo"],
        cwd=src, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(("contract", "file", "line", "complaint"), BREAKS)
def test_contract_bites(*, copy: Path, contract: str, file: str, line: str, complaint: str) -> None:
    """Write the forbidden import and look for the complaint."""
    (copy / "kakuho" / file).parent.mkdir(exist_ok=True)
    with (copy / "kakuho" / file).open("a", encoding="utf-8") as written:
        written.write(f"\n{line}\n")
    verdict = lint(copy)
    assert verdict.returncode == 1
    assert complaint in " ".join(verdict.stdout.split())


def test_every_contract_is_broken_once_above() -> None:
    """A contract nobody has seen fail is a hope."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["id"] for contract in project["tool"]["importlinter"]["contracts"]}
    assert contracts == {contract for contract, *_ in BREAKS}
