"""`kakuho review`: accept or reject findings of a case in groups."""

import json
import sys
from typing import Annotated
from unicodedata import normalize

import typer
from rich.console import Console
from rich.table import Table

from kakuho import detect
from kakuho.cli.given.case_options import CASE, AsJson, AskPassphrase, CaseFolder, CaseKeyFile, Lang
from kakuho.cli.given.keys import known_case
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.stopping import let_waiting_be_stopped
from kakuho.vault import Workspace
from kakuho.vocab.errors import UsageError
from kakuho.workflows import outputs
from kakuho.workflows.casebook.review import ReviewedGroup, decide, groups_of_case

ANSWERS = {"a": "accepted", "r": "rejected"}
SKIP, QUIT = "s", "q"


def review(
    workspace: CaseFolder = CASE,
    listed: Annotated[bool, typer.Option("--list", help=hint("option.list"))] = False,
    accept: Annotated[list[str] | None, typer.Option(help=hint("option.accept"))] = None,
    reject: Annotated[list[str] | None, typer.Option(help=hint("option.reject"))] = None,
    undo: Annotated[list[str] | None, typer.Option(help=hint("option.undo"))] = None,
    key_file: CaseKeyFile = None,
    passphrase: AskPassphrase = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
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
        answer = _answer(one, lang)
        if answer == QUIT:
            return
        if answer in ANSWERS:
            decide(case, {one.group.id: ANSWERS[answer]})


def _answer(one: ReviewedGroup, lang: str) -> str:
    """The letter answered; the end of input is to quit, and what is no answer is asked again."""
    question = say(
        "review.ask",
        lang,
        number=one.group.findings,
        kind=kind_label(one.group.kind, lang),
        place=f"{one.document} {one.group.where}".strip(),
    )
    while True:
        let_waiting_be_stopped()
        try:
            said = typer.prompt(question, default=SKIP)
        except typer.Abort:
            typer.echo()
            return QUIT
        answer = normalize("NFKC", said).strip().lower()[:1]  # a Japanese keyboard gives ａ
        if answer in {*ANSWERS, SKIP, QUIT}:
            return answer
