"""`kakuho people`: how many people these files are about."""

import json
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import typer
from rich.console import Console

from kakuho import people as people_room
from kakuho.cli.messages import hint, preferred_language
from kakuho.cli.own_kinds_option import KindsFile, kinds_in
from kakuho.cli.progress import byte_progress
from kakuho.cli.tables import print_count, print_unexamined
from kakuho.detect import own_kinds_in_use
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.principals import RECORDS_SCHEMA
from kakuho.workflows import outputs
from kakuho.workflows.examine import examine
from kakuho.workflows.shown import shown_gaps, shown_sources

EXIT_NOT_ALL_EXAMINED = 3


def people(
    paths: Annotated[list[Path], typer.Argument(exists=True, help=hint("option.paths"))],
    kinds: KindsFile = None,
    as_json: Annotated[bool, typer.Option("--json", help=hint("option.json"))] = False,
    lang: Annotated[str, typer.Option(help=hint("option.lang"))] = preferred_language(),
) -> None:
    """Print the number of principals with its bounds, by item and by source."""
    with own_kinds_in_use(kinds_in(kinds)):
        _people(paths, as_json=as_json, lang=lang)


def _people(paths: list[Path], *, as_json: bool, lang: str) -> None:
    tables, unexamined = [], []
    seen: set[str] = set()
    with byte_progress(paths, lang=lang) as advance:
        for item in examine(paths, progress=advance):
            if isinstance(item, Unexamined):
                unexamined.append(item)
            elif item.scan.sha256 not in seen:  # the same content twice is one source
                seen.add(item.scan.sha256)
                tables.append(item.records)
                unexamined.extend(item.troubles)
    records = pa.concat_tables(tables) if tables else RECORDS_SCHEMA.empty_table()
    count, gaps = shown_sources(people_room.count(records)), shown_gaps(unexamined)
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
