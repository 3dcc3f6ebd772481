"""`kakuho letters`: the notification merged with the register, and the list that proves the deliveries."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from kakuho import documents, vault
from kakuho.cli.given.case_options import AsJson, CaseKeyFile, Lang
from kakuho.cli.given.keys import known_case
from kakuho.cli.given.paper_files import read_texts
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.progress import count_progress
from kakuho.vocab.calendar import JST
from kakuho.vocab.papers import PaperKind
from kakuho.workflows.duties.paper_facts import base_of_case
from kakuho.workflows.notices.letters import Order, write_letters


def letters(
    case: Annotated[Path, typer.Argument(help=hint("option.case"))],
    output: Annotated[Path, typer.Option("--output", "-o", help=hint("option.letters_output"))],
    texts: Annotated[Path | None, typer.Option(help=hint("option.texts"))] = None,
    each: Annotated[bool, typer.Option("--each", help=hint("option.each_letter"))] = False,
    to: Annotated[list[str] | None, typer.Option(help=hint("option.to"))] = None,
    key_file: CaseKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Write a letter for everybody in the register, and the list of deliveries."""
    written = read_texts(texts)
    now = datetime.now(JST)
    recipients = vault.Recipients(tuple(to)) if to else None
    if recipients is not None:
        vault.check_recipients(recipients)
    order = Order(output, each_its_own=each, to=recipients)
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        base = base_of_case(opened, now)
        paper = documents.draw(PaperKind.PRINCIPAL_LETTER, base, texts=written)
        merge = documents.Merge(paper, base.kinds, lang)
        with count_progress(say("progress.letters", lang)) as progress:
            done = write_letters(opened, merge, order, now=now, progress=progress)
    numbers = {
        "letters": done.letters,
        "files": done.files,
        "by_mail": done.by_mail,
        "unreachable": done.unreachable,
    }
    if as_json:
        typer.echo(json.dumps({"folder": str(output), **numbers}, ensure_ascii=False, indent=1))
    else:
        typer.echo(say("letters.written", lang, folder=output, **numbers))
        if hard := len(documents.plain_notes(paper)):
            typer.echo(say("letters.hard_words", lang, number=hard, kind=paper.kind.value), err=True)
