"""`kakuho watch`: looking for copies of the company's data, here and with a contractor."""

import json
import os
import ssl
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.progress import byte_progress
from kakuho.cli.shown.tables import print_unexamined
from kakuho.cli.trace import KeyFile, RegistryFolder, registry_key
from kakuho.outward.watch.asking import LookupServer
from kakuho.outward.watch.doors import MOST_A_DAY, Desk, open_doors
from kakuho.trace.registry import open_registry
from kakuho.trace.watching.blinded import SetKey
from kakuho.trace.watching.lookup_set import NAME, LookupSet
from kakuho.vocab.errors import UsageError
from kakuho.workflows.tracing.watch_files import LEAST_ROWS, Watch, watch_files
from kakuho.workflows.tracing.watch_lookup import ask_about, prepare_set

EXIT_NOT_ALL_EXAMINED, EXIT_FOUND = 3, 4
RECORD = "lookups.jsonl"
SECRET_VARIABLE = "KAKUHO_WATCH_SECRET_FILE"  # noqa: S105  the name of a variable, not a secret

watch = typer.Typer(no_args_is_help=True)

Paths = Annotated[list[Path], typer.Argument(exists=True, help=hint("option.watch_paths"))]


@watch.command("scan", help=hint("help.watch_scan"))
def scan(
    paths: Paths,
    registry: RegistryFolder,
    state: Annotated[Path | None, typer.Option("--state", help=hint("option.watch_state"))] = None,
    least: Annotated[int, typer.Option("--least", min=1, help=hint("option.watch_least"))] = LEAST_ROWS,
    key_file: KeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Look for rows of ours; the exit code is 4 when there are some, 3 when something could not be read."""
    with byte_progress(paths, lang=lang) as bar:
        done = watch_files(Watch(paths, state, least), registry, registry_key(key_file), progress=bar)
    if as_json:
        told = {
            "copies": [
                {"place": copy.place, "sha256": copy.sha256, **asdict(copy.met)} for copy in done.copies
            ],
            "looked_at": done.looked_at,
            "known_before": done.known_before,
            "identifiers": done.identifiers,
            "by_chance": done.by_chance,
            "unexamined": [str(item.locator) for item in done.unexamined],
        }
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        console = Console()
        for copy in done.copies:
            line = say("watch.copy", lang, place=copy.place, **asdict(copy.met))
            console.print(line, markup=False, soft_wrap=True)
        line = say(
            "watch.looked", lang, found=len(done.copies), documents=done.looked_at, known=done.known_before,
            identifiers=done.identifiers, by_chance=done.by_chance,
        )  # fmt: skip
        console.print(line, markup=False, soft_wrap=True)
        print_unexamined(console, done.unexamined, lang=lang)
    raise typer.Exit(EXIT_FOUND if done.copies else EXIT_NOT_ALL_EXAMINED if done.unexamined else 0)


@watch.command("prepare", help=hint("help.watch_prepare"))
def prepare(
    paths: Paths,
    registry: RegistryFolder,
    key_file: KeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Make the set that a contractor may ask."""
    with byte_progress(paths, lang=lang) as bar:
        made, lost = prepare_set(paths, registry, registry_key(key_file), progress=bar)
    told = {
        "values": len(made.numbers),
        "buckets": 1 << made.bits,
        "least_people_in_a_bucket": made.least,
        "chance_of_a_foreign_value": made.by_chance(1),
    }
    if as_json:
        typer.echo(json.dumps(told))
    else:
        console = Console()
        console.print(say("watch.prepared", lang, **told), markup=False, soft_wrap=True)
        print_unexamined(console, tuple(lost), lang=lang)
    raise typer.Exit(EXIT_NOT_ALL_EXAMINED if lost else 0)


@watch.command("serve", help=hint("help.watch_serve"))
def serve(
    registry: RegistryFolder,
    listen: Annotated[str, typer.Option(help=hint("option.watch_listen"))] = "127.0.0.1:8035",
    certificate: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help=hint("option.guard_certificate"))
    ] = None,
    most_a_day: Annotated[int, typer.Option(min=1, help=hint("option.watch_most"))] = MOST_A_DAY,
    key_file: KeyFile = None,
    lang: Lang = preferred_language(),
) -> None:
    """Answer a contractor's questions until stopped."""
    opened = open_registry(registry, registry_key(key_file))
    host, _, port = listen.rpartition(":")
    trust = None
    if certificate is not None:
        trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        trust.load_cert_chain(certificate)
    lookup = LookupSet.read(registry / NAME)
    desk = Desk(lookup, SetKey.of(opened.tokens.key), _secret(), registry / RECORD, most_a_day, trust)
    with open_doors(host, int(port) if port.isdecimal() else 0, desk) as server:
        place = f"{host}:{server.server_address[1]}"
        typer.echo(say("watch.serving", lang, place=place, least=lookup.least))
        server.serve_forever()


@watch.command("ask", help=hint("help.watch_ask"))
def ask(
    paths: Paths,
    server: Annotated[str, typer.Option("--server", help=hint("option.watch_server"))],
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Ask somebody's set about files here; the exit code is 4 when something of it is in them."""
    asked = LookupServer(server, _secret())
    with byte_progress(paths, lang=lang) as bar:
        files, lost = ask_about(paths, asked, progress=bar)
    if as_json:
        told = {
            "files": [asdict(file) for file in files],
            **asked.about(),
            "unexamined": [str(item.locator) for item in lost],
        }
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        console = Console()
        for file in files:
            console.print(say("watch.asked", lang, **asdict(file)), markup=False, soft_wrap=True)
        console.print(say("watch.unseen", lang, **asked.about()), markup=False, soft_wrap=True)
        print_unexamined(console, tuple(lost), lang=lang)
    found = any(file.in_set for file in files)
    raise typer.Exit(EXIT_FOUND if found else EXIT_NOT_ALL_EXAMINED if lost else 0)


def _secret() -> str:
    """The secret that both sides know, from the file that the environment names."""
    named = os.environ.get(SECRET_VARIABLE, "")
    try:
        secret = Path(named).read_text(encoding="utf-8").strip() if named else ""
    except (OSError, ValueError):
        secret = ""
    if len(secret) < 16 or not secret.isascii():
        raise UsageError(
            ja=f"合言葉のファイル(環境変数 {SECRET_VARIABLE})がないか、16文字に足りません。",
            en=f"The file of the secret ({SECRET_VARIABLE}) is missing or holds fewer than 16 letters.",
            do_ja="両方の会社で同じ、推測されない ASCII の文字を一行に書いてください。",
            do_en="Write one line of ASCII letters that cannot be guessed, the same at both companies.",
        )
    return secret
