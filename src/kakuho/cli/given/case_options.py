"""The options that commands on a case share: which case, its key, how the answer is written."""

from pathlib import Path
from typing import Annotated

import typer

from kakuho.cli.messages import hint

CASE = Path("kakuho-case")

CaseFolder = Annotated[Path, typer.Option("--workspace", help=hint("option.workspace"))]
SomeCaseFolder = Annotated[Path | None, typer.Option("--workspace", help=hint("option.workspace"))]
CaseKeyFile = Annotated[Path | None, typer.Option("--key-file", help=hint("option.key_file"))]
Refit = Annotated[bool, typer.Option("--refit", help=hint("option.refit"))]
AskPassphrase = Annotated[bool, typer.Option("--passphrase", help=hint("option.passphrase"))]
AsJson = Annotated[bool, typer.Option("--json", help=hint("option.json"))]
Lang = Annotated[str, typer.Option("--lang", help=hint("option.lang"))]
