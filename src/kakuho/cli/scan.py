"""`kakuho scan`: what personal information is in these files."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.given.engine_option import EngineChoice, EngineName, Master, SecretFile, chosen_engine
from kakuho.cli.given.own_kinds_option import KindsFile, kinds_in
from kakuho.cli.given.points import Point
from kakuho.cli.messages import hint, preferred_language
from kakuho.cli.shown.progress import byte_progress
from kakuho.cli.shown.tables import print_scan, print_unexamined
from kakuho.detect import own_kinds_in_use
from kakuho.vocab.contents import Unexamined
from kakuho.workflows import outputs
from kakuho.workflows.scanning.column_choices import column_rules, refuse_unmatched
from kakuho.workflows.scanning.corrections import Corrections
from kakuho.workflows.scanning.engines import Engine, examine
from kakuho.workflows.scanning.scan import summary_of
from kakuho.workflows.scanning.shown import shown

EXIT_NOT_ALL_EXAMINED = 3


def scan(
    paths: Annotated[list[Path], typer.Argument(exists=True, help=hint("option.paths"))],
    column: Annotated[list[str] | None, typer.Option(help=hint("option.column"))] = None,
    point: Annotated[Point, typer.Option(help=hint("option.point"))] = Point.ALARM,
    kinds: KindsFile = None,
    engine: EngineChoice = EngineName.LOCAL,
    master: Master = None,
    spark_secret_file: SecretFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print findings per file and kind, what was not examined, and totals."""
    with own_kinds_in_use(kinds_in(kinds)), chosen_engine(engine, master, spark_secret_file) as worked_by:
        corrections = Corrections(columns=column_rules(column or ()), point=point.value)
        _scan(paths, corrections, worked_by, as_json=as_json, lang=lang)


def _scan(paths: list[Path], corrections: Corrections, engine: Engine, *, as_json: bool, lang: str) -> None:
    scans, unexamined = [], []
    spoke: set[str] = set()
    with byte_progress(paths, lang=lang) as advance:
        for item in examine(paths, progress=advance, corrections=corrections, engine=engine):
            if isinstance(item, Unexamined):
                unexamined.append(item)
                continue
            scans.append(item.scan)
            unexamined.extend(item.troubles)
            spoke |= item.said
    summary = shown(summary_of(scans, unexamined))
    refuse_unmatched(corrections.columns, spoke, summary)
    if as_json:
        typer.echo(json.dumps(outputs.scan_json(summary, lang=lang), ensure_ascii=False, indent=1))
    else:
        console = Console()
        print_scan(console, summary, lang=lang)
        print_unexamined(console, summary.unexamined, lang=lang)
    if summary.unexamined:
        raise typer.Exit(EXIT_NOT_ALL_EXAMINED)
