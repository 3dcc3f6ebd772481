"""The commands of `kakuho`, each loaded only when it is called: most of them need seconds of libraries."""

from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kakuho.cli.messages import hint

# In the order of the help. Each is the word of the same name in the module of the same name: a function, or
# a typer of its own with further words.
COMMANDS = (
    "triage",
    "scan",
    "people",
    "detect",
    "explain",
    "review",
    "allow",
    "deny",
    "register",
    "evidence",
    "papers",
    "letters",
    "notify",
    "clocks",
    "anchor",
    "decide",
    "mistakes",
    "sample",
    "law",
    "ask",
    "consult",
    "search",
    "trace",
    "watch",
    "mark",
    "decoys",
    "export",
    "prevent",
    "guard",
    "inventory",
    "serve",
    "board",
    "audit",
    "case",
    "backup",
    "restore",
)


class _OnDemand(TyperGroup):
    """Knows of its commands only the name and the help until one is called."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that the first argument names, loaded."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, load(name) if name else command, rest


def load(name: str) -> Any:
    """The command with its options and arguments (click)."""
    word = getattr(import_module(f"kakuho.cli.{name}"), name)
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    if isinstance(word, typer.Typer):
        alone.add_typer(word, name=name, help=hint(f"help.{name}"))
        return typer.main.get_group(alone).commands[name]
    alone.command(name, help=hint(f"help.{name}"))(word)
    return typer.main.get_command(alone)


def _named() -> None:
    """Stands for a command that is not loaded."""


app = typer.Typer(
    name="kakuho",
    cls=_OnDemand,
    help=hint("help.kakuho"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a trace would show values of variables: personal data
)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(version("kakuho"))
        raise typer.Exit


@app.callback()
def _about(
    _version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help=hint("help.version"))
    ] = False,
) -> None:
    """Options that stand before any command."""


for _name in COMMANDS:
    app.command(_name, help=hint(f"help.{_name}"))(_named)
