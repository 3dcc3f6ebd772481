"""The option `--kinds`: a company's own kinds."""

from pathlib import Path
from typing import Annotated

import typer

from kakuho.cli.messages import hint
from kakuho.detect import OwnKind, own_kinds_of

KindsFile = Annotated[
    Path | None, typer.Option("--kinds", exists=True, dir_okay=False, help=hint("option.kinds"))
]


def kinds_in(path: Path | None) -> tuple[OwnKind, ...]:
    """The kinds in the file, none without one.

    Raises:
        UsageError: names the file, line and key that is wrong.
    """
    return () if path is None else own_kinds_of(path.read_bytes(), str(path))
