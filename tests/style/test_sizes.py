"""A reader holds a file and a function in the head at once."""

import ast

from tree import parsed, shown, tracked

FILE_LINES = 350
FUNCTION_LINES = 45

# path or path::function -> why it may be longer. Empty at the start; a reason is a sentence, not a wish.
LONGER: dict[str, str] = {
    "src/kakuho/web/docket/migrations/0001_initial.py": "written by Django from the models",
}


def test_no_file_is_longer_than_350_lines() -> None:
    """Split by subject, not by size alone."""
    lengths = {shown(path): len(path.read_bytes().splitlines()) for path in tracked("*.py", "script/*")}
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES and name not in LONGER} == {}


def test_no_function_is_longer_than_45_lines() -> None:
    """Name the parts."""
    long = {}
    for path in tracked("*.py"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                name = f"{shown(path)}::{node.name}"
                if lines > FUNCTION_LINES and name not in LONGER:
                    long[name] = lines
    assert long == {}


def test_every_exception_is_still_needed_and_has_a_reason() -> None:
    """An exception outlives its reason unless somebody looks."""
    names = {shown(path) for path in tracked("*.py", "script/*")}
    assert {entry for entry in LONGER if entry.split("::")[0] not in names} == set()
    assert all(len(reason) > 20 for reason in LONGER.values())
