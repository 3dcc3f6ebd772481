"""`kakuho board`: the figures of the workbench for the board, as text, JSON or one page to be printed."""

import json
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.messages import hint, preferred_language
from kakuho.cli.serve import board_counted
from kakuho.cli.shown.print_files import write_print
from kakuho.prevent.board import printed_board, sentences
from kakuho.vocab.calendar import JST


def board(
    output: Annotated[Path | None, typer.Option("--output", "-o", help=hint("option.check_output"))] = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print what the board asks of the handling of personal data: counts over all cases, nobody's name."""
    figures, company = board_counted()
    if output is not None:
        text = printed_board(figures, at=datetime.now(JST), company=company, lang=lang)
        write_print(text, output)
        typer.echo(str(output))
    elif as_json:
        told = {**asdict(figures), "incidents": figures.incidents, "usual_report_days": figures.usual_days}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1, default=date.isoformat))
    else:
        for sentence in sentences(figures, lang):
            Console(soft_wrap=True).print(sentence, markup=False, highlight=False)
