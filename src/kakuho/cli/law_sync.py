"""`kakuho law sync`: bring the law store up to date from the e-Gov site, or from a folder."""

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.given.law_library import existing
from kakuho.cli.law_texts import day_of
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.progress import count_progress
from kakuho.lawtext.egov import ADDRESS, EgovSite, Fetcher, Synced, Wish, synchronise
from kakuho.lawtext.law_names import ids_by_name, named_laws, plain
from kakuho.lawtext.store import LawStore, open_store, store_path
from kakuho.lawtext.store.importing import Imported, import_folder
from kakuho.vocab.errors import Diagnostics, UsageError

EXIT_INCOMPLETE = 3
ONE_YEAR = timedelta(days=365)
RE_LAW_ID = re.compile(r"[0-9]{3}[0-9A-Z]{12}")


def sync(
    laws: Annotated[list[str] | None, typer.Argument(help=hint("option.law_list"))] = None,
    folder: Annotated[Path | None, typer.Option("--folder", help=hint("option.law_folder"))] = None,
    since: Annotated[str | None, typer.Option("--since", help=hint("option.law_since"))] = None,
    again: Annotated[bool, typer.Option("--again", help=hint("option.law_again"))] = False,
    api: Annotated[str, typer.Option("--api", help=hint("option.law_api"))] = ADDRESS,
    timeout: Annotated[float, typer.Option("--timeout", min=1, help=hint("option.law_timeout"))] = 30.0,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print what was brought into the store; what failed is one sentence each, and exit code 3."""
    wish = Wish(day_of(since) if since else day_of(None) - ONE_YEAR, again)
    wanted = [law_id_of(law) for law in laws or ()]
    with open_store(store_path()) as store:
        if folder is not None:
            told = _from_folder(store, existing(folder), lang)
        else:
            site = EgovSite(Fetcher(timeout_seconds=timeout), api)
            told = _from_site(store, site, wanted or _usual(store), wish, lang)
    for problem in told.problems:
        typer.echo(problem.text(lang), err=True)
    typer.echo(json.dumps(told.counts, ensure_ascii=False) if as_json else told.sentence)
    raise typer.Exit(EXIT_INCOMPLETE if told.problems else 0)


@dataclass(frozen=True, slots=True)
class _Told:
    counts: dict[str, Any]
    sentence: str
    problems: list[Diagnostics]


def law_id_of(law: str) -> str:
    """The id of a law given by its id, its title or a short name.

    Raises:
        UsageError: it is none of these.
    """
    found = law if RE_LAW_ID.fullmatch(law) else ids_by_name().get(plain(law), "")
    if RE_LAW_ID.fullmatch(found):
        return found
    raise UsageError(
        ja=f"「{law[:40]}」は法令IDでも、知っている法令の名前でもありません。",
        en=f"“{law[:40]}” is neither the id of a law nor a name of one that is known.",
        do_ja="e-Govの法令ID(例 415AC0000000057)で指定してください。",
        do_en="Give the id of the e-Gov site, such as 415AC0000000057.",
    )


def _usual(store: LawStore) -> list[str]:
    """The laws that the program cites, with their orders and rules, and those that are in the store."""
    cited = [each for each in named_laws().values() if not each.guideline]
    families = [id_ for each in cited for id_ in (each.id, *each.family.values())]
    return [id_ for id_ in dict.fromkeys([*families, *store.law_ids()]) if RE_LAW_ID.fullmatch(id_)]


def _from_folder(store: LawStore, folder: Path, lang: str) -> _Told:
    with count_progress(say("progress.law_files", lang)) as progress:
        done: Imported = import_folder(store, folder, progress=progress)
    counts = {
        "laws": done.laws,
        "guidelines": done.guidelines,
        "lists": done.lists,
        "problems": len(done.problems),
        "store": str(store.path),
    }
    return _Told(counts, say("law.imported", lang, **counts), done.problems)


def _from_site(store: LawStore, site: EgovSite, laws: list[str], wish: Wish, lang: str) -> _Told:
    with count_progress(say("progress.law_sync", lang)) as progress:
        done: Synced = synchronise(store, site, laws, wish, progress=progress)
    moved = [
        {
            "law": law_id,
            "by": move.after.amending_law,
            "before": move.before.in_force_from.isoformat(),
            "after": move.after.in_force_from.isoformat(),
            "provisional": move.after.provisional,
        }
        for law_id, move in done.moved
    ]
    counts: dict[str, Any] = {
        "laws": done.laws,
        "fresh": done.fresh,
        "fetched": done.fetched,
        "unchanged": done.unchanged,
        "without_text": done.without_text,
        "unknown": done.unknown,
        "moved": moved,
        "failed": [each.law_id for each in done.failed],
        "store": str(store.path),
    }
    lines = [say("law.synced", lang, **counts), *(say("law.moved_day", lang, **each) for each in moved)]
    return _Told(
        counts, "\n".join(lines), [*(each.why for each in done.failed), *map(_unknown, done.unknown)]
    )


def _unknown(law_id: str) -> Diagnostics:
    return Diagnostics(
        what_ja=f"e-Govに法令 {law_id} はありません。",
        what_en=f"The e-Gov site knows no law {law_id}.",
        do_ja="法令IDを確かめてください。",
        do_en="Check the id.",
    )
