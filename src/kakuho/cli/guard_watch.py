"""`kakuho guard watch|release`: the guard at shares and upload directories, and what a person lets pass."""

import hashlib
import json
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho import vault
from kakuho.cli.given.case_options import AsJson, CaseKeyFile, Lang
from kakuho.cli.given.keys import open_case
from kakuho.cli.given.named_files import read_file
from kakuho.cli.given.own_kinds_option import KindsFile, kinds_in
from kakuho.cli.guard_checks import EXIT_HELD, EXIT_NOT_ALL_EXAMINED, PolicyFile, policy_in
from kakuho.cli.guard_serve import FILES, Folder
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.guard_tables import print_looked
from kakuho.detect import own_kinds_in_use
from kakuho.workflows import guarding as room


def watch(
    folder: Folder,
    paths: Annotated[list[Path], typer.Argument(exists=True, help=hint("option.guard_watched"))],
    policy_file: PolicyFile = None,
    move_to: Annotated[Path | None, typer.Option(help=hint("option.guard_move_to"))] = None,
    every: Annotated[float, typer.Option(min=0.2, max=86_400, help=hint("option.guard_every"))] = 10.0,
    once: Annotated[bool, typer.Option("--once", help=hint("option.guard_once"))] = False,
    kinds: KindsFile = None,
    key_file: CaseKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Judge each file that comes to rest under the paths, until stopped."""
    mark = hashlib.sha256(repr(policy_in(policy_file)).encode() + (read_file(kinds) if kinds else b""))
    order = room.Watch(tuple(paths), policy_in(policy_file), mark.hexdigest(), folder, move_to)
    for made in (folder, *([move_to] if move_to else [])):
        made.mkdir(mode=0o700, parents=True, exist_ok=True)
    order.check()
    console = Console(soft_wrap=True)
    with own_kinds_in_use(kinds_in(kinds)):
        while True:
            try:
                with _files(folder, key_file, lang) as kept:
                    looked = room.look(kept, order)
            except vault.WorkspaceBusyError:
                if once:
                    raise
            else:
                print_looked(console, looked, as_json=as_json, lang=lang)
                if once:
                    raise typer.Exit(_exit_code(looked))
            time.sleep(every)


def release(
    folder: Folder,
    name: Annotated[str, typer.Argument(help=hint("option.guard_released"))],
    why: Annotated[str, typer.Option(help=hint("option.guard_why"))],
    key_file: CaseKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Put a held file back where it was, with the reason on record."""
    with _files(folder, key_file, lang, existing=True) as kept:
        back = room.release(kept, folder, name, why=why)
    typer.echo(json.dumps({"place": str(back)}) if as_json else say("guard.released", lang, place=back))


def _files(
    folder: Path, key_file: Path | None, lang: str, *, existing: bool = False
) -> AbstractContextManager[vault.Workspace]:
    return open_case(folder / FILES, key_file=key_file, passphrase=False, lang=lang, existing=existing)


def _exit_code(looked: room.Looked) -> int:
    if looked.held or looked.stuck:
        return EXIT_HELD
    return EXIT_NOT_ALL_EXAMINED if looked.unexamined else 0
