"""`kakuho decoys`: customers who do not exist, others in each recipient's copy."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.given.issuing_options import Copy, Found, MailDomain, Out, RegistryFolder, RegistryKeyFile, To
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.progress import byte_progress
from kakuho.cli.shown.tables import print_unexamined
from kakuho.cli.trace import EXIT_NOT_ALL_EXAMINED, registry_key
from kakuho.workflows.tracing.decoy_rows import (
    DecoysFound,
    decoys_json,
    find_decoys,
    plant_decoys,
    write_without,
)
from kakuho.workflows.tracing.issuing import Order

decoys = typer.Typer(no_args_is_help=True)


@decoys.command("plant", help=hint("help.decoys_plant"))
def plant(
    source: Copy,
    recipient: To,
    registry: RegistryFolder,
    out: Out,
    mail_domain: MailDomain = None,
    key_file: RegistryKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Write the recipient's copy of a table with decoys between the rows and put it on record."""
    order, key = Order(source, recipient, out), registry_key(key_file)
    with byte_progress([source], lang=lang) as bar:
        copy = plant_decoys(order, mail_domain, registry, key, progress=bar)
    if as_json:
        told = {"recipient": copy.recipient, "rows": copy.rows, "decoys": copy.decoys}
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    line = say("decoys.planted", lang, recipient=copy.recipient, rows=copy.rows, decoys=copy.decoys)
    console = Console()
    console.print(line, markup=False, soft_wrap=True)
    console.print(say("decoys.keep_out", lang), style="dim", markup=False, soft_wrap=True)


@decoys.command("find", help=hint("help.decoys_find"))
def find(
    leak: Found,
    registry: RegistryFolder,
    without: Annotated[Path | None, typer.Option("--without", help=hint("option.decoys_without"))] = None,
    key_file: RegistryKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Say whose decoys stand in a found file; write it without them where that is asked for."""
    found = find_decoys(leak, registry, registry_key(key_file))
    if without is not None:
        write_without(leak, registry, registry_key(key_file), without)
    if as_json:
        typer.echo(json.dumps(decoys_json(found), ensure_ascii=False))
    else:
        _print_found(Console(), found, without, lang)
    raise typer.Exit(EXIT_NOT_ALL_EXAMINED if found.unexamined else 0)


def _print_found(console: Console, found: DecoysFound, without: Path | None, lang: str) -> None:
    told = decoys_json(found)
    for one in told["accused"]:
        line = say(
            "decoys.accused", lang, recipient=one["recipient"], decoys=one["decoys"], p_value=one["p_value"]
        )
        console.print(line, style="bold", markup=False, soft_wrap=True)
    if not told["accused"]:
        console.print(say("decoys.nobody", lang), style="bold", markup=False, soft_wrap=True)
    line = say(
        "decoys.found", lang, decoys=told["decoys_found"], recipients=told["recipients"], bound=told["bound"]
    )
    console.print(line, markup=False, soft_wrap=True)
    if without is not None:
        console.print(say("decoys.without", lang, path=without), markup=False, soft_wrap=True)
    console.print(say("mark.limits", lang), style="dim", markup=False, soft_wrap=True)
    print_unexamined(console, found.unexamined, lang=lang)
