"""The notification of the principals on the terminal: numbers, and the mails that somebody has to look up."""

from rich.console import Console
from rich.table import Table

from kakuho.cli.messages import say
from kakuho.vocab.notices import Way
from kakuho.workflows.notices.notice_mails import Run
from kakuho.workflows.notices.notice_returns import Taken
from kakuho.workflows.notices.notice_status import Status

_MOST_SHOWN = 20


def print_outcomes(console: Console, status: Status, *, lang: str) -> None:
    """How many people stand where; each is counted once."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row(say("notify.people", lang), f"{status.people:,}")
    for way in Way:
        if way.value in status.told:
            word = way.en if lang == "en" else way.ja
            table.add_row(say("notify.told_by", lang, way=word), f"{status.told[way.value]:,}")
    table.add_row(say("notify.doubtful", lang), f"{status.doubtful:,}")
    table.add_row(say("notify.due_by_mail", lang), f"{status.due_by_mail:,}")
    table.add_row(say("notify.due_by_letter", lang), f"{status.due_by_letter:,}")
    table.add_row(say("notify.unreachable", lang), f"{status.unreachable:,}")
    console.print(table, markup=False)
    if status.returned:
        _print(console, say("notify.returned", lang, people=status.returned), "dim")
    if status.unreachable:
        _print(console, say("notify.substitute", lang), "yellow")
    if status.doubtful_mails:
        _print(console, say("notify.doubtful_mails", lang, number=len(status.doubtful_mails)), "bold yellow")
        for message_id in status.doubtful_mails[:_MOST_SHOWN]:
            _print(console, f"  {message_id}", "")


def print_run(console: Console, run: Run, *, lang: str) -> None:
    """What a run did."""
    for outcome, number in run.outcomes.items():
        word = outcome.en if lang == "en" else outcome.ja
        _print(console, say("notify.outcome", lang, outcome=word, people=number), "")
    if not run.outcomes:
        _print(console, say("notify.nobody", lang), "")
    _print(console, say("notify.left_alone", lang, **run.left_alone()), "dim")


def print_taken(console: Console, taken: Taken, *, lang: str) -> None:
    """What was taken in, and what could not be."""
    _print(console, say("notify.taken", lang, taken=taken.taken, known=taken.known), "")
    for place, ja, en in taken.unfit[:_MOST_SHOWN]:
        _print(console, say("notify.unfit", lang, place=place, why=en if lang == "en" else ja), "yellow")
    if len(taken.unfit) > _MOST_SHOWN:
        _print(console, say("notify.more_unfit", lang, number=len(taken.unfit) - _MOST_SHOWN), "yellow")


def _print(console: Console, sentence: str, style: str) -> None:
    console.print(sentence, style=style or None, markup=False, soft_wrap=True)
