"""Names and phrases that have no place in the tree."""

import ast
import re

import pytest
from tree import parsed, shown, tracked

VAGUE = {"base", "common", "core", "helper", "helpers", "manager", "misc", "shared", "util", "utils"}


def pattern(marked: str) -> re.Pattern[str]:
    """Return the pattern without the marks that keep this file from holding what it forbids."""
    return re.compile(marked.replace("~", ""), re.MULTILINE)


FORBIDDEN = {
    "an unfinished note": pattern(r"\b(?:TO~DO|FIX~ME|XX~X)\b"),
    "the host of a package index": pattern(r"py~pi\.org|python~hosted|npm~js\.(?:org|com)|deb~ian\.org"),
    "a path of one machine": pattern(r"(?<![\w.-])/(?:wo~rk|fa~rm|ro~ot|ho~me/\w+|Us~ers/\w+)/"),
    "a conflict mark": pattern(r"^(?:<{7}|>{7}) "),
}


def test_every_module_is_named_by_a_word_of_the_field() -> None:
    """A function lives in the room whose word it uses."""
    vague = {shown(path) for path in tracked("*.py") if VAGUE & {path.stem, *path.parent.parts[-2:]}}
    assert vague == set()


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_holds(what: str) -> None:
    """Read every tracked file; what is not text is read as far as it goes."""
    found = []
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [
            f"{shown(path)}:{text.count(chr(10), 0, hit.start()) + 1}"
            for hit in FORBIDDEN[what].finditer(text)
        ]
    assert found == []


# path::function -> why it catches everything.
CATCHES_ALL = {
    "src/kakuho/outward/guard/writing.py::_run": (
        "what opening the shelves failed with is raised where it is waited for"
    ),
    "src/kakuho/outward/guard/writing.py::_keep": (
        "whatever fails is handed to whoever waits for it; none is left waiting"
    ),
    "src/kakuho/prevent/guard/checking.py::surely": (
        "a slip of the program on one odd mail must neither stop a company's mail nor let it out unjudged; "
        "what could not be judged is held or passed as the policy says"
    ),
    "src/kakuho/workflows/scanning/examine.py::survived": (
        "a slip of the program on one leaked file must not cost the person the others; "
        "the file is listed as not examined"
    ),
}


def test_no_handler_swallows_everything() -> None:
    """`except Exception` hides losses; catch what the call raises and count what is lost."""
    broad = [
        f"{shown(path)}:{node.lineno}"
        for path in tracked("src/*.py", "bench/*.py", "script/*.py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler) and catches_everything(node) and not raises_again(node)
    ]
    assert broad == []


def test_every_handler_that_swallows_everything_is_named_with_a_reason() -> None:
    """One that lets some exceptions go on still hides the others."""
    found = {
        f"{shown(path)}::{function.name}"
        for path in tracked("src/*.py", "bench/*.py", "script/*.py")
        for function in ast.walk(parsed(path))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.ExceptHandler)
        and catches_everything(node)
        and not isinstance(node.body[-1], ast.Raise)
    }
    assert found == set(CATCHES_ALL)


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """Tell whether the handler names no exception, or the base of all."""
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or getattr(kind, "id", "") in {"Exception", "BaseException"} for kind in caught)


def raises_again(handler: ast.ExceptHandler) -> bool:
    """Tell whether the handler only tidies up and lets the exception go on."""
    return any(isinstance(node, ast.Raise) and node.exc is None for node in ast.walk(handler))


def test_no_library_room_prints() -> None:
    """Rooms return values; only `cli` speaks to the terminal."""
    printing = [
        f"{shown(path)}:{node.lineno}"
        for path in tracked("src/kakuho/*.py")
        for node in ast.walk(parsed(path))
        if "cli" not in path.parts and isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    ]
    assert printing == []
