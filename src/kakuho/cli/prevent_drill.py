"""`kakuho prevent drill`: a tabletop drill on paper, and its score."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.law_texts import day_of
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.prevent_rules import read_mapping
from kakuho.prevent.drills.scenarios import Scenario, scenarios
from kakuho.prevent.drills.scoring import Result, Step
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows.drill import result_of

LogFile = Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help=hint("option.drill_log"))]


def drill(
    scenario: Annotated[str | None, typer.Argument(help=hint("option.drill_scenario"))] = None,
    log: LogFile = None,
    on: Annotated[str | None, typer.Option(help=hint("option.drill_on"))] = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print the drills, one of them to be read out, or the score of what was done when."""
    console = Console(soft_wrap=True)
    if scenario is None:
        for one in scenarios().values():
            console.print(f"{one.id}  {one.title.in_(lang)}", markup=False)
        return
    if scenario not in scenarios():
        names = ", ".join(scenarios())
        raise UsageError(ja=f"訓練は {names} のどれかです。", en=f"The drill is one of {names}.")
    played = scenarios()[scenario]
    if log is None:
        _print_scenario(console, played, lang)
        return
    day = day_of(on) if on else datetime.now(JST).date()
    result = result_of(played, _steps(read_mapping(log), played), day)
    if as_json:
        typer.echo(json.dumps(_as_json(result), ensure_ascii=False, indent=1))
    else:
        _print_result(console, result, lang)


def _steps(given: Any, scenario: Scenario) -> list[Step]:
    """The steps of a log: `id: minute`, or `id: {minute, said}` of a question, by their minutes."""
    known = {one.id for one in scenario.actions} | {one.id for one in scenario.asks}
    steps = []
    for key, told in given.items():
        minute = told.get("minute") if isinstance(told, dict) else told
        said = told.get("said", "") if isinstance(told, dict) else ""
        if key not in known or not isinstance(minute, int) or isinstance(minute, bool) or minute < 0:
            raise UsageError(
                ja=f"訓練の記録の {key} が読めません。", en=f"{key} of the log of the drill cannot be read."
            )
        word = {True: "yes", False: "no"}.get(said, said) if isinstance(said, bool) else said
        steps.append(Step(minute, key, word.isoformat() if isinstance(word, date) else str(word)))
    return sorted(steps, key=lambda one: one.minute)


def _print_scenario(console: Console, played: Scenario, lang: str) -> None:
    ask = say("prevent.drill_ask", lang)
    lines = [(one.at, one.text.in_(lang), "") for one in played.injects]
    lines += [(one.at, one.text.in_(lang), one.id) for one in played.asks]
    for at, text, key in sorted(lines):
        told = f" [{key}: {ask}]" if key else ""
        console.print(say("prevent.drill_minute", lang, minute=at) + f" {text}{told}", markup=False)
    console.print(say("prevent.drill_actions", lang), markup=False)
    for one in sorted(played.actions, key=lambda one: one.id):
        console.print(f"  {one.id}: {one.text.in_(lang)}", markup=False)


def _print_result(console: Console, result: Result, lang: str) -> None:
    told = {"percent": result.percent, "points": result.points, "of": result.of}
    console.print(say("prevent.drill_score", lang, **told), markup=False)
    for line in result.lines:
        when = say("prevent.drill_minute", lang, minute=line.minute) if line.minute is not None else "-"
        right = f" ({line.said or '-'} / {line.right})" if line.right else ""
        console.print(f"  {line.points:>3}  {when}  {line.of.text.in_(lang)}{right}", markup=False)


def _as_json(result: Result) -> dict[str, Any]:
    lines = [
        {
            "id": line.of.id,
            "minute": line.minute,
            "points": line.points,
            "said": line.said,
            "right": line.right,
        }
        for line in result.lines
    ]
    return {"percent": result.percent, "points": result.points, "of": result.of, "lines": lines}
