"""`kakuho people`: how many people these files are about, and what is known of them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, AskPassphrase, CaseKeyFile, Lang, Refit
from kakuho.cli.given.engine_option import EngineChoice, EngineName, SecretFile, SparkMaster, chosen_engine
from kakuho.cli.given.keys import known_case
from kakuho.cli.given.own_kinds_option import KindsFile, kinds_in
from kakuho.cli.given.points import Point
from kakuho.cli.given.stated_facts import day_said
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.people_tables import print_change, print_facts, print_linkage, print_master
from kakuho.cli.shown.progress import byte_progress, spoken
from kakuho.cli.shown.tables import print_count, print_unexamined
from kakuho.detect import own_kinds, own_kinds_in_use
from kakuho.vault import Workspace
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows import outputs
from kakuho.workflows.casebook import case_store
from kakuho.workflows.counting.assignments import write_assignments
from kakuho.workflows.counting.count_case import day_of_incident
from kakuho.workflows.counting.count_people import (
    Beside,
    Counted,
    Gathered,
    count_gathered,
    gather_case,
    gather_files,
    refuse_unmet,
)
from kakuho.workflows.counting.linking import ANEW, judge_of
from kakuho.workflows.counting.master import LinkedMaster, keep_contacts, link_master, write_affected
from kakuho.workflows.counting.people_outputs import change_json, facts_json, linkage_json, master_json
from kakuho.workflows.scanning.column_choices import column_rules
from kakuho.workflows.scanning.corrections import Corrections
from kakuho.workflows.scanning.engines import Engine, Working
from kakuho.workflows.scanning.shown import shown_facts, shown_gaps, shown_sources

EXIT_NOT_ALL_EXAMINED = 3


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command was asked, beside the files."""

    day: date | None
    columns: tuple[str, ...]
    point: str | None
    master: Path | None
    assignments: Path | None
    affected: Path | None
    refit: bool
    as_json: bool
    lang: str


def people(
    paths: Annotated[list[Path] | None, typer.Argument(exists=True, help=hint("option.paths"))] = None,
    column: Annotated[list[str] | None, typer.Option(help=hint("option.column"))] = None,
    point: Annotated[Point | None, typer.Option(help=hint("option.point"))] = None,
    kinds: KindsFile = None,
    engine: EngineChoice = EngineName.LOCAL,
    spark_master: SparkMaster = None,
    spark_secret_file: SecretFile = None,
    on: Annotated[str | None, typer.Option(help=hint("option.on"))] = None,
    master: Annotated[Path | None, typer.Option(exists=True, help=hint("option.master"))] = None,
    assignments: Annotated[Path | None, typer.Option(help=hint("option.assignments"))] = None,
    affected: Annotated[Path | None, typer.Option(help=hint("option.affected"))] = None,
    workspace: Annotated[Path | None, typer.Option(help=hint("option.people_workspace"))] = None,
    refit: Refit = False,
    key_file: CaseKeyFile = None,
    passphrase: AskPassphrase = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print the number of principals with its bounds, what got out of whom, and what is not known."""
    if not paths and workspace is None:
        raise UsageError(ja=say("error.nothing_to_count", "ja"), en=say("error.nothing_to_count", "en"))
    if affected is not None and master is None:
        raise UsageError(ja=say("error.affected_of_what", "ja"), en=say("error.affected_of_what", "en"))
    asked = _Asked(
        day=day_said(on, option="--on"),
        columns=tuple(column or ()),
        point=point.value if point else None,
        master=master,
        assignments=assignments,
        affected=affected,
        refit=refit,
        as_json=as_json,
        lang=lang,
    )
    with (
        _case(workspace, key_file=key_file, passphrase=passphrase, lang=lang) as case,
        own_kinds_in_use((*own_kinds(), *kinds_in(kinds))),
        chosen_engine(engine, spark_master, spark_secret_file) as worked_by,
    ):
        gaps = _people(list(paths or ()), case, asked, worked_by)
    if gaps:
        raise typer.Exit(EXIT_NOT_ALL_EXAMINED)


@contextmanager
def _case(
    workspace: Path | None, *, key_file: Path | None, passphrase: bool, lang: str
) -> Iterator[Workspace | None]:
    """The case that was named, None where none was."""
    if workspace is None:
        yield None
        return
    with known_case(workspace, key_file=key_file, passphrase=passphrase, lang=lang) as case:
        yield case


def _people(paths: list[Path], case: Workspace | None, asked: _Asked, engine: Engine) -> bool:
    """Count, link, write and show what was asked; whether something could not be examined."""
    corrections = _corrections(case, asked)
    gathered = gather_case(case) if case is not None else Gathered()
    known = {scan.sha256 for scan in gathered.scans}
    listed = [asked.master] if asked.master else []
    before = case_store.kept_bounds(case) if case is not None and paths else None
    day = asked.day or _today(case)
    judge = judge_of(case, refit=asked.refit) if case is not None else ANEW
    with byte_progress([*paths, *listed], lang=asked.lang) as bar:
        gather_files(paths, progress=bar, corrections=corrections, beside=gathered, engine=engine)
        of_master = gather_files(listed, progress=bar, corrections=corrections, engine=engine)
        refuse_unmet(replace(corrections, columns=column_rules(asked.columns)), gathered, of_master)
        spoken("progress.linking", asked.lang)
        working, beside = Working(engine, bar.stage), Beside(known, before, judge)
        counted = count_gathered(gathered, as_of=day, beside=beside, working=working)
    linked = link_master(counted, of_master) if asked.master else None
    if linked is not None and case is not None and not paths:
        keep_contacts(case, counted, linked)
    if linked is not None and asked.affected is not None:
        write_affected(linked, asked.affected)
    if asked.assignments is not None:
        write_assignments(counted, asked.assignments)
    _show(counted, linked, asked)
    return bool(gathered.gaps)


def _today(case: Workspace | None) -> date:
    """The day on which ages are counted where none was given."""
    now = datetime.now(JST)
    return day_of_incident(case, now) if case is not None else now.date()


def _corrections(case: Workspace | None, asked: _Asked) -> Corrections:
    """What was said of findings: in the case, and now."""
    kept = case_store.kept_corrections(case) if case is not None else Corrections()
    columns = (*kept.columns, *column_rules(asked.columns))
    return replace(kept, columns=columns, point=asked.point or kept.point)


def _show(counted: Counted, linked: LinkedMaster | None, asked: _Asked) -> None:
    count, facts = shown_sources(counted.count), shown_facts(counted.facts)
    gaps, lang = shown_gaps(counted.gathered.gaps), asked.lang
    if asked.as_json:
        answer: dict[str, Any] = outputs.count_json(count, lang=lang) | facts_json(facts)
        answer |= linkage_json(counted.linkage)
        if counted.change is not None:
            answer["change"] = change_json(counted.change, lang=lang)
        if linked is not None:
            answer["master"] = master_json(linked.numbers)
        answer["not_examined"] = outputs.unexamined_json(gaps, lang=lang)
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    console = Console()
    print_count(console, count, lang=lang)
    print_facts(console, facts, lang=lang)
    print_linkage(console, counted.linkage, lang=lang)
    if counted.change is not None:
        print_change(console, counted.change, lang=lang)
    if linked is not None:
        print_master(console, linked.numbers, lang=lang)
    print_unexamined(console, gaps, lang=lang)
