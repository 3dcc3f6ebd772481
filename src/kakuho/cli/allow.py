"""`kakuho allow`: the case's list of values that never count."""

from pathlib import Path
from typing import Annotated

import typer

from kakuho.cli.keys import known_case
from kakuho.cli.listed_values import change_asked, change_or_show
from kakuho.cli.messages import hint, preferred_language
from kakuho.workflows.corrections import EVERY_KIND


def allow(
    kind: Annotated[str, typer.Option(help=hint("option.kind_or_all"))] = EVERY_KIND,
    listed: Annotated[bool, typer.Option("--list", help=hint("option.list"))] = False,
    remove: Annotated[list[str] | None, typer.Option(help=hint("option.remove"))] = None,
    workspace: Annotated[Path, typer.Option(help=hint("option.workspace"))] = Path("kakuho-case"),
    key_file: Annotated[Path | None, typer.Option(help=hint("option.key_file"))] = None,
    passphrase: Annotated[bool, typer.Option("--passphrase", help=hint("option.passphrase"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=hint("option.json"))] = False,
    lang: Annotated[str, typer.Option(help=hint("option.lang"))] = preferred_language(),
) -> None:
    """Add values from standard input, one a line, to those that never count."""
    with known_case(workspace, key_file=key_file, passphrase=passphrase, lang=lang) as case:
        change_or_show(case, "allowed", change_asked(kind, remove, listed=listed), as_json=as_json, lang=lang)
