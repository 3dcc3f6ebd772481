"""`kakuho register review`: a person says of records whether they are one person or two."""

import json
import re
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated
from unicodedata import normalize

import typer
from rich.console import Console
from rich.table import Table

from kakuho.cli.given.keys import known_case
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.stopping import let_waiting_be_stopped
from kakuho.vault import Workspace
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows.casebook.case_linkage import Doubt
from kakuho.workflows.register.rule_people import ReviewedPair, Reviewer, Rulings, pairs_in_doubt, rule

ACCEPT, JOIN, SPLIT, SKIP, QUIT = "a", "j", "d", "s", "q"
# Two records with a comma between them: a comma in the name of a file is not followed by the next record.
_RE_PAIR = re.compile(r"(.+#[0-9]+|[0-9a-f]{8,32}),\s*(.+#[0-9]+|[0-9a-f]{8,32})", re.DOTALL)


def review(
    case: Annotated[Path, typer.Argument(help=hint("option.case"))],
    listed: Annotated[bool, typer.Option("--list", help=hint("option.doubts"))] = False,
    accept: Annotated[list[str] | None, typer.Option(help=hint("option.accept_pair"))] = None,
    join: Annotated[list[str] | None, typer.Option(help=hint("option.join"))] = None,
    split: Annotated[list[str] | None, typer.Option(help=hint("option.split"))] = None,
    undo: Annotated[list[str] | None, typer.Option(help=hint("option.undo_pair"))] = None,
    reason: Annotated[str, typer.Option(help=hint("option.reason_of_ruling"))] = "",
    by: Annotated[str, typer.Option(help=hint("option.by"))] = "",
    key_file: Annotated[Path | None, typer.Option(help=hint("option.key_file"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=hint("option.json"))] = False,
    lang: Annotated[str, typer.Option(help=hint("option.lang"))] = preferred_language(),
) -> None:
    """Show the pairs in doubt, or rule on those given; without either, ask for each on the terminal."""
    given = Rulings(_pairs(join), _pairs(split), _pairs(undo), tuple(accept or ()))
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        who = by or opened.actor
        if given != Rulings():
            rule(opened, given, Reviewer(who, reason, datetime.now(JST)))
        elif not listed and not as_json:
            _ask(opened, who, reason, lang=lang)
        pairs = pairs_in_doubt(opened)
    if as_json:
        typer.echo(json.dumps({"pairs": [_pair_json(pair) for pair in pairs]}, ensure_ascii=False, indent=1))
    elif listed:
        for pair in pairs:
            print_pair(Console(), pair, lang=lang)
    else:
        said = [pair.decision for pair in pairs]
        numbers = {"same": said.count("same"), "different": said.count("different"), "open": said.count("")}
        typer.echo(say("ruling.done", lang, **numbers))


def _pairs(given: list[str] | None) -> tuple[tuple[str, str], ...]:
    """The two records of each pair.

    Raises:
        UsageError: one names no two records.
    """
    pairs = []
    for words in given or ():
        found = _RE_PAIR.fullmatch(words)
        if found is None:
            raise UsageError(
                ja=say("error.no_pair", "ja", words=words), en=say("error.no_pair", "en", words=words)
            )
        pairs.append((found[1], found[2]))
    return tuple(pairs)


def _pair_json(pair: ReviewedPair) -> dict[str, object]:
    doubt = asdict(pair.doubt)
    return {"pair": doubt.pop("id"), **doubt, "decision": pair.decision}


def print_pair(console: Console, pair: ReviewedPair, *, lang: str) -> None:
    """Two records side by side, masked, with what agrees and what differs."""
    doubt = pair.doubt
    now = say("ruling.joined" if doubt.joined else "ruling.apart", lang)
    decided = say(f"ruling.decision.{pair.decision or 'open'}", lang)
    title = say("ruling.title", lang, id=doubt.id, now=now, decided=decided)
    table = Table(title=title, title_justify="left", header_style="bold")
    table.add_column("")
    for side in (doubt.one, doubt.other):
        table.add_column(f"{side.record[:8]}\n{side.place}", overflow="fold")
    table.add_column(say("ruling.why", lang))
    for field in _fields(doubt):
        sides = (side.fields.get(field, "") for side in (doubt.one, doubt.other))
        table.add_row(say(f"facts.field.{field}", lang), *sides, _agreement(doubt, field, lang))
    console.print(table, markup=False)


def _fields(doubt: Doubt) -> list[str]:
    """The fields of which either record says something, and evidence beside them."""
    shown = list(dict.fromkeys([*doubt.one.fields, *doubt.other.fields]))
    return shown + [field for field in (*doubt.agrees, *doubt.differs) if field not in shown]


def _agreement(doubt: Doubt, field: str, lang: str) -> str:
    if field in doubt.agrees:
        return say("ruling.agrees", lang)
    return say("ruling.differs", lang) if field in doubt.differs else ""


def _ask(case: Workspace, by: str, reason: str, *, lang: str) -> None:
    """Ask about each open pair; what was answered is kept at once, so stopping loses nothing."""
    if not sys.stdin.isatty():
        raise UsageError(
            ja="端末から実行していないため、尋ねられません。",
            en="This is no terminal to ask on.",
            do_ja="--list --json で一覧を見て、--accept・--join・--split で指定してください。",
            do_en="See --list --json, then give --accept, --join or --split.",
        )
    console = Console()
    for pair in pairs_in_doubt(case):
        if pair.decision:
            continue
        print_pair(console, pair, lang=lang)
        answer = _letter(lang)
        if answer == SKIP:
            continue
        why = _answer(say("ruling.reason", lang), reason or None) if answer != QUIT else None
        if why is None:
            return
        reason = why
        rule(case, _rulings(pair.doubt, answer), Reviewer(by, why, datetime.now(JST)))


def _rulings(doubt: Doubt, answer: str) -> Rulings:
    pair = ((doubt.one.record, doubt.other.record),)
    return {ACCEPT: Rulings(accept=(doubt.id,)), JOIN: Rulings(join=pair), SPLIT: Rulings(split=pair)}[answer]


def _letter(lang: str) -> str:
    """The letter answered; the end of input is to quit, and what is no answer is asked again."""
    while True:
        said = _answer(say("ruling.ask", lang), SKIP)
        if said is None:
            return QUIT
        answer = normalize("NFKC", said).strip().lower()[:1]  # a Japanese keyboard gives ａ
        if answer in {ACCEPT, JOIN, SPLIT, SKIP, QUIT}:
            return answer


def _answer(question: str, default: str | None) -> str | None:
    """What was typed; None at the end of input."""
    let_waiting_be_stopped()
    try:
        said: str = typer.prompt(question, default=default)
    except typer.Abort:
        typer.echo()
        return None
    return said
