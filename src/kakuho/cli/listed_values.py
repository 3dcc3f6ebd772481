"""`kakuho allow` and `kakuho deny`: the case's lists of values that never count, and that always do."""

import json
import sys
from typing import Annotated

import typer

from kakuho.cli.messages import hint, say
from kakuho.cli.stopping import let_waiting_be_stopped
from kakuho.vault import Workspace
from kakuho.vocab.errors import UsageError
from kakuho.workflows.casebook.review import ListChange, change_list, shown_values

Listed = Annotated[bool, typer.Option("--list", help=hint("option.list"))]
Remove = Annotated[list[str] | None, typer.Option("--remove", help=hint("option.remove"))]


def change_asked(kind: str, remove: list[str] | None, *, listed: bool, lang: str) -> ListChange | None:
    """What is to change, None to show the list.

    Values come from standard input: a shell keeps its commands.
    """
    if listed:
        return None
    if remove:
        return ListChange(kind or "name", remove=tuple(remove))
    if sys.stdin.isatty():
        typer.echo(say("values.ask", lang), err=True)
    let_waiting_be_stopped()
    try:
        values = sys.stdin.buffer.read().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UsageError(
            ja="標準入力の値が UTF-8 ではありません。", en="The values on standard input are not UTF-8."
        ) from None
    return ListChange(kind, add=tuple(values))


def change_or_show(
    case: Workspace, which: str, change: ListChange | None, *, as_json: bool, lang: str
) -> None:
    """Change the list `which` (allowed, denied), or show it with its values masked."""
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
