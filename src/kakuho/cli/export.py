"""`kakuho export`: the way out for a list, with decoys and marks of its recipient."""

import json
from collections.abc import Callable
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.given.issuing_options import MailDomain, Out, RegistryFolder, RegistryKeyFile
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.progress import byte_progress
from kakuho.cli.trace import registry_key
from kakuho.outward.databases.addresses import file_of, is_address
from kakuho.outward.databases.answers import answer_of_server
from kakuho.workflows.tracing.exporting import ExportOrder, export_query
from kakuho.workflows.tracing.queried import Answer


def answer_from(source: str) -> Callable[[str], Answer] | None:
    """What answers a query where a database server is named; None for files."""
    return (lambda query: answer_of_server(query, source)) if is_address(source) else None


class Encoding(StrEnum):
    """How the copy is written; both open in Excel."""

    UTF8 = "utf-8-sig"
    CP932 = "cp932"


CopyEncoding = Annotated[Encoding, typer.Option("--encoding", help=hint("option.export_encoding"))]


def export(
    query: Annotated[str, typer.Argument(help=hint("option.export_query"))],
    recipient: Annotated[str, typer.Option("--to", help=hint("option.issued_to"))],
    source: Annotated[str, typer.Option("--from", help=hint("option.export_from"))],
    registry: RegistryFolder,
    out: Out,
    mail_domain: MailDomain = None,
    encoding: Annotated[
        Encoding, typer.Option("--encoding", help=hint("option.export_encoding"))
    ] = Encoding.UTF8,
    key_file: RegistryKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Answer a query as a recipient's copy, planted, marked, on record and in the log."""
    place = Path(source) if is_address(source) else file_of(source)
    order = ExportOrder(place, recipient, out, query, mail_domain, encoding.value, answer_from(source))
    with byte_progress([order.source] if order.answer is None else [], lang=lang) as bar:
        done = export_query(order, registry, registry_key(key_file), progress=bar)
    if as_json:
        told = {**asdict(done), "log": str(done.log)}
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    line = say(
        "export.done", lang, recipient=done.recipient, rows=done.rows, decoys=done.decoys, marks=done.marks,
        log=done.log,
    )  # fmt: skip
    console = Console()
    console.print(line, markup=False, soft_wrap=True)
    if done.decoys:
        console.print(say("decoys.keep_out", lang), style="dim", markup=False, soft_wrap=True)
