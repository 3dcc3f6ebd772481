"""`kakuho people`: how many people these files are about."""

import json
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import typer
from rich.console import Console

from kakuho import people as people_room
from kakuho.cli.engine_option import EngineChoice, EngineName, Master, SecretFile, chosen_engine
from kakuho.cli.messages import hint, preferred_language
from kakuho.cli.own_kinds_option import KindsFile, kinds_in
from kakuho.cli.points import Point
from kakuho.cli.progress import byte_progress
from kakuho.cli.tables import print_count, print_unexamined
from kakuho.detect import own_kinds_in_use
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.principals import RECORDS_SCHEMA
from kakuho.workflows import outputs
from kakuho.workflows.column_choices import column_rules, refuse_unmatched
from kakuho.workflows.corrections import Corrections
from kakuho.workflows.engines import Engine, examine
from kakuho.workflows.scan import summary_of
from kakuho.workflows.shown import shown, shown_gaps, shown_sources

EXIT_NOT_ALL_EXAMINED = 3


def people(
    paths: Annotated[list[Path], typer.Argument(exists=True, help=hint("option.paths"))],
    column: Annotated[list[str] | None, typer.Option(help=hint("option.column"))] = None,
    point: Annotated[Point, typer.Option(help=hint("option.point"))] = Point.ALARM,
    kinds: KindsFile = None,
    engine: EngineChoice = EngineName.LOCAL,
    master: Master = None,
    spark_secret_file: SecretFile = None,
    as_json: Annotated[bool, typer.Option("--json", help=hint("option.json"))] = False,
    lang: Annotated[str, typer.Option(help=hint("option.lang"))] = preferred_language(),
) -> None:
    """Print the number of principals with its bounds, by item and by source."""
    with own_kinds_in_use(kinds_in(kinds)), chosen_engine(engine, master, spark_secret_file) as worked_by:
        corrections = Corrections(columns=column_rules(column or ()), point=point.value)
        _people(paths, corrections, worked_by, as_json=as_json, lang=lang)


def _people(paths: list[Path], corrections: Corrections, engine: Engine, *, as_json: bool, lang: str) -> None:
    tables, scans, unexamined = [], [], []
    spoke: set[str] = set()
    seen: set[str] = set()
    with byte_progress(paths, lang=lang) as advance:
        for item in examine(paths, progress=advance, corrections=corrections, engine=engine):
            if isinstance(item, Unexamined):
                unexamined.append(item)
            elif item.scan.sha256 not in seen:  # the same content twice is one source
                seen.add(item.scan.sha256)
                tables.append(item.records)
                scans.append(item.scan)
                spoke |= item.said
                unexamined.extend(item.troubles)
    refuse_unmatched(corrections.columns, spoke, shown(summary_of(scans, ())))
    records = pa.concat_tables(tables) if tables else RECORDS_SCHEMA.empty_table()
    count, gaps = (
        shown_sources(people_room.count(records, engine.normalise([records]))),
        shown_gaps(unexamined),
    )
    if as_json:
        answer = outputs.count_json(count, lang=lang) | {
            "not_examined": outputs.unexamined_json(gaps, lang=lang)
        }
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        console = Console()
        print_count(console, count, lang=lang)
        print_unexamined(console, gaps, lang=lang)
    if unexamined:
        raise typer.Exit(EXIT_NOT_ALL_EXAMINED)
