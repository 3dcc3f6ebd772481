"""`kakuho triage`: the main job on one command line."""

import json
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from kakuho.cli.given.case_options import CASE, AsJson, AskPassphrase, CaseFolder, CaseKeyFile, Lang, Refit
from kakuho.cli.given.engine_option import EngineChoice, EngineName, Master, SecretFile, chosen_engine
from kakuho.cli.given.facts_file import read_facts_file
from kakuho.cli.given.keys import open_case
from kakuho.cli.given.own_kinds_option import KindsFile, kinds_in
from kakuho.cli.given.points import Point
from kakuho.cli.given.stated_facts import Encrypted, Role, stated_by_options
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.outcome import print_outcome
from kakuho.cli.shown.progress import Bar, byte_progress, spoken
from kakuho.detect import own_kinds_in_use
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows.casebook import case_store
from kakuho.workflows.casebook.reexamine import Said
from kakuho.workflows.register.register_terms import Change
from kakuho.workflows.scanning.column_choices import column_rules
from kakuho.workflows.scanning.engines import Engine
from kakuho.workflows.triage import Steps, Triage, run_triage
from kakuho.workflows.triage_outputs import triage_json

EXIT_NOT_ALL_EXAMINED = 3


NotMalicious = Annotated[bool, typer.Option("--not-malicious", help=hint("option.not_malicious"))]
LastDay = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=hint("option.register_expires"))]


class Purpose(StrEnum):
    """What the person says about the purpose of the act."""

    MALICIOUS = "yes"
    NOT_MALICIOUS = "no"
    UNKNOWN = "unknown"


def triage(
    paths: Annotated[list[Path], typer.Argument(exists=True, help=hint("option.paths"))],
    workspace: CaseFolder = CASE,
    known: Annotated[str | None, typer.Option(help=hint("option.known"))] = None,
    cause: Annotated[str | None, typer.Option(help=hint("option.cause"))] = None,
    malicious: Annotated[bool, typer.Option("--malicious", help=hint("option.malicious"))] = False,
    not_malicious: NotMalicious = False,
    unknown: Annotated[bool, typer.Option("--unknown", help=hint("option.unknown"))] = False,
    encrypted: Annotated[Encrypted | None, typer.Option(help=hint("option.encrypted"))] = None,
    role: Annotated[Role | None, typer.Option(help=hint("option.role"))] = None,
    facts: Annotated[Path | None, typer.Option(help=hint("option.facts"))] = None,
    kinds: KindsFile = None,
    register_purpose: Annotated[str | None, typer.Option(help=hint("option.register_purpose"))] = None,
    register_expires: LastDay = None,
    refit: Refit = False,
    key_file: CaseKeyFile = None,
    passphrase: AskPassphrase = False,
    column: Annotated[list[str] | None, typer.Option(help=hint("option.column"))] = None,
    point: Annotated[Point | None, typer.Option(help=hint("option.point"))] = None,
    engine: EngineChoice = EngineName.LOCAL,
    master: Master = None,
    spark_secret_file: SecretFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Examine leaked files, show people, duties and clocks, and write the draft report."""
    stated: dict[str, Any] = read_facts_file(facts) if facts else {}
    own_kinds = kinds_in(kinds)
    chosen = _purpose(malicious=malicious, not_malicious=not_malicious, unknown=unknown)
    by_options = stated_by_options(known=known, cause=cause, purpose=chosen, encrypted=encrypted, role=role)
    with (
        open_case(workspace, key_file=key_file, passphrase=passphrase, lang=lang) as case,
        chosen_engine(engine, master, spark_secret_file, folder=case.path) as worked_by,
        byte_progress(paths, lang=lang) as advance,
    ):
        case_store.keep_own_kinds(case, own_kinds)
        with own_kinds_in_use(case_store.kept_own_kinds(case)):
            said = Said(column_rules(column or ()), point.value if point else None)
        terms = Change(register_purpose, register_expires and register_expires.date())
        steps = replace(_steps(advance, said, worked_by, lang=lang), terms=terms, refit=refit)
        done = run_triage(case, paths, stated=[stated, by_options], now=datetime.now(JST), steps=steps)
    _show(done, as_json=as_json, lang=lang)
    if done.base.scan is not None and done.base.scan.unexamined:
        raise typer.Exit(EXIT_NOT_ALL_EXAMINED)


def _steps(advance: Bar, said: Said, engine: Engine, *, lang: str) -> Steps:
    return Steps(
        progress=advance,
        rereading=advance.reread,
        linking=lambda: spoken("progress.linking", lang),
        watching=advance.stage,
        writing=lambda: spoken("progress.writing", lang),
        lang=lang,
        said=said,
        engine=engine,
    )


def _show(done: Triage, *, as_json: bool, lang: str) -> None:
    with own_kinds_in_use(done.own_kinds):
        if as_json:
            typer.echo(json.dumps(triage_json(done, lang=lang), ensure_ascii=False, indent=1))
        else:
            print_outcome(Console(), done, lang=lang)


def _purpose(*, malicious: bool, not_malicious: bool, unknown: bool) -> str | None:
    """The one that was given.

    Raises:
        UsageError: more than one was given.
    """
    given = [
        word
        for word, there in (
            (Purpose.MALICIOUS, malicious),
            (Purpose.NOT_MALICIOUS, not_malicious),
            (Purpose.UNKNOWN, unknown),
        )
        if there
    ]
    if len(given) > 1:
        raise UsageError(ja=say("error.one_purpose", "ja"), en=say("error.one_purpose", "en"))
    return given[0].value if given else None
