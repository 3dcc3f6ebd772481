"""The case beside a question: its facts read, its duties and clocks printed, the answer sheet written."""

from datetime import datetime
from pathlib import Path

from rich.console import Console

from kakuho import documents
from kakuho.cli.given.facts_file import read_facts_file
from kakuho.cli.given.keys import known_case
from kakuho.cli.messages import say
from kakuho.cli.shown.duty_tables import print_clocks, print_duty
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.vocab.judgements import Verdict
from kakuho.vocab.papers import FactBase
from kakuho.workflows.consultation.answer_sheet import answer_sheet
from kakuho.workflows.consultation.asking import Reply, judgements_of
from kakuho.workflows.duties.paper_facts import base_of_case, base_of_facts


def case_of(
    facts: Path | None, workspace: Path | None, *, key_file: Path | None, lang: str
) -> FactBase | None:
    """The facts of the file or of the case, judged.

    Raises:
        UsageError: both are given, or what is given cannot be read.
    """
    now = datetime.now(JST)
    if facts is not None and workspace is not None:
        raise UsageError(
            ja="--facts と --workspace は、どちらか一つにしてください。",
            en="Give either --facts or --workspace.",
        )
    if facts is not None:
        return base_of_facts(read_facts_file(facts), now)
    if workspace is not None:
        with known_case(workspace, key_file=key_file, passphrase=False, lang=lang) as opened:
            return base_of_case(opened, now)
    return None


def print_case(console: Console, case: FactBase, *, lang: str) -> None:
    """The report to the PPC, and every other duty that there is or may be."""
    console.print(say("ask.case", lang), style="bold", markup=False)
    for number, judgement in enumerate(judgements_of(case)):
        if number == 0 or judgement.reportable is not Verdict.NO:
            print_duty(console, judgement, lang=lang)
            print_clocks(console, judgement, today=case.prepared_at.date(), lang=lang)


def write_sheet(reply: Reply, path: Path, *, lang: str) -> None:
    """Write the answer sheet.

    Raises:
        UsageError: the file cannot be written.
    """
    try:
        documents.write_pdf(answer_sheet(reply, datetime.now(JST)), path, lang=lang)
    except OSError as error:
        raise UsageError(
            ja=f"{path} に書き込めません({error.strerror})。",
            en=f"{path} cannot be written ({error.strerror}).",
        ) from error
