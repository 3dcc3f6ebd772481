"""The checkout as the style tests see it: only files that git knows."""

import ast
import subprocess
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
if not (CHECKOUT / ".git").exists():
    pytest.skip("style is a matter of the repository; this is a copy without git", allow_module_level=True)


@cache
def tracked(*patterns: str) -> tuple[Path, ...]:
    """Return the tracked files that match the patterns and are still there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=CHECKOUT, check=True, capture_output=True
    ).stdout.decode()
    return tuple(path for name in listed.split("\0") if name and (path := CHECKOUT / name).is_file())


def shown(path: Path) -> str:
    """Return the path as one writes it in the checkout."""
    return path.relative_to(CHECKOUT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
