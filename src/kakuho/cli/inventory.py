"""`kakuho inventory`: the register of the personal data that a company keeps: where, what, how long."""

import csv
import json
import sys
from collections import Counter
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from kakuho import detect
from kakuho.cli.given.case_options import AsJson, CaseKeyFile, Lang
from kakuho.cli.given.keys import open_case
from kakuho.cli.given.named_files import read_file
from kakuho.cli.given.own_kinds_option import KindsFile, kinds_in
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.progress import byte_progress
from kakuho.detect import own_kinds_in_use
from kakuho.outward.databases.addresses import is_address
from kakuho.outward.databases.served import tables_of_server
from kakuho.prevent.inventory import Change, Depth, changes_between
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows import inventory as room

EXIT_NOT_ALL_EXAMINED = 3
EXIT_PAST = 4

inventory = typer.Typer(no_args_is_help=True)

MapFolder = Annotated[Path, typer.Argument(help=hint("option.inventory_folder"))]


@inventory.command("scan", help=hint("help.inventory_scan"))
def scan(
    folder: MapFolder,
    paths: Annotated[list[str], typer.Argument(help=hint("option.inventory_paths"))],
    full: Annotated[bool, typer.Option("--full", help=hint("option.inventory_full"))] = False,
    terms: Annotated[
        Path | None, typer.Option("--terms", exists=True, dir_okay=False, help=hint("option.inventory_terms"))
    ] = None,
    kinds: KindsFile = None,
    key_file: CaseKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Read what is new or changed, and keep the register."""
    depth = Depth.FULL if full else Depth.SAMPLED
    roots = [Path(one) for one in paths if not is_address(one)]
    _refuse_missing(roots)
    with ExitStack() as stack:
        kept = stack.enter_context(open_case(folder, key_file=key_file, passphrase=False, lang=lang))
        stack.enter_context(own_kinds_in_use(kinds_in(kinds)))
        if terms is not None:
            room.keep_terms(kept, read_file(terms), str(terms))
        servers = [stack.enter_context(tables_of_server(one)) for one in paths if is_address(one)]
        with byte_progress(roots, lang=lang) as bar:
            done = room.scan(kept, roots, depth, servers=servers, progress=bar)
        seen = room.seen_in(kept)
    changes = changes_between(seen.before, seen.holdings)
    lost = Counter(one.reason.value for one in done.unexamined)
    if as_json:
        told = {"files": done.files, "known": done.known, "went_on": done.went_on, "unexamined": dict(lost)}
        _print_json({**told, "places": len(seen.holdings), "changes": [_change_json(one) for one in changes]})
    else:
        console = Console(soft_wrap=True)
        counted = {"files": done.files, "known": done.known, "places": len(seen.holdings)}
        console.print(say("inventory.scanned", lang, **counted), markup=False)
        if done.went_on:
            console.print(say("inventory.went_on", lang), markup=False)
        if lost:
            told_of = ", ".join(
                f"{say(f'inventory.lost.{why}', lang)} {number}" for why, number in lost.items()
            )
            console.print(say("inventory.lost", lang, told=told_of), markup=False)
        _print_changes(console, changes, lang=lang)
    raise typer.Exit(EXIT_NOT_ALL_EXAMINED if done.unexamined else 0)


@inventory.command("show", help=hint("help.inventory_show"))
def show(
    folder: MapFolder,
    past: Annotated[bool, typer.Option("--past-retention", help=hint("option.inventory_past"))] = False,
    changes: Annotated[bool, typer.Option("--changes", help=hint("option.inventory_changes"))] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help=hint("option.inventory_csv"))] = False,
    key_file: CaseKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Show the register, what changed in the last round, or what is kept too long."""
    with open_case(folder, key_file=key_file, passphrase=False, lang=lang, existing=True) as kept:
        seen = room.seen_in(kept)
        entries = room.entries_in(kept, datetime.now(JST).date())
    console = Console(soft_wrap=True)
    if changes:
        found = changes_between(seen.before, seen.holdings)
        if as_json:
            _print_json([_change_json(one) for one in found])
        else:
            _print_changes(console, found, lang=lang)
        return
    shown = [one for one in entries if one.past] if past else entries
    if as_json:
        _print_json([_entry_json(one) for one in shown])
    elif as_csv:
        _print_csv(shown, lang=lang)
    else:
        for one in shown:
            _print_entry(console, one, lang=lang)
        console.print(say("inventory.shown", lang, places=len(shown)), markup=False)
    raise typer.Exit(EXIT_PAST if past and shown else 0)


@inventory.command("sources", help=hint("help.inventory_sources"))
def sources(
    folder: MapFolder,
    key_file: CaseKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print the files with people in them that `trace register` can read, one a line."""
    with open_case(folder, key_file=key_file, passphrase=False, lang=lang, existing=True) as kept:
        found = room.traceable_in(kept)
    if as_json:
        _print_json(found)
    else:
        for one in found:
            typer.echo(one)


def _refuse_missing(roots: list[Path]) -> None:
    for root in roots:
        if not root.exists():
            raise UsageError(ja=f"{root} がありません。", en=f"There is no {root}.")


def _print_json(told: object) -> None:
    typer.echo(json.dumps(told, ensure_ascii=False, indent=1))


def _change_json(change: Change) -> dict[str, Any]:
    return {
        "place": change.place,
        "difference": change.difference.value,
        "people_before": change.people_before,
        "people_now": change.people_now,
        "kinds_come": list(change.kinds_come),
        "kinds_gone": list(change.kinds_gone),
    }


def _entry_json(entry: room.Entry) -> dict[str, Any]:
    return {
        "place": entry.holding.place,
        "format": entry.holding.format,
        "kinds": entry.holding.values,
        "people": entry.holding.people,
        "how_sure": entry.holding.how_sure.value,
        "depth": entry.depth.value,
        "owner": entry.terms.owner,
        "purpose": entry.terms.purpose,
        "modified_on": entry.modified_on.isoformat(),
        "kept_until": entry.kept_until.isoformat() if entry.kept_until else None,
        "past_retention": entry.past,
    }


def _print_csv(entries: list[room.Entry], *, lang: str) -> None:
    """The register as a table; a cell that a spreadsheet would take for a formula is made text."""
    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    columns = list(_COLUMNS)
    writer.writerow([say(f"inventory.column.{one}", lang) for one in columns])
    for entry in entries:
        told = _entry_json(entry)
        told["kinds"] = _kinds(entry.holding.values, lang)
        told["how_sure"] = say(f"inventory.sure.{entry.holding.how_sure.value}", lang)
        told["depth"] = say(f"inventory.depth.{entry.depth.value}", lang)
        told["past_retention"] = "1" if entry.past else ""
        cells = [str(told[one] if told[one] is not None else "") for one in columns]
        writer.writerow([f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in cells])


_COLUMNS = (
    "place", "format", "kinds", "people", "how_sure", "depth", "owner", "purpose", "modified_on",
    "kept_until", "past_retention",
)  # fmt: skip


def _print_entry(console: Console, entry: room.Entry, *, lang: str) -> None:
    holding = entry.holding
    sure = say(f"inventory.sure.{holding.how_sure.value}", lang)
    people = say("inventory.people", lang, people=holding.people, sure=sure)
    console.print(f"{holding.place}: {people}", markup=False, highlight=False)
    console.print(f"  {_kinds(holding.values, lang)}", markup=False, highlight=False)
    told = [entry.terms.owner, entry.terms.purpose]
    if entry.kept_until:
        word = "inventory.past" if entry.past else "inventory.kept_until"
        told.append(say(word, lang, day=entry.kept_until.isoformat()))
    if any(told):
        console.print(f"  {' / '.join(one for one in told if one)}", markup=False, highlight=False)


def _kinds(values: dict[str, int], lang: str) -> str:
    known = detect.catalogue()
    names = {
        kind: kind if kind not in known else known[kind].label_en if lang == "en" else known[kind].label_ja
        for kind in values
    }
    return ", ".join(f"{names[kind]} {number:,}" for kind, number in values.items())


def _print_changes(console: Console, changes: tuple[Change, ...], *, lang: str) -> None:
    console.print(say("inventory.changes", lang, n=len(changes)), markup=False)
    for one in changes:
        word = say(f"inventory.difference.{one.difference.value}", lang)
        kinds = ", ".join([f"+{kind}" for kind in one.kinds_come] + [f"-{kind}" for kind in one.kinds_gone])
        people = f"{one.people_before} → {one.people_now}"
        told = f"  {word}: {one.place} ({people}{'; ' if kinds else ''}{kinds})"
        console.print(told, markup=False, highlight=False)
