"""`kakuho backup`: a copy of the whole workbench in one encrypted file, while people work."""

import json
from pathlib import Path
from typing import Annotated

import typer

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.given.secret_input import passphrase_for_file
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.serve import backed_up
from kakuho.cli.shown.progress import count_progress
from kakuho.vault import Recipients
from kakuho.vocab.errors import UsageError


def backup(
    output: Annotated[Path, typer.Argument(help=hint("option.backup_file"))],
    to: Annotated[list[str] | None, typer.Option(help=hint("option.to"))] = None,
    passphrase: Annotated[bool, typer.Option("--passphrase", help=hint("option.file_passphrase"))] = False,
    passphrase_fd: Annotated[int | None, typer.Option(help=hint("option.passphrase_fd"))] = None,
    keys: Annotated[Path | None, typer.Option(help=hint("option.backup_keys"))] = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Write the database, the cases and their keys as they are now."""
    asked = passphrase or passphrase_fd is not None
    if bool(to) == asked:
        raise UsageError(ja=say("error.to_or_passphrase", "ja"), en=say("error.to_or_passphrase", "en"))
    readers = passphrase_for_file(passphrase_fd, lang) if asked else Recipients(tuple(to or ()))
    with count_progress(say("progress.backup", lang)) as progress:
        done = backed_up(output, keys, to=readers, progress=progress)
    typer.echo(json.dumps(done) if as_json else say("backup.done", lang, **done))
