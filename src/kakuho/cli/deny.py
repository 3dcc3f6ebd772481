"""`kakuho deny`: the case's list of values that always count."""

from typing import Annotated

import typer

from kakuho.cli.given.case_options import CASE, AsJson, AskPassphrase, CaseFolder, CaseKeyFile, Lang
from kakuho.cli.given.keys import known_case
from kakuho.cli.listed_values import Listed, Remove, change_asked, change_or_show
from kakuho.cli.messages import hint, preferred_language


def deny(
    kind: Annotated[str, typer.Option(help=hint("option.kind"))] = "",
    listed: Listed = False,
    remove: Remove = None,
    workspace: CaseFolder = CASE,
    key_file: CaseKeyFile = None,
    passphrase: AskPassphrase = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Add values from standard input, one a line, to those that are always found."""
    with known_case(workspace, key_file=key_file, passphrase=passphrase, lang=lang) as case:
        change = change_asked(kind, remove, listed=listed, lang=lang)
        change_or_show(case, "denied", change, as_json=as_json, lang=lang)
