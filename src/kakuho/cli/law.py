"""`kakuho law`: facts and cases of facts run through the rulebook, and citations followed through time."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from rich.console import Console
from rich.table import Table

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.given.facts_file import read_facts_file
from kakuho.cli.given.readings_file import read_readings
from kakuho.cli.given.words_yaml import load_words
from kakuho.cli.law_impact import law_impact
from kakuho.cli.law_search import law_search
from kakuho.cli.law_sync import sync
from kakuho.cli.law_texts import cite, day_of, diff, show
from kakuho.cli.law_upcoming import upcoming_law
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.duty_tables import (
    print_advice,
    print_clocks,
    print_duty,
    print_hours,
    print_notes,
    print_questions,
    print_why,
)
from kakuho.law import judge, resolve
from kakuho.law.as_json import judgement_to_mapping, plain
from kakuho.law.checking import check_cases
from kakuho.law.sense import refuse_future
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts import facts_from_mapping
from kakuho.vocab.judgements import Edition
from kakuho.vocab.stated import Origin, OriginKind

law = typer.Typer(no_args_is_help=True)
WORDS: dict[str, Callable[..., None]] = {
    "sync": sync,
    "upcoming": upcoming_law,
    "cite": cite,
    "show": show,
    "diff": diff,
    "impact": law_impact,
    "search": law_search,
}
for _name, _word in WORDS.items():
    law.command(name=_name, help=hint(f"help.law_{_name}"))(_word)


@law.command(help=hint("help.law_check"))
def check(
    file: Annotated[Path, typer.Argument(help=hint("option.cases"))],
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print for each case whether the rulebook agrees; that one does not is a result, not a failure."""
    result = check_cases(read_cases(file))
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        print_result(Console(), result, lang=lang)


@law.command(name="judge", help=hint("help.law_judge"))
def judge_facts(
    file: Annotated[Path, typer.Argument(help=hint("option.facts_to_judge"))],
    as_of: Annotated[str | None, typer.Option("--as-of", help=hint("option.as_of"))] = None,
    edition: Annotated[Edition, typer.Option("--edition", help=hint("option.edition"))] = Edition.IN_FORCE,
    readings: Annotated[Path | None, typer.Option("--readings", help=hint("option.readings"))] = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print every duty with its clocks, why, what is open, and whom else to tell."""
    facts = facts_from_mapping(read_facts_file(file), origin=Origin(OriginKind.PERSON))
    today = datetime.now(JST).date()
    refuse_future(facts, today)
    found = judge(
        facts,
        as_of=day_of(as_of) if as_of else None,
        edition=edition,
        readings=read_readings(readings),
    )
    if as_json:
        answer = {"judgements": [judgement_to_mapping(judgement) for judgement in found]}
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    console = Console()
    for judgement in found:
        print_duty(console, judgement, lang=lang)
        print_clocks(console, judgement, today=today, lang=lang)
        print_hours(console, judgement, lang=lang)
        console.print(say("why.title", lang), style="bold", markup=False)
        print_why(console, judgement, lang=lang)
        print_questions(console, judgement, lang=lang)
        print_notes(console, judgement, lang=lang)
        console.print()
    print_advice(console, found[0].advice, lang=lang)


@law.command(name="resolve", help=hint("help.law_resolve"))
def resolve_citation(
    citation: Annotated[str, typer.Argument(help=hint("option.citation"))],
    on: Annotated[str, typer.Option("--on", help=hint("option.numbers_on"))],
    written: Annotated[str | None, typer.Option("--written", help=hint("option.written"))] = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print the number of the provision on that day and each change on the way."""
    found = resolve(citation, day_of(on), written=day_of(written) if written else None)
    if as_json:
        typer.echo(json.dumps(plain(found), ensure_ascii=False, indent=1))
        return
    day = found.on.isoformat()
    if found.resolved is None:
        note = found.note_en if lang == "en" else found.note_ja
        typer.echo(say("law.not_there", lang, on=day, note=note))
    else:
        typer.echo(say("law.resolved", lang, on=day, law=found.law, article=f"{found.resolved}{found.rest}"))
    for move in found.moves:
        told = say(
            "law.move",
            lang,
            day=move.on.isoformat(),
            old=move.from_,
            new=move.to or "-",
            by=move.by_en if lang == "en" else move.by_ja,
            mark=move.certainty.value,
        )
        typer.echo(f"  {told}")
    if not found.moves:
        typer.echo("  " + say("law.unmoved", lang))


def read_cases(file: Path) -> Any:
    """The cases in a JSON or YAML file.

    Raises:
        UsageError: the file cannot be read or is neither; names the file.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
        return json.loads(text) if file.suffix == ".json" else load_words(text)
    except (OSError, UnicodeDecodeError):
        problem = ("読めません", "cannot be read as UTF-8 text")
    except (ValueError, yaml.YAMLError, RecursionError):
        problem = ("JSONでもYAMLでもありません", "is neither JSON nor YAML")
    raise UsageError(
        ja=f"事例ファイル {file} が{problem[0]}。",
        en=f"The file of cases {file} {problem[1]}.",
        do_ja="docs/reference/law-check.md の形にしてください。",
        do_en="See docs/reference/law-check.md for its shape.",
    )


def print_result(console: Console, result: dict[str, Any], *, lang: str) -> None:
    """One row a case: what was answered, and in what it differs from the expectation."""
    table = Table(*(say(f"law.column.{name}", lang) for name in ("case", "answer", "final", "differs")))
    for case in result["cases"]:
        got = case.get("got", {})
        final = got.get("final") or {}
        due = final.get("due_date") or (f"{final['days']}" if final else "")
        differs = ", ".join(case.get("differences", [])) or case.get("error", "")
        table.add_row(str(case["id"]), got.get("reportable", ""), due, differs)
    console.print(table)
    for case in result["cases"]:
        if "error" in case:
            told = case.get(f"error_{lang}") or case["error"]
            console.print(f"{case['id']}: {told}", markup=False, soft_wrap=True)
    console.print(say("law.summary", lang, **result["summary"]), markup=False)
