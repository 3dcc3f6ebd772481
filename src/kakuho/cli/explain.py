"""`kakuho explain`: why something was found at a place, or was not."""

import json
from contextlib import ExitStack
from typing import Annotated, Any

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, AskPassphrase, CaseKeyFile, Lang, SomeCaseFolder
from kakuho.cli.given.keys import known_case
from kakuho.cli.given.own_kinds_option import KindsFile, kinds_in
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.review import kind_label
from kakuho.detect import joined_kinds, own_kinds, own_kinds_in_use
from kakuho.workflows.casebook.reexamine import corrections_of
from kakuho.workflows.scanning.corrections import NO_CORRECTIONS
from kakuho.workflows.scanning.explain import explain as explain_place
from kakuho.workflows.scanning.explain import where


def explain(
    place: Annotated[str, typer.Argument(help=hint("option.where"))],
    kinds: KindsFile = None,
    workspace: SomeCaseFolder = None,
    key_file: CaseKeyFile = None,
    passphrase: AskPassphrase = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print the column decisions and readings at a place, masked; as a case knows and corrects them."""
    given = kinds_in(kinds)
    with ExitStack() as opened:
        corrections = NO_CORRECTIONS
        if workspace is not None:
            case = known_case(workspace, key_file=key_file, passphrase=passphrase, lang=lang)
            corrections = corrections_of(opened.enter_context(case))
        opened.enter_context(own_kinds_in_use(joined_kinds(own_kinds(), given)))
        answer = explain_place(where(place), corrections)
        if as_json:
            typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            _print(Console(), answer, lang)


def _print(console: Console, answer: dict[str, Any], lang: str) -> None:
    for column in answer["columns"]:
        _print_column(console, column, lang)
    for reading in answer["readings"]:
        _print_reading(console, reading, lang)
    if not answer["columns"] and not answer["readings"]:
        console.print(say("explain.nothing", lang), markup=False)


def _print_column(console: Console, column: dict[str, Any], lang: str) -> None:
    kind = kind_label(column["type"] or "-", lang)
    kind += "".join(f" ({column[key]})" for key in ("role", "person") if column[key])
    lines = [
        say(
            "explain.column",
            lang,
            place=column["locator"],
            header=column["header"] or "-",
            kind=kind,
            confidence=column["confidence"],
        ),
        say("explain.evidence", lang, evidence=", ".join(column["evidence"]) or "-"),
    ]
    others = [f"{kind_label(c['type'], lang)} {c['valid']}/{c['form']}" for c in column["considered"]]
    lines += [say("explain.considered", lang, kinds=", ".join(others))] if others else []
    lines += [say("explain.cell", lang, value=column["cell"])] if "cell" in column else []
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)


def _print_reading(console: Console, reading: dict[str, Any], lang: str) -> None:
    sentence = reading["rule_en"] if lang == "en" else reading["rule_ja"]
    line = say(
        "explain.finding",
        lang,
        verdict=say("explain.stands" if reading["found"] else "explain.lost", lang),
        kind=kind_label(reading["type"] or "-", lang),
        value=reading["value"],
        confidence=reading["confidence"],
        rule=reading["rule"],
        sentence=sentence,
    )
    console.print(f"{reading['locator']}: {line}", markup=False, soft_wrap=True)
    if reading["words"]:
        console.print(
            say("explain.words", lang, words=", ".join(reading["words"])), markup=False, soft_wrap=True
        )
    console.print(f"  {reading['context']}", style="dim", markup=False, soft_wrap=True)
