"""`kakuho decide`: confirm or overrule what the rulebook answered; list and replay the records."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kakuho import cases
from kakuho.cli.given.case_options import AsJson, AskPassphrase, CaseKeyFile, Lang
from kakuho.cli.given.keys import known_case
from kakuho.cli.given.stated_facts import day_said
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows.duties.decisions import kept_decisions, make_decision, open_hits

decide = typer.Typer(no_args_is_help=True)

Case = Annotated[Path, typer.Argument(help=hint("option.case"))]
Duty = Annotated[str, typer.Argument(help=hint("option.duty"))]
By = Annotated[str, typer.Option(help=hint("option.decided_by"))]
Reason = Annotated[str, typer.Option(help=hint("option.decision_reason"))]
AsOf = Annotated[str | None, typer.Option(help=hint("option.law_day"))]

EXIT_DIFFERS = 4


@decide.command(help=hint("help.decide_confirm"))
def confirm(
    case: Case,
    duty: Duty,
    by: By,
    reason: Reason,
    as_of: AsOf = None,
    key_file: CaseKeyFile = None,
    passphrase: AskPassphrase = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Record that the answer stands."""
    said = cases.Said(duty, cases.Decision.CONFIRMED, by, reason, day_said(as_of, option="--as-of"))
    _decide(case, said, key_file=key_file, passphrase=passphrase, as_json=as_json, lang=lang)


@decide.command(help=hint("help.decide_overrule"))
def overrule(
    case: Case,
    duty: Duty,
    by: By,
    reason: Reason,
    as_of: AsOf = None,
    key_file: CaseKeyFile = None,
    passphrase: AskPassphrase = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Record that the person holds otherwise."""
    said = cases.Said(duty, cases.Decision.OVERRULED, by, reason, day_said(as_of, option="--as-of"))
    _decide(case, said, key_file=key_file, passphrase=passphrase, as_json=as_json, lang=lang)


@decide.command("list", help=hint("help.decide_list"))
def listed(
    case: Case,
    key_file: CaseKeyFile = None,
    passphrase: AskPassphrase = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print the records, and the answers on which nobody has decided under the facts of now."""
    with known_case(case, key_file=key_file, passphrase=passphrase, lang=lang) as opened:
        records, hits = kept_decisions(opened), open_hits(opened, now=datetime.now(JST))
    if as_json:
        undecided = [{"duty": hit.duty, "reportable": hit.reportable.value} for hit in hits]
        _print_json({"decisions": list(map(cases.record_to_mapping, records)), "undecided": undecided})
        return
    console = Console()
    console.print(_table(records, lang), markup=False)
    for hit in hits:
        answer = say(f"duty.report.{hit.reportable.value}", lang)
        regime = hit.regime_en if lang == "en" else hit.regime_ja
        undecided_line = say("decide.undecided", lang, duty=hit.duty, regime=regime, answer=answer)
        console.print(undecided_line, style="yellow", markup=False, soft_wrap=True)


@decide.command(help=hint("help.decide_replay"))
def replay(
    case: Case,
    number: Annotated[int | None, typer.Argument(help=hint("option.decision_number"))] = None,
    key_file: CaseKeyFile = None,
    passphrase: AskPassphrase = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Judge the facts of the records again; exit 4 where the same edition answers otherwise."""
    with known_case(case, key_file=key_file, passphrase=passphrase, lang=lang) as opened:
        records = kept_decisions(opened)
    if number is not None and not 1 <= number <= len(records):
        raise UsageError(
            ja=f"判断の記録 {number} はありません(1〜{len(records)})。",
            en=f"There is no decision record {number} (1 to {len(records)}).",
        )
    done = [cases.replay(one) for one in records if number in {None, one.number}]
    if as_json:
        _print_json({"replays": list(map(cases.replay_to_mapping, done))})
    else:
        for one in done:
            print_replay(Console(), one, lang=lang)
    if any(one.same_edition and not one.is_equal for one in done):
        raise typer.Exit(EXIT_DIFFERS)


def print_replay(console: Console, one: cases.Replay, *, lang: str) -> None:
    """Whether it is equal, under which editions, and each place that differs with both answers."""
    outcome = "equal" if one.is_equal else "differs"
    console.print(
        say(f"decide.replay.{outcome}", lang, number=one.record.number, duty=one.record.said.duty),
        style="" if one.is_equal else "bold yellow",
        markup=False,
        soft_wrap=True,
    )
    editions = "edition" if not one.same_edition else "files"
    if not one.same_files:
        then, now = one.record.rulebook, one.rulebook_now
        console.print(
            "  " + say(f"decide.other.{editions}", lang, then=then.version, now=now.version),
            markup=False,
            soft_wrap=True,
        )
    if one.refused is not None:
        console.print(f"  {one.refused.diagnostics().text(lang)}", markup=False, soft_wrap=True)
    for place in one.differences:
        line = say("decide.difference", lang, place=place.place, then=place.then, now=place.now)
        console.print(f"  {line}", markup=False, soft_wrap=True)


def _decide(
    case: Path, said: cases.Said, *, key_file: Path | None, passphrase: bool, as_json: bool, lang: str
) -> None:
    with known_case(case, key_file=key_file, passphrase=passphrase, lang=lang) as opened:
        record = make_decision(opened, said, now=datetime.now(JST))
    if as_json:
        _print_json(cases.record_to_mapping(record))
    else:
        typer.echo(say("decide.made", lang, number=record.number, duty=said.duty, sha256=record.sha256))


def _table(records: tuple[cases.Record, ...], lang: str) -> Table:
    table = Table(title=say("decide.title", lang), title_justify="left", header_style="bold")
    for key in ("number", "duty", "answer", "decision", "by", "reason", "rulebook"):
        table.add_column(say(f"decide.column.{key}", lang), overflow="fold")
    for record in records:
        answer = record.answer["reportable"]
        table.add_row(
            str(record.number),
            record.said.duty,
            say(f"duty.report.{answer}", lang),
            say(f"decide.decision.{record.said.decision.value}", lang),
            f"{record.said.by}\n{cases.moment_said(datetime.fromisoformat(record.at), lang)}",
            record.said.reason,
            record.rulebook.version,
        )
    return table


def _print_json(answer: object) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
