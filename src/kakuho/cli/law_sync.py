"""`kakuho law sync`: bring the law store up to date."""

import json
from pathlib import Path
from typing import Annotated

import typer

from kakuho.cli.case_options import AsJson, Lang
from kakuho.cli.law_library import existing
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.progress import count_progress
from kakuho.lawtext.store import open_store, store_path
from kakuho.lawtext.store.importing import Imported, import_folder

EXIT_INCOMPLETE = 3


def sync(
    folder: Annotated[Path, typer.Option("--folder", help=hint("option.law_folder"))],
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Take the laws, lists of editions and guidelines of a folder into the store."""
    with open_store(store_path()) as store, count_progress(say("progress.law_files", lang)) as progress:
        done = import_folder(store, existing(folder), progress=progress)
    for problem in done.problems:
        typer.echo(problem.text(lang), err=True)
    typer.echo(
        json.dumps(_told(done), ensure_ascii=False) if as_json else say("law.imported", lang, **_told(done))
    )
    raise typer.Exit(EXIT_INCOMPLETE if done.problems else 0)


def _told(done: Imported) -> dict[str, int | str]:
    return {
        "laws": done.laws,
        "guidelines": done.guidelines,
        "lists": done.lists,
        "problems": len(done.problems),
        "store": str(store_path()),
    }
