"""`kakuho law cite|show|diff`: the texts of the law."""

import json
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, BinaryIO, TextIO

import typer
from rich.console import Console
from rich.table import Table

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.given.jsonl_questions import need_jsonl, question_in, tell_bad_line
from kakuho.cli.given.law_library import texts_at_hand
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.stopping import let_waiting_be_stopped
from kakuho.lawtext import differences
from kakuho.lawtext.citations import citations
from kakuho.lawtext.law_names import named_laws
from kakuho.lawtext.library import Edition, Library
from kakuho.lawtext.verifying import Checked, verified
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError

EXIT_SOME_LINES_BAD = 3
NOT_AT_HAND_JA = "kakuho law sync で取り込むか、e-Govの法令XMLのあるフォルダーを --texts で指定してください。"
NOT_AT_HAND_EN = "Run kakuho law sync, or name a folder with the law's XML from the e-Gov site with --texts."
Texts = Annotated[Path | None, typer.Option("--texts", help=hint("option.law_texts"))]
On = Annotated[str | None, typer.Option("--on", help=hint("option.law_on"))]


def cite(
    *,
    jsonl: Annotated[bool, typer.Option("--jsonl", help=hint("option.search_jsonl"))] = False,
    texts: Texts = None,
    on: On = None,
) -> None:
    """Each line {"id","text"} gives {"id","citations":[{"start","end","law","place","verdict",…}]}."""
    need_jsonl(jsonl=jsonl)
    let_waiting_be_stopped()
    with texts_at_hand(texts) as library:
        code = run_cite(sys.stdin.buffer, sys.stdout, sys.stderr, library, on=day_of(on))
    raise typer.Exit(code)


def run_cite(source: BinaryIO, out: TextIO, errors: TextIO, library: Library, *, on: date) -> int:
    """Exit code after reading every line: 0, or 3 when a line could not be read."""
    bad = 0
    for number, line in enumerate(source, start=1):
        if not line.strip():
            continue
        asked = question_in(line)
        if asked is None:
            bad += 1
            tell_bad_line(number, errors)
            continue
        told = [_checked(each) for each in verified(asked["text"], library, on=on)]
        out.write(json.dumps({"id": asked["id"], "citations": told}, ensure_ascii=False) + "\n")
    return EXIT_SOME_LINES_BAD if bad else 0


def _checked(checked: Checked) -> dict[str, Any]:
    found = checked.citation
    named = named_laws().get(found.law_id or "")
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "law": found.law_id,
        "title": named.title if named else None,
        "place": str(found.place) if found.place else None,
        "section": found.section or None,
        "clause": found.clause or None,
        "relative": found.relative,
        "verdict": checked.verdict.value,
        "correct": str(checked.correct) if checked.correct else None,
        "edition": checked.edition.isoformat() if checked.edition else None,
    }


def show(
    citation: Annotated[str, typer.Argument(help=hint("option.citation"))],
    texts: Texts = None,
    on: On = None,
    lang: Lang = preferred_language(),
) -> None:
    """Print the text at a place as it stands on a day, with the day its edition began."""
    day = day_of(on)
    found = next((each for each in citations(citation) if each.place or each.section), None)
    with texts_at_hand(texts) as library:
        text = found and library.text_at(found.law_id or "", found.place, found.section, day)
        edition = library.edition(found.law_id or "", day) if found else None
        guideline = library.guideline_edition(found.law_id or "", day) if found else None
    if found is None or not text:
        raise UsageError(
            ja=f"「{citation[:40]}」の{day.isoformat()}の条文は手元にありません。",
            en=f"The text of “{citation[:40]}” as of {day.isoformat()} is not at hand.",
            do_ja=NOT_AT_HAND_JA,
            do_en=NOT_AT_HAND_EN,
        )
    told = {"citation": str(found), "on": day.isoformat()}
    if guideline is not None:
        typer.echo(say("law.shown_guideline", lang, dated=guideline.dated or "-", **told))
    else:
        typer.echo(say("law.shown", lang, since=edition.in_force_from if edition else "-", **told))
    typer.echo(text)
    if edition is not None:
        note_on_editions({found.law_id or "": edition}, day, lang)


def note_on_editions(editions: Mapping[str, Edition], on: date, lang: str) -> None:
    """Say of each edition whose day can still move, or that a later one without a text here has replaced."""
    for law_id, edition in editions.items():
        if edition.outdated_from is not None and edition.outdated_from <= on:
            told = {"law": law_id, "day": edition.outdated_from.isoformat()}
            typer.echo(say("law.outdated", lang, **told), err=True)
        elif edition.provisional:
            begins = edition.in_force_from.isoformat()
            condition = {"law": law_id, "day": begins, "condition": edition.condition}
            typer.echo(say("law.provisional", lang, **condition), err=True)


def diff(
    law: Annotated[str, typer.Argument(help=hint("option.law_id"))],
    start: Annotated[str, typer.Option("--from", help=hint("option.law_from"))],
    end: Annotated[str, typer.Option("--to", help=hint("option.law_to"))],
    texts: Texts = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print which articles of a law differ between two days."""
    with texts_at_hand(texts) as library:
        old, new = library.edition(law, day_of(start)), library.edition(law, day_of(end))
        changes = differences(old.law, new.law) if old is not None and new is not None else None
    if changes is None:
        raise UsageError(
            ja=f"法令 {law} の両日の条文が手元にそろっていません。",
            en=f"The texts of {law} for both days are not at hand.",
            do_ja=NOT_AT_HAND_JA,
            do_en=NOT_AT_HAND_EN,
        )
    told = [
        {
            "kind": change.kind.value,
            "before": str(change.before) if change.before else None,
            "after": str(change.after) if change.after else None,
            "places": list(map(str, change.places)),
            "text_before": change.text_before,
            "text_after": change.text_after,
        }
        for change in changes
    ]
    if as_json:
        typer.echo(json.dumps({"law": law, "changes": told}, ensure_ascii=False, indent=1))
        return
    table = Table(*(say(f"law.changed.{name}", lang) for name in ("kind", "before", "after", "places")))
    for change in changes:
        places = "、".join(map(str, change.places))
        kind = say(f"law.change.{change.kind.value}", lang)
        table.add_row(kind, str(change.before or ""), str(change.after or ""), places)
    Console().print(table)


def day_of(text: str | None) -> date:
    """A day such as 2026-11-23; today where none is given.

    Raises:
        UsageError: it is no day.
    """
    if text is None:
        return datetime.now(JST).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            ja=f"「{text[:20]}」は日付ではありません。",
            en=f"“{text[:20]}” is not a day.",
            do_ja=say("law.no_day", "ja"),
            do_en=say("law.no_day", "en"),
        ) from None
