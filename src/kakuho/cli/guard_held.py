"""`kakuho guard held|decide|records`: what the guard holds, a person's decision, and what was recorded."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, CaseKeyFile, Lang
from kakuho.cli.given.keys import open_case
from kakuho.cli.guard_serve import FILES, RECORDS, Folder
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.outward.guard.asking import NotServingError, Office
from kakuho.outward.guard.office import record_row
from kakuho.prevent.guard.decisions import Choice, Decision
from kakuho.vault import is_workspace
from kakuho.vocab.errors import UsageError


def held(folder: Folder, as_json: AsJson = False, lang: Lang = preferred_language()) -> None:
    """Print the mails that wait for a decision, with addresses masked."""
    rows = [one for one in Office.of(folder).held() if one["state"] == "held"]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    console = Console(soft_wrap=True)
    for row in rows:
        rules = ", ".join(say(f"guard.rule.{rule}", lang) for rule in row["rules"])
        told = (row["id"], row["at"], row["sender"], "→", *row["domains"])
        console.print(f"{' '.join(told)} [{rules}]", markup=False, highlight=False)
    console.print(say("guard.held_now", lang, n=len(rows)), markup=False)


def decide(
    folder: Folder,
    mail: Annotated[str, typer.Argument(help=hint("option.guard_mail"))],
    choice: Annotated[Choice, typer.Option(help=hint("option.guard_choice"))],
    why: Annotated[str, typer.Option(help=hint("option.guard_decide_why"))],
    by: Annotated[str, typer.Option(help=hint("option.guard_by"))],
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Send a held mail on, whole or changed, or call it back."""
    if not why.strip() or "@" not in by:
        raise UsageError(
            ja="--why に理由を、--by に決める人のメールアドレスを書いてください。",
            en="Give the reason in --why, and in --by the mail address of the one who decides.",
        )
    office = Office.of(folder)
    office.decide(mail, Decision(by.lower(), choice, why))
    told = {"id": mail, "choice": choice.value}
    typer.echo(json.dumps(told) if as_json else say(f"guard.decided.{choice.value}", lang))


def records(
    folder: Folder,
    key_file: CaseKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print what was held, changed and decided, with addresses masked and without the reasons."""
    rows = sorted(_rows(folder, key_file, lang), key=lambda row: str(row["at"]))
    for row in rows:
        del row["why"]  # people are named in reasons
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    console = Console(soft_wrap=True)
    for row in rows:
        told = " ".join(
            str(row[key]) for key in ("at", "event", "choice", "by", "sender", "name", "place") if row[key]
        )
        console.print(f"{told} [{', '.join(row['rules'])}]", markup=False, highlight=False)


def _rows(folder: Path, key_file: Path | None, lang: str) -> list[dict[str, Any]]:
    """Of the relay, which is asked while it is at work, and of the watch over files."""
    rows: list[dict[str, Any]] = []
    there = [name for name in (RECORDS, FILES) if is_workspace(folder / name)]
    try:
        rows += Office.of(folder).records()
        there = [name for name in there if name != RECORDS]
    except NotServingError:
        there = there or [RECORDS]  # whose opening says what is missing
    for name in there:
        with open_case(
            folder / name, key_file=key_file, passphrase=False, lang=lang, existing=True
        ) as opened:
            rows += [record_row(entry) for entry in opened.entries("guard.")]
    return rows
