"""`kakuho law upcoming`: what will come into force, and which days can still move."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.given.law_library import existing_store
from kakuho.cli.law_sync import law_id_of
from kakuho.cli.law_texts import On, day_of
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.lawtext.store.coming import Coming, coming


def upcoming_law(
    laws: Annotated[list[str] | None, typer.Argument(help=hint("option.law_some"))] = None,
    on: On = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print every edition that begins after a day, the next one first."""
    wanted = {law_id_of(law) for law in laws or ()}
    with existing_store() as store:
        found = [each for each in coming(store, day_of(on)) if not wanted or each.revision.law_id in wanted]
    if as_json:
        typer.echo(json.dumps({"upcoming": list(map(_told, found))}, ensure_ascii=False, indent=1))
        return
    columns = ("day", "law", "by", "moved")
    table = Table()
    for name in columns:
        table.add_column(say(f"law.upcoming.{name}", lang), overflow="fold")
    for each in found:
        table.add_row(_day(each, lang), each.revision.title, each.revision.amending_law, _moved(each))
    Console().print(table)
    typer.echo(say("law.upcoming.note", lang))


def _day(each: Coming, lang: str) -> str:
    day = each.revision.in_force_from.isoformat()
    if not each.revision.provisional:
        return day
    return say("law.upcoming.at_latest", lang, day=day, condition=each.revision.condition)


def _moved(each: Coming) -> str:
    return "\n".join(f"{move.before.isoformat()} →" for move in each.moved)


def _told(each: Coming) -> dict[str, Any]:
    revision = each.revision
    return {
        "day": revision.in_force_from.isoformat(),
        "provisional": revision.provisional,
        "condition": revision.condition or None,
        "law": revision.law_id,
        "title": revision.title,
        "amending_law": revision.amending_law,
        "amending_title": revision.amending_title,
        "promulgated_on": revision.promulgated_on.isoformat(),
        "revision": revision.id,
        "has_text": each.has_text,
        "moved": [{"before": m.before.isoformat(), "noticed_at": m.noticed_at} for m in each.moved],
        "listed_at": each.listed_at or None,
    }
