"""`kakuho case`: one case of the workbench, carried to another workbench."""

import json
from pathlib import Path
from typing import Annotated

import typer

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.given.secret_input import passphrase_for_file, passphrase_of_file
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.serve import case_carried, case_taken
from kakuho.cli.shown.progress import count_progress
from kakuho.vault import Recipients
from kakuho.vault.taking_back import identities_in
from kakuho.vocab.errors import UsageError

case = typer.Typer(no_args_is_help=True)


@case.command(help=hint("help.case_export"))
def export(
    number: Annotated[str, typer.Argument(help=hint("option.case_number"))],
    output: Annotated[Path, typer.Argument(help=hint("option.case_file"))],
    recipient: Annotated[str, typer.Option(help=hint("option.recipient"))],
    to: Annotated[list[str] | None, typer.Option(help=hint("option.to"))] = None,
    passphrase: Annotated[bool, typer.Option("--passphrase", help=hint("option.file_passphrase"))] = False,
    passphrase_fd: Annotated[int | None, typer.Option(help=hint("option.passphrase_fd"))] = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Write one case with its files and keys into a new encrypted file."""
    asked = passphrase or passphrase_fd is not None
    if bool(to) == asked:
        raise UsageError(ja=say("error.to_or_passphrase", "ja"), en=say("error.to_or_passphrase", "en"))
    readers = passphrase_for_file(passphrase_fd, lang) if asked else Recipients(tuple(to or ()))
    with count_progress(say("progress.backup", lang)) as progress:
        done = case_carried(number, output, recipient, to=readers, progress=progress)
    typer.echo(json.dumps(done) if as_json else say("case.exported", lang, **done))


@case.command("import", help=hint("help.case_import"))
def import_(
    file: Annotated[Path, typer.Argument(help=hint("option.taken_case"))],
    by: Annotated[str, typer.Option(help=hint("option.case_by"))],
    identity: Annotated[Path | None, typer.Option(help=hint("option.identity"))] = None,
    passphrase_fd: Annotated[int | None, typer.Option(help=hint("option.passphrase_fd"))] = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Take one case in beside those that are here; nothing is kept unless all of it is."""
    using = passphrase_of_file(passphrase_fd, lang) if identity is None else identities_in(identity)
    done = case_taken(file, by, using=using)
    typer.echo(json.dumps(done) if as_json else say("case.imported", lang, **done))
