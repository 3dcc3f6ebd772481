"""The options that marks, decoys and exports share."""

from pathlib import Path
from typing import Annotated

import typer

from kakuho.cli.messages import hint

Copy = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=hint("option.issued_table"))]
Found = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=hint("option.trace_leak"))]
To = Annotated[str, typer.Option("--recipient", help=hint("option.issued_to"))]
Out = Annotated[Path, typer.Option("--output", "-o", help=hint("option.issued_copy"))]
RegistryFolder = Annotated[Path, typer.Option("--registry", help=hint("option.issuing_registry"))]
RegistryKeyFile = Annotated[Path | None, typer.Option("--key-file", help=hint("option.trace_key_file"))]
MailDomain = Annotated[str | None, typer.Option("--mail-domain", help=hint("option.mail_domain"))]
