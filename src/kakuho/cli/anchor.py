"""`kakuho anchor`: state when something happened from which clocks start, or correct it."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho import cases
from kakuho.cli.clocks import clocks_json, print_clocks
from kakuho.cli.given.case_options import AsJson, AskPassphrase, CaseKeyFile, Lang
from kakuho.cli.given.keys import known_case
from kakuho.cli.given.moments import moment_at
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.vocab.anchors import AnchorKind, Statement
from kakuho.vocab.calendar import JST
from kakuho.vocab.stated import Status
from kakuho.workflows.casebook.anchor_log import anchor_json, record_anchor
from kakuho.workflows.duties.clocks import clocks_of_case

NEVER = "none"  # takes the corrected statement back without another in its place


def anchor(
    case: Annotated[Path, typer.Argument(help=hint("option.case"))],
    kind: Annotated[AnchorKind, typer.Argument(help=hint("option.anchor_kind"))],
    when: Annotated[str, typer.Argument(help=hint("option.anchor_when"))],
    said_by: Annotated[str, typer.Option("--by", help=hint("option.said_by"))],
    estimated: Annotated[bool, typer.Option("--estimated", help=hint("option.estimated"))] = False,
    corrects: Annotated[int | None, typer.Option(help=hint("option.corrects"))] = None,
    reason: Annotated[str, typer.Option(help=hint("option.anchor_reason"))] = "",
    key_file: CaseKeyFile = None,
    passphrase: AskPassphrase = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Record the statement and print the clocks as they run now."""
    said = Statement(
        kind=kind,
        when=None if when == NEVER else moment_at(when, option="WHEN"),
        said_by=said_by,
        certainty=Status.ESTIMATED if estimated else Status.CONFIRMED,
        corrects=corrects,
        reason=reason,
    )
    now = datetime.now(JST)
    with known_case(case, key_file=key_file, passphrase=passphrase, lang=lang) as opened:
        recorded = record_anchor(opened, said, now=now)
        shown = clocks_of_case(opened, now=now)
    if as_json:
        answer = {"recorded": anchor_json(recorded), **clocks_json(shown, now, lang)}
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    typer.echo(say("anchor.recorded", lang, anchor=cases.anchor_line(recorded, lang)))
    typer.echo(say("anchor.papers", lang))
    print_clocks(Console(), shown, now=now, lang=lang)
