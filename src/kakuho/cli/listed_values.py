"""`kakuho allow` and `kakuho deny`: the case's lists of values that never count, and that always do."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kakuho.cli.keys import open_case
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.vault import Workspace
from kakuho.vocab.errors import UsageError
from kakuho.workflows.corrections import EVERY_KIND
from kakuho.workflows.review import ListChange, change_list, shown_values


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
    with open_case(workspace, key_file=key_file, passphrase=passphrase, lang=lang, existing=True) as case:
        _work(case, "allowed", _change(kind, remove, listed=listed), as_json=as_json, lang=lang)


def deny(
    kind: Annotated[str, typer.Option(help=hint("option.kind"))] = "",
    listed: Annotated[bool, typer.Option("--list", help=hint("option.list"))] = False,
    remove: Annotated[list[str] | None, typer.Option(help=hint("option.remove"))] = None,
    workspace: Annotated[Path, typer.Option(help=hint("option.workspace"))] = Path("kakuho-case"),
    key_file: Annotated[Path | None, typer.Option(help=hint("option.key_file"))] = None,
    passphrase: Annotated[bool, typer.Option("--passphrase", help=hint("option.passphrase"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=hint("option.json"))] = False,
    lang: Annotated[str, typer.Option(help=hint("option.lang"))] = preferred_language(),
) -> None:
    """Add values from standard input, one a line, to those that are always found."""
    change = _change(kind, remove, listed=listed)
    with open_case(workspace, key_file=key_file, passphrase=passphrase, lang=lang, existing=True) as case:
        _work(case, "denied", change, as_json=as_json, lang=lang)


def _change(kind: str, remove: list[str] | None, *, listed: bool) -> ListChange | None:
    """What is to change, None to show the list.

    Values come from standard input: a shell keeps its commands.
    """
    if listed:
        return None
    if remove:
        return ListChange(kind or "name", remove=tuple(remove))
    try:
        values = sys.stdin.buffer.read().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UsageError(
            ja="標準入力の値が UTF-8 ではありません。", en="The values on standard input are not UTF-8."
        ) from None
    return ListChange(kind, add=tuple(values))


def _work(case: Workspace, which: str, change: ListChange | None, *, as_json: bool, lang: str) -> None:
    if change is None:
        values = shown_values(case, which)
        if as_json:
            rows = [{"id": one.id, "type": one.kind, "value": one.masked} for one in values]
            typer.echo(json.dumps({"values": rows}, ensure_ascii=False, indent=1))
        else:
            for one in values:
                typer.echo(say("values.listed", lang, id=one.id, kind=one.kind, value=one.masked))
        return
    added, removed, total = change_list(case, which, change)
    if as_json:
        typer.echo(json.dumps({"added": added, "removed": removed, "total": total}))
    else:
        typer.echo(say("values.done", lang, added=added, removed=removed, total=total))
