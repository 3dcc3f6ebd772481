"""`kakuho restore`: the workbench brought back from a backup into an empty place."""

import json
from pathlib import Path
from typing import Annotated

import typer

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.given.secret_input import passphrase_of_file
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.serve import brought_back
from kakuho.vault.taking_back import identities_in


def restore(
    file: Annotated[Path, typer.Argument(help=hint("option.restored_file"))],
    identity: Annotated[Path | None, typer.Option(help=hint("option.identity"))] = None,
    passphrase_fd: Annotated[int | None, typer.Option(help=hint("option.passphrase_fd"))] = None,
    keys: Annotated[Path | None, typer.Option(help=hint("option.restored_keys"))] = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Bring everything back; nothing is kept unless all of it is."""
    using = passphrase_of_file(passphrase_fd, lang) if identity is None else identities_in(identity)
    done = brought_back(file, keys, using=using)
    typer.echo(json.dumps(done) if as_json else say("restore.done", lang, **done))
