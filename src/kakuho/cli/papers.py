"""`kakuho papers`: every paper of a case, from one base of facts; and the record of what was filed."""

import json
from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from kakuho import documents, vault
from kakuho.cli.given.case_options import AsJson, CaseKeyFile, Lang
from kakuho.cli.given.facts_file import read_facts_file
from kakuho.cli.given.keys import known_case
from kakuho.cli.given.paper_files import PaperFormat, read_paper, read_texts, write_paper
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.plain_tables import print_plain_notes
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.vocab.papers import FactBase, Filed, PaperKind
from kakuho.workflows.duties.filed_reports import file_report, filed_reports
from kakuho.workflows.duties.paper_facts import base_of_case, base_of_facts

papers = typer.Typer(no_args_is_help=True)
EXIT_FOUND = 4

Kind = StrEnum("Kind", [(kind.name, kind.value) for kind in documents.paper_kinds()])  # type: ignore[misc]
_LETTER = Kind("principal_letter")
Case = Annotated[Path, typer.Argument(help=hint("option.case"))]


@papers.command("list", help=hint("help.papers_list"))
def list_papers(
    fields: Annotated[Kind | None, typer.Option("--fields", help=hint("option.fields_of"))] = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print the kinds of papers, or the fields of one kind."""
    base = base_of_facts({}, datetime.now(JST))
    kinds = documents.paper_kinds() if fields is None else (PaperKind(fields.value),)
    drawn = [documents.draw(kind, base) for kind in kinds]
    if as_json:
        _print_json([documents.to_json(paper) for paper in drawn])
        return
    table = Table(show_header=False)
    for paper in drawn:
        if fields is None:
            table.add_row(paper.kind.value, paper.title.in_(lang))
        else:
            for section in paper.sections:
                for field in section.fields:
                    table.add_row(field.id, section.title.in_(lang), field.label.in_(lang))
    Console().print(table)


@papers.command(help=hint("help.papers_make"))
def make(
    source: Annotated[Path, typer.Argument(exists=True, help=hint("option.facts_or_case"))],
    output: Annotated[Path, typer.Option("--output", "-o", help=hint("option.papers_output"))],
    kind: Annotated[list[Kind], typer.Option("--kind", help=hint("option.paper_kind"))],
    form: Annotated[str, typer.Option("--format", help=hint("option.paper_format"))] = "pdf,docx,json",
    texts: Annotated[Path | None, typer.Option(help=hint("option.texts"))] = None,
    final: Annotated[bool, typer.Option("--final", help=hint("option.final"))] = False,
    key_file: CaseKeyFile = None,
    lang: Lang = preferred_language(),
) -> None:
    """Write papers into a folder, each in the formats asked for; files of the same name are replaced."""
    formats = _formats(form)
    written = read_texts(texts)
    base, filed = _facts(source, key_file=key_file, lang=lang)
    output.mkdir(mode=0o700, parents=True, exist_ok=True)
    for each in kind:
        paper = documents.draw(PaperKind(each.value), base, filed=filed, final=final, texts=written)
        for path in write_paper(paper, output, formats, lang=lang):
            typer.echo(str(path))


@papers.command(help=hint("help.papers_check"))
def check(
    source: Annotated[Path, typer.Argument(exists=True, help=hint("option.facts_or_case"))],
    kind: Annotated[Kind, typer.Option("--kind", help=hint("option.checked_kind"))] = _LETTER,
    texts: Annotated[Path | None, typer.Option(help=hint("option.texts"))] = None,
    key_file: CaseKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print each place at which a reader of the paper may stumble."""
    base, earlier = _facts(source, key_file=key_file, lang=lang)
    paper = documents.draw(PaperKind(kind.value), base, filed=earlier, texts=read_texts(texts))
    notes = documents.plain_notes(paper)
    if as_json:
        _print_json([asdict(note) for note in notes])
    else:
        print_plain_notes(Console(), paper, notes, lang=lang)
    if notes:
        raise typer.Exit(EXIT_FOUND)


@papers.command(help=hint("help.papers_filed"))
def filed(
    case: Case,
    paper: Annotated[Path, typer.Argument(help=hint("option.filed_paper"))],
    receipt: Annotated[str, typer.Option(help=hint("option.receipt"))],
    by: Annotated[str, typer.Option(help=hint("option.typed_in_by"))],
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=hint("option.filed_on"))] = None,
    key_file: CaseKeyFile = None,
    lang: Lang = preferred_language(),
) -> None:
    """Freeze a report as it was filed, with the number of the receipt."""
    plain = read_paper(paper)
    now = datetime.now(JST)
    day: date = on.date() if on else now.date()
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        done = file_report(opened, plain, documents.Receipt(day, receipt, by), now=now)
    typer.echo(say("papers.filed", lang, receipt=done.filing.receipt, sha256=done.filing.sha256))


@papers.command(help=hint("help.papers_chain"))
def chain(
    case: Case, key_file: CaseKeyFile = None, as_json: AsJson = False, lang: Lang = preferred_language()
) -> None:
    """Print the reports filed so far, once each was found to be as it was filed."""
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        reports = filed_reports(opened)
    if as_json:
        _print_json([documents.filing_to_json(each.filing) for each in reports])
        return
    table = Table(
        *(say(f"papers.column.{name}", lang) for name in ("kind", "filed_on", "receipt", "by", "hash"))
    )
    for each in reports:
        filing = each.filing
        row = (filing.kind.value, filing.filed_on.isoformat(), filing.receipt, filing.typed_in_by)
        table.add_row(*row, filing.sha256[:12])
    Console().print(table)


def _facts(source: Path, *, key_file: Path | None, lang: str) -> tuple[FactBase, tuple[Filed, ...]]:
    """The facts of a case or of a file, and the reports filed in the case."""
    now = datetime.now(JST)
    if not vault.is_workspace(source):
        return base_of_facts(read_facts_file(source), now), ()
    with known_case(source, key_file=key_file, passphrase=False, lang=lang) as opened:
        return base_of_case(opened, now), filed_reports(opened)


def _formats(given: str) -> tuple[PaperFormat, ...]:
    names = given.replace(",", " ").split()
    known = {each.value for each in PaperFormat}
    if not names or not set(names) <= known:
        raise UsageError(
            ja=f"--format に使えるのは {', '.join(sorted(known))} です。",
            en=f"--format takes {', '.join(sorted(known))}.",
        )
    return tuple(PaperFormat(name) for name in dict.fromkeys(names))


def _print_json(answer: Any) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
