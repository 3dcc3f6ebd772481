"""`kakuho clocks`: until when what is due, and why then."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from kakuho import cases, vault
from kakuho.cli.given.case_options import AsJson, AskPassphrase, CaseKeyFile, Lang
from kakuho.cli.given.facts_file import read_facts_file
from kakuho.cli.given.keys import known_case
from kakuho.cli.given.moments import moment_at
from kakuho.cli.given.readings_file import read_readings
from kakuho.cli.given.stated_facts import day_said
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.law.sense import refuse_future
from kakuho.vocab.calendar import JST
from kakuho.vocab.clocks import Clock
from kakuho.vocab.facts import facts_from_mapping
from kakuho.vocab.stated import Origin, OriginKind
from kakuho.workflows.casebook.anchor_log import anchor_json
from kakuho.workflows.duties.clocks import (
    CaseClocks,
    clocks_of_case,
    clocks_of_facts,
    write_calendar,
)

_SAID = Origin(OriginKind.PERSON)


def clocks(
    source: Annotated[Path, typer.Argument(exists=True, help=hint("option.case_or_facts"))],
    at: Annotated[str | None, typer.Option(help=hint("option.at"))] = None,
    as_of: Annotated[str | None, typer.Option(help=hint("option.law_day"))] = None,
    readings: Annotated[Path | None, typer.Option("--readings", help=hint("option.readings"))] = None,
    ics: Annotated[Path | None, typer.Option(help=hint("option.ics"))] = None,
    key_file: CaseKeyFile = None,
    passphrase: AskPassphrase = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print the clocks of a case or of a file of facts; write them as a calendar file."""
    now, law_day = _now(at), day_said(as_of, option="--as-of")
    read_as = read_readings(readings)
    if source.is_dir() or vault.is_workspace(source):
        with known_case(source, key_file=key_file, passphrase=passphrase, lang=lang) as case:
            shown = clocks_of_case(case, now=now, as_of=law_day, read_as=read_as)
            if ics is not None:
                write_calendar(ics, shown, of=case, now=datetime.now(JST), lang=lang)
    else:
        facts = facts_from_mapping(read_facts_file(source), origin=_SAID)
        refuse_future(facts, now.astimezone(JST).date())
        shown = clocks_of_facts(facts, now=now, as_of=law_day, read_as=read_as)
        if ics is not None:
            write_calendar(ics, shown, of=source.name, now=datetime.now(JST), lang=lang)
    if as_json:
        typer.echo(json.dumps(clocks_json(shown, now, lang), ensure_ascii=False, indent=1))
    else:
        print_clocks(Console(), shown, now=now, lang=lang)


def _now(at: str | None) -> datetime:
    if at is None:
        return datetime.now(JST)
    moment = moment_at(at, option="--at")
    return moment.at or datetime(moment.on.year, moment.on.month, moment.on.day, tzinfo=JST)


def print_clocks(console: Console, shown: CaseClocks, *, now: datetime, lang: str) -> None:
    """One row a clock, the first to end on top, and below them from what each runs."""
    console.print(say("clocks.now", lang, now=cases.moment_said(now, lang)), markup=False)
    if not shown.clocks:
        console.print(say("clocks.none", lang), style="bold yellow", markup=False)
    else:
        console.print(_table(shown.clocks, now, lang), markup=False)
    for clock in shown.clocks:
        console.print(cases.clock_name(clock, lang), style="bold", markup=False, soft_wrap=True)
        for line in cases.described(clock, lang):
            console.print(f"  {line}", markup=False, soft_wrap=True)
    standing = cases.standing(shown.anchors)
    if standing:
        console.print(say("clocks.anchors", lang), style="bold", markup=False)
    for anchor in standing:
        console.print(f"  {cases.anchor_line(anchor, lang)}", markup=False, soft_wrap=True)


def _table(clocks: tuple[Clock, ...], now: datetime, lang: str) -> Table:
    table = Table(title=say("clock.title", lang), title_justify="left", header_style="bold")
    for key in ("clock.what", "clocks.started", "clocks.raw", "clock.until", "clock.left"):
        table.add_column(say(key, lang), overflow="fold")
    for clock in clocks:
        name = cases.clock_name(clock, lang)
        table.add_row(
            say("clocks.disputed", lang, what=name) if clock.disputed else name,
            *(cases.moment_said(day, lang) for day in (clock.term.started, clock.term.raw_last)),
            cases.moment_said(clock.term.due, lang),
            left(clock, now, lang),
            style="bold red" if clock.is_overdue(now) else "",
        )
    return table


def left(clock: Clock, now: datetime, lang: str) -> str:
    """What a person wants to know: how long still, or for how long it has been over."""
    if clock.met_on is not None:
        word = "clocks.met_late" if clock.is_late else "clocks.met"
        return say(word, lang, day=cases.moment_said(clock.met_on, lang))
    days = clock.days_left(now)
    if clock.term.in_hours:
        hours = abs(clock.time_left(now)) // timedelta(hours=1)
        return say("clocks.hours_over" if clock.is_overdue(now) else "clocks.hours_left", lang, hours=hours)
    if clock.is_overdue(now):
        return say("clock.overdue", lang, days=-days)
    return say("clock.today", lang) if not days else say("clock.days_left", lang, days=days)


def clocks_json(shown: CaseClocks, now: datetime, lang: str) -> dict[str, Any]:
    """The same for other programs (docs/reference/cli.md)."""
    return {
        "now": now.isoformat(),
        "time_zone": "Asia/Tokyo",
        "clocks": [_clock_json(clock, now, lang) for clock in shown.clocks],
        "anchors": [anchor_json(anchor) for anchor in shown.anchors],
        "standing": [anchor.number for anchor in cases.standing(shown.anchors)],
    }


def _clock_json(clock: Clock, now: datetime, lang: str) -> dict[str, Any]:
    term = clock.term
    return {
        "id": clock.id,
        "duty": clock.duty,
        "kind": clock.kind.value,
        "name": cases.clock_name(clock, lang),
        "unit": "hours" if term.in_hours else "days",
        "length": term.length,
        "started": _iso(term.started),
        "raw_last": _iso(term.raw_last),
        "moved": term.is_moved,
        "due": _iso(term.due),
        "ends_at": term.ends_at.isoformat(),
        "seconds_left": int(clock.time_left(now).total_seconds()),
        "days_left": clock.days_left(now),
        "overdue": clock.is_overdue(now),
        "met_on": clock.met_on and clock.met_on.isoformat(),
        "late": clock.is_late,
        "provisional": clock.provisional,
        "disputed": clock.disputed,
        "rule": term.rule_en if lang == "en" else term.rule_ja,
        "reading": term.reading_en if lang == "en" else term.reading_ja,
        "basis": [
            {"text": str(cited), "certainty": cited.certainty.value, "url": cited.url}
            for cited in term.citations
        ],
        "anchors": [anchor.number for anchor in clock.anchors],
        "reminders": [
            {"at": one.at.isoformat(), "before": one.before} for one in cases.reminders(clock, now=now)
        ],
    }


def _iso(when: date | datetime) -> str:
    return when.isoformat()
