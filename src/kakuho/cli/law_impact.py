"""`kakuho law impact`: what a change of the law touches, as a list of tasks and as a page."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, AskPassphrase, CaseKeyFile, Lang
from kakuho.cli.given.law_library import texts_at_hand
from kakuho.cli.law_texts import Texts, day_of, note_on_editions
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.lawtext.law_names import named_laws
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows.law_changes.law_impact import Touched, impact
from kakuho.workflows.law_changes.law_page import review_page
from kakuho.workflows.law_changes.law_tasks import CaseGround, Review, Task, reviews

Cases = Annotated[list[Path] | None, typer.Option("--case", help=hint("option.law_cases"))]
Html = Annotated[Path | None, typer.Option("--html", help=hint("option.law_html"))]


def law_impact(
    start: Annotated[str, typer.Option("--from", help=hint("option.law_from"))],
    end: Annotated[str, typer.Option("--to", help=hint("option.law_to"))],
    texts: Texts = None,
    case: Cases = None,
    html: Html = None,
    key_file: CaseKeyFile = None,
    passphrase: AskPassphrase = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print each article that changes between two days and what of the program and the cases stands on it."""
    days = day_of(start), day_of(end)
    grounds: list[CaseGround] = []
    if case:  # only then are the libraries needed that a case is read with
        from kakuho.cli.given.keys import known_case  # noqa: PLC0415
        from kakuho.workflows.law_changes.law_cases import grounds_of_case  # noqa: PLC0415

        for path in case:
            with known_case(path, key_file=key_file, passphrase=passphrase, lang=lang) as opened:
                grounds += grounds_of_case(opened, now=datetime.now(JST))
    with texts_at_hand(texts) as library:
        found = reviews(impact(library, *days), grounds)
        editions = {law_id: library.edition(law_id, days[1]) for law_id in library.laws}
        note_on_editions({law_id: each for law_id, each in editions.items() if each}, days[1], lang)
    if html is not None:
        _write(html, found, days, lang)
    if as_json:
        typer.echo(json.dumps({"touched": list(map(_told, found))}, ensure_ascii=False, indent=1))
    else:
        _print(Console(), found, lang)


def _write(path: Path, found: tuple[Review, ...], days: tuple[date, date], lang: str) -> None:
    page = review_page(found, start=days[0], end=days[1], made_on=day_of(None), lang=lang)
    try:
        path.write_text(page, encoding="utf-8")
    except OSError:
        raise UsageError(
            ja=f"{path} に書けません。",
            en=f"{path} cannot be written.",
            do_ja="場所を確かめてください。",
            do_en="Check the place.",
        ) from None


def _print(console: Console, found: tuple[Review, ...], lang: str) -> None:
    for review in found:
        change = review.change
        named = named_laws().get(change.law_id)
        note = change.note_en if lang == "en" else change.note_ja
        console.print(
            f"{named.title if named else change.law_id} {change.before} → {change.after or '-'} "
            f"{say(f'law.change.{change.kind.value}', lang)} {note}",
            markup=False,
            style="bold",
        )
        for task in review.tasks:
            console.print(f"  {_line(task, lang)}", markup=False, style="dim" if task.settled else "")
    tasks = [task for review in found for task in review.tasks]
    settled = sum(task.settled for task in tasks)
    told = {"articles": len(found), "tasks": len(tasks), "settled": settled}
    console.print(say("law.impact_summary", lang, **told), markup=False)


def _line(task: Task, lang: str) -> str:
    said = (task.en if lang == "en" else task.ja) or task.name
    due = " " + say("law.task_due", lang, due=task.due) if task.due else ""
    mark = "☑" if task.settled else "☐"
    return f"{mark} {say(f'law.task.{task.kind.value}', lang)}: {said[:60]} ({task.cited}; {task.where}){due}"


def _told(review: Review) -> dict[str, Any]:
    touched: Touched = review.change
    return {
        "law": touched.law_id,
        "kind": touched.kind.value,
        "before": touched.before or None,
        "after": touched.after or None,
        "places": list(touched.places),
        "on": touched.on.isoformat() if touched.on else None,
        "at_latest": touched.at_latest,
        "source": touched.source,
        "note_ja": touched.note_ja,
        "note_en": touched.note_en,
        "cited_by": [
            {"file": reference.file, "line": reference.line, "citation": str(reference.citation)}
            for reference in touched.cited_by
        ],
        "tasks": list(map(_task, review.tasks)),
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "kind": task.kind.value,
        "name": task.name,
        "ja": task.ja,
        "en": task.en,
        "where": task.where,
        "citation": task.cited,
        "direct": task.direct,
        "settled": task.settled,
        "checked_on": task.checked_on.isoformat() if task.checked_on else None,
        "due": task.due or None,
    }
