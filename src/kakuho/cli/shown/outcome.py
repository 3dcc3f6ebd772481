"""The outcome of a triage on the terminal: found, people, duties, clocks, open questions, papers."""

from rich.console import Console

from kakuho.cli.messages import say
from kakuho.cli.shown.duty_tables import print_clocks, print_duty, print_hours, print_notes, print_questions
from kakuho.cli.shown.people_tables import print_change, print_facts, print_linkage
from kakuho.cli.shown.tables import print_count, print_scan, print_unexamined
from kakuho.vocab.judgements import Verdict
from kakuho.workflows.triage import Triage


def print_outcome(console: Console, done: Triage, *, lang: str) -> None:
    """All of it, the most urgent last, where the eye rests."""
    base = done.base
    if base.scan is not None:
        print_scan(console, base.scan, lang=lang)
        print_unexamined(console, base.scan.unexamined, lang=lang)
    if base.count is not None:
        print_count(console, base.count, lang=lang)
        print_facts(console, done.facts, lang=lang)
        print_linkage(console, done.linkage, lang=lang)
    if done.change is not None:
        print_change(console, done.change, lang=lang)
    console.print()
    for duty in (base.judgement, *base.others):
        print_duty(console, duty, lang=lang)
    for duty in (*base.others, base.judgement):
        if duty.reportable is not Verdict.NO:
            print_clocks(console, duty, today=base.prepared_at.date(), lang=lang)
            print_hours(console, duty, lang=lang)
        print_questions(console, duty, lang=lang)
    print_notes(console, base.judgement, lang=lang)
    _print_papers(console, done, lang=lang)


def _print_papers(console: Console, done: Triage, *, lang: str) -> None:
    console.print()
    console.print(say("papers.title", lang), style="bold", markup=False)
    for name, (pdf, data) in done.papers.items():
        console.print(f"  {say(f'papers.{name}', lang)}: {pdf}  ({data.name})", markup=False, soft_wrap=True)
    console.print(say("papers.draft", lang), style="dim", markup=False, soft_wrap=True)
