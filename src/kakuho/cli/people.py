"""`kakuho people`: how many people these files are about, and what is known of them."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho.cli.messages import hint, preferred_language
from kakuho.cli.own_kinds_option import KindsFile, kinds_in
from kakuho.cli.people_tables import print_facts
from kakuho.cli.points import Point
from kakuho.cli.progress import byte_progress
from kakuho.cli.stated_facts import day_said
from kakuho.cli.tables import print_count, print_unexamined
from kakuho.detect import own_kinds_in_use
from kakuho.vocab.calendar import JST
from kakuho.workflows import outputs
from kakuho.workflows.assignments import write_assignments
from kakuho.workflows.column_choices import column_rules
from kakuho.workflows.corrections import Corrections
from kakuho.workflows.count_people import Counted, count_gathered, gather_files
from kakuho.workflows.people_outputs import facts_json
from kakuho.workflows.shown import shown_facts, shown_gaps, shown_sources

EXIT_NOT_ALL_EXAMINED = 3


def people(
    paths: Annotated[list[Path], typer.Argument(exists=True, help=hint("option.paths"))],
    column: Annotated[list[str] | None, typer.Option(help=hint("option.column"))] = None,
    point: Annotated[Point, typer.Option(help=hint("option.point"))] = Point.ALARM,
    kinds: KindsFile = None,
    on: Annotated[str | None, typer.Option(help=hint("option.on"))] = None,
    assignments: Annotated[Path | None, typer.Option(help=hint("option.assignments"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=hint("option.json"))] = False,
    lang: Annotated[str, typer.Option(help=hint("option.lang"))] = preferred_language(),
) -> None:
    """Print the number of principals with its bounds, what got out of whom, and what is not known."""
    day = day_said(on, option="--on") or datetime.now(JST).date()
    with own_kinds_in_use(kinds_in(kinds)):
        corrections = Corrections(columns=column_rules(column or ()), point=point.value)
        with byte_progress(paths, lang=lang) as advance:
            gathered = gather_files(paths, progress=advance, corrections=corrections)
        counted = count_gathered(gathered, as_of=day)
        if assignments is not None:
            write_assignments(counted, assignments)
        _show(counted, as_json=as_json, lang=lang)
    if gathered.gaps:
        raise typer.Exit(EXIT_NOT_ALL_EXAMINED)


def _show(counted: Counted, *, as_json: bool, lang: str) -> None:
    count, facts = shown_sources(counted.count), shown_facts(counted.facts)
    gaps = shown_gaps(counted.gathered.gaps)
    if as_json:
        answer = (
            outputs.count_json(count, lang=lang)
            | facts_json(facts)
            | {"not_examined": outputs.unexamined_json(gaps, lang=lang)}
        )
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    console = Console()
    print_count(console, count, lang=lang)
    print_facts(console, facts, lang=lang)
    print_unexamined(console, gaps, lang=lang)
