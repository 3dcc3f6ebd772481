"""`kakuho prevent controls`: the security-control check from two files."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.law_texts import day_of
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.prevent_rules import AnswersFile, read_answers, read_mapping
from kakuho.cli.shown.print_files import write_print
from kakuho.prevent.controls.assessing import State, by_group, gaps, score, states
from kakuho.prevent.controls.files import blank, findings_from
from kakuho.prevent.controls.printing import printed_check
from kakuho.prevent.sources import with_day
from kakuho.vocab.calendar import JST

CheckFile = Annotated[
    Path | None, typer.Argument(exists=True, dir_okay=False, help=hint("option.check_file"))
]


def controls(
    answers: AnswersFile,
    check: CheckFile = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=hint("option.check_output"))] = None,
    on: Annotated[str | None, typer.Option(help=hint("option.check_on"))] = None,
    blank_form: Annotated[bool, typer.Option("--blank", help=hint("option.check_blank"))] = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print how far the security controls are carried out, and what is to be done; or the form to fill in."""
    given, now = read_answers(answers), datetime.now(JST)
    if blank_form:
        typer.echo(blank(given, lang), nl=False)
        return
    findings = findings_from(read_mapping(check)) if check else {}
    found = states(given, findings, day_of(on) if on else now.date())
    if output is not None:
        write_print(printed_check(given, found, at=now, lang=lang), output)
        typer.echo(str(output))
    elif as_json:
        typer.echo(json.dumps(_as_json(found, lang), ensure_ascii=False, indent=1))
    else:
        _print(found, lang)


def _as_json(found: tuple[State, ...], lang: str) -> dict[str, object]:
    return {
        "percent": score(found).percent,
        "groups": {group.value: one.percent for group, one in by_group(found).items()},
        "gaps": [
            {
                "id": one.item.id,
                "title": one.item.title.in_(lang),
                "force": one.item.force.value,
                "counts": one.counts and one.counts.value,
                "owner": one.finding.owner if one.finding else "",
                "overdue": one.overdue,
                "cites": [with_day(cited) for cited in one.item.cites],
            }
            for one in gaps(found)
        ],
    }


def _print(found: tuple[State, ...], lang: str) -> None:
    console, total = Console(), score(found)
    line = say("prevent.check_score", lang, percent=total.percent, of=total.of, unseen=total.unseen)
    console.print(line, markup=False, soft_wrap=True)
    for group, part in by_group(found).items():
        console.print(f"  {getattr(group, lang)}: {part.percent}%", markup=False, soft_wrap=True)
    table = Table(*say("prevent.check_columns", lang).split(","))
    for one in gaps(found):
        due = one.finding.due_on.isoformat() if one.finding and one.finding.due_on else ""
        counts = getattr(one.counts, lang) if one.counts else "-"
        owner = one.finding.owner if one.finding else ""
        table.add_row(one.item.title.in_(lang), getattr(one.item.force, lang), counts, owner, due)
    console.print(table)
