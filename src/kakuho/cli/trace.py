"""`kakuho trace`: which of the company's tables and exports a leaked file came from."""

import json
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho import vault
from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.progress import byte_progress
from kakuho.cli.shown.tables import print_unexamined
from kakuho.cli.shown.trace_tables import print_match
from kakuho.cli.trace_accounts import print_accounts
from kakuho.outward.databases.addresses import file_of, is_address
from kakuho.outward.databases.tables import tables_at
from kakuho.trace.logs.mapping import LogMapping, read_mapping
from kakuho.vocab.calendar import JST
from kakuho.workflows.tracing.accounts_report import accounts_report
from kakuho.workflows.tracing.trace_accounts import (
    MISUSED_SHARE,
    Assumed,
    accounts_json,
    find_accounts,
    open_logs,
)
from kakuho.workflows.tracing.trace_match import UNLOGGED_SHARE, match_json, match_leak
from kakuho.workflows.tracing.trace_sources import Registration, register_paths

EXIT_NOT_ALL_EXAMINED = 3

trace = typer.Typer(no_args_is_help=True)

RegistryFolder = Annotated[Path, typer.Option("--registry", help=hint("option.trace_registry"))]
KeyFile = Annotated[Path | None, typer.Option("--key-file", help=hint("option.trace_key_file"))]


@trace.command("register", help=hint("help.trace_register"))
def register(
    sources: Annotated[list[str], typer.Argument(metavar="PATH|URL...", help=hint("option.trace_paths"))],
    registry: RegistryFolder,
    key_file: KeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Enter every table of the sources; what cannot be read is named, and the exit code is then 3."""
    paths = [file_of(source) for source in sources if not is_address(source)]
    beside = chain.from_iterable(map(tables_at, filter(is_address, sources)))
    with byte_progress(paths, lang=lang) as bar:
        done = register_paths(paths, registry, registry_key(key_file), progress=bar, beside=beside)
    if as_json:
        typer.echo(json.dumps(_json(done), ensure_ascii=False))
    else:
        console = Console()
        console.print(
            say(
                "trace.registered",
                lang,
                new=done.new,
                known=done.known,
                sources=done.sources,
                people=done.people,
            ),
            markup=False,
        )
        size = done.bytes_kept / 1e6
        console.print(say("trace.registry_size", lang, rows=done.rows, size=size), markup=False)
        print_unexamined(console, done.unexamined, lang=lang)
    raise typer.Exit(EXIT_NOT_ALL_EXAMINED if done.unexamined else 0)


@trace.command("match", help=hint("help.trace_match"))
def match(
    leak: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=hint("option.trace_leak"))],
    registry: RegistryFolder,
    log: Annotated[
        Path | None, typer.Option("--log", exists=True, dir_okay=False, help=hint("option.trace_log"))
    ] = None,
    unlogged_share: Annotated[
        float, typer.Option("--unlogged-share", min=0.0, max=0.9, help=hint("option.trace_unlogged"))
    ] = UNLOGGED_SHARE,
    key_file: KeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Say where a leaked file came from, how sure that is, and what was assumed."""
    found = match_leak(leak, registry, registry_key(key_file), log=log, unlogged_share=unlogged_share)
    if as_json:
        typer.echo(json.dumps(match_json(found), ensure_ascii=False))
    else:
        print_match(Console(), found, lang=lang)
    raise typer.Exit(EXIT_NOT_ALL_EXAMINED if found.unexamined else 0)


@trace.command("accounts", help=hint("help.trace_accounts"))
def accounts(
    leak: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=hint("option.trace_leak"))],
    registry: RegistryFolder,
    logs: Annotated[
        list[Path], typer.Option("--logs", exists=True, dir_okay=False, help=hint("option.trace_logs"))
    ],
    mapping: Annotated[
        Path | None, typer.Option("--map", exists=True, dir_okay=False, help=hint("option.trace_map"))
    ] = None,
    unlogged_share: Annotated[
        float, typer.Option("--unlogged-share", min=0.0, max=0.9, help=hint("option.trace_unlogged"))
    ] = UNLOGGED_SHARE,
    misused_share: Annotated[
        float, typer.Option("--misused-share", min=0.0, max=0.9, help=hint("option.trace_misused"))
    ] = MISUSED_SHARE,
    report: Annotated[
        Path | None, typer.Option("--report", dir_okay=False, help=hint("option.trace_report"))
    ] = None,
    candidates: Annotated[bool, typer.Option("--candidates", help=hint("option.trace_candidates"))] = False,
    key_file: KeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Say which accounts of the logs can have made a leaked file, and what else can have."""
    opened = open_logs(logs, read_mapping(mapping) if mapping is not None else LogMapping())
    assumed = Assumed(unlogged_share, misused_share)
    found = find_accounts(leak, registry, registry_key(key_file), opened, assumed=assumed)
    if report is not None:
        page = accounts_report(found, leak, made_at=datetime.now(JST), lang=lang)
        with vault.new_file(report) as sink:
            sink.write(page.encode())
            sink.publish()
    if as_json:
        typer.echo(json.dumps(accounts_json(found), ensure_ascii=False))
    else:
        print_accounts(Console(), found, candidates=candidates, lang=lang)
    broken = any(log.broken_off for log in found.logs)
    raise typer.Exit(EXIT_NOT_ALL_EXAMINED if found.unexamined or broken else 0)


def registry_key(key_file: Path | None) -> vault.KeySource:
    """The key asked for: the file named, else what the environment names, else the default place."""
    return vault.KeyFile(key_file) if key_file is not None else vault.key_from_environment()


def _json(done: Registration) -> dict[str, object]:
    return {
        "registry": done.registry_id,
        "new": done.new,
        "known": done.known,
        "sources": done.sources,
        "people": done.people,
        "rows": done.rows,
        "bytes": done.bytes_kept,
        "unexamined": [str(item.locator) for item in done.unexamined],
    }
