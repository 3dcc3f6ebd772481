"""The `kakuho` command as a tree, for the tests that compare it with the documents."""

from collections.abc import Iterator
from functools import cache

from typer.core import TyperGroup

from kakuho.cli.app import COMMANDS, load


@cache
def commands() -> dict[str, frozenset[str]]:
    """Return each command as a reader types it (`kakuho law check`) with its options (`--json`, `--lang`)."""
    return dict(found for name in COMMANDS for found in _walk(load(name), f"kakuho {name}"))


def _walk(command: object, name: str) -> Iterator[tuple[str, frozenset[str]]]:
    if isinstance(command, TyperGroup):
        for child, below in command.commands.items():
            yield from _walk(below, f"{name} {child}")
        return
    options = {
        option
        for parameter in command.params  # type: ignore[attr-defined]
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("-")
    }
    yield name, frozenset(options)
