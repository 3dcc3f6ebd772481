"""`kakuho review`: accept or reject findings of a case in groups."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kakuho import detect
from kakuho.cli.keys import known_case
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.vault import Workspace
from kakuho.vocab.errors import UsageError
from kakuho.workflows import outputs
from kakuho.workflows.review import ReviewedGroup, decide, groups_of_case

ANSWERS = {"a": "accepted", "r": "rejected"}


def review(
    workspace: Annotated[Path, typer.Option(help=hint("option.workspace"))] = Path("kakuho-case"),
    listed: Annotated[bool, typer.Option("--list", help=hint("option.list"))] = False,
    accept: Annotated[list[str] | None, typer.Option(help=hint("option.accept"))] = None,
    reject: Annotated[list[str] | None, typer.Option(help=hint("option.reject"))] = None,
    undo: Annotated[list[str] | None, typer.Option(help=hint("option.undo"))] = None,
    key_file: Annotated[Path | None, typer.Option(help=hint("option.key_file"))] = None,
    passphrase: Annotated[bool, typer.Option("--passphrase", help=hint("option.passphrase"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=hint("option.json"))] = False,
    lang: Annotated[str, typer.Option(help=hint("option.lang"))] = preferred_language(),
) -> None:
    """Show the groups, or decide about those given; without either, ask for each on the terminal."""
    given = dict.fromkeys(accept or (), "accepted")
    given |= dict.fromkeys(reject or (), "rejected") | dict.fromkeys(undo or (), "")
    with known_case(workspace, key_file=key_file, passphrase=passphrase, lang=lang) as case:
        if given:
            decide(case, given)
        elif not listed and not as_json:
            _ask(case, lang)
        _show(groups_of_case(case), listed=listed, as_json=as_json, lang=lang)


def _show(groups: list[ReviewedGroup], *, listed: bool, as_json: bool, lang: str) -> None:
    if as_json:
        answer = {"groups": [{"document": one.document, **outputs.group_json(one.group)} for one in groups]}
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    console = Console()
    if listed:
        print_groups(console, groups, lang=lang)
    else:
        said = [one.group.decision for one in groups]
        done = say("review.done", lang, accepted=said.count("accepted"), rejected=said.count("rejected"))
        console.print(done, markup=False, soft_wrap=True)


def print_groups(console: Console, groups: list[ReviewedGroup], *, lang: str) -> None:
    """One line a group: its id, where, what by which rule, how many, masked examples, the decision."""
    table = Table(title=say("review.title", lang), title_justify="left", header_style="bold")
    columns = (
        "review.group",
        "scan.file",
        "review.what",
        "review.number",
        "review.masked",
        "review.decision",
    )
    for key in columns:
        table.add_column(say(key, lang), overflow="fold")
    for one in groups:
        group = one.group
        table.add_row(
            group.id,
            f"{one.document} {group.where}".strip(),
            f"{kind_label(group.kind, lang)}\n{group.rule} {group.confidence:.2f}",
            f"{group.findings:,}",
            "\n".join(group.contexts or group.examples),
            say(f"review.decision.{group.decision or 'open'}", lang),
        )
    console.print(table, markup=False)


def kind_label(kind: str, lang: str) -> str:
    """The kind in the reader's language."""
    known = detect.catalogue().get(kind)
    return kind if known is None else known.label_en if lang == "en" else known.label_ja


def _ask(case: Workspace, lang: str) -> None:
    """Ask about each open group; what was answered is kept at once, so stopping loses nothing."""
    if not sys.stdin.isatty():
        raise UsageError(
            ja="端末から実行していないため、尋ねられません。",
            en="This is no terminal to ask on.",
            do_ja="--list --json で一覧を見て、--accept か --reject で指定してください。",
            do_en="See --list --json, then give --accept or --reject.",
        )
    console = Console()
    for one in groups_of_case(case):
        if one.group.decision:
            continue
        print_groups(console, [one], lang=lang)
        place = f"{one.document} {one.group.where}".strip()
        question = say(
            "review.ask",
            lang,
            number=one.group.findings,
            kind=kind_label(one.group.kind, lang),
            place=place,
        )
        answer = typer.prompt(question, default="s").strip().lower()[:1]
        if answer == "q":
            return
        if answer in ANSWERS:
            decide(case, {one.group.id: ANSWERS[answer]})
