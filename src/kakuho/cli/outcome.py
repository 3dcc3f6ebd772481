"""The outcome of a triage on the terminal: found, people, duties, clocks, open questions, papers."""

from collections.abc import Iterator
from datetime import date, timedelta

from rich.console import Console
from rich.table import Table

from kakuho.cli.messages import say
from kakuho.cli.people_tables import print_change, print_facts, print_linkage
from kakuho.cli.tables import print_count, print_scan, print_unexamined
from kakuho.vocab.judgements import Deadline, Judgement, NoteKind, Verdict, Window
from kakuho.workflows.triage import Triage

WEEKDAYS_JA = "月火水木金土日"


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
        _print_duty(console, duty, lang=lang)
    _print_clocks(console, base.judgement, today=base.prepared_at.date(), lang=lang)
    _print_questions(console, base.judgement, lang=lang)
    _print_notes(console, base.judgement, lang=lang)
    _print_papers(console, done, lang=lang)


def shown_day(day: date, lang: str) -> str:
    """2026年11月23日(月) or Mon 2026-11-23."""
    if lang == "en":
        return f"{day:%a %Y-%m-%d}"
    return f"{day.year}年{day.month}月{day.day}日({WEEKDAYS_JA[day.weekday()]})"


def _print_duty(console: Console, judgement: Judgement, *, lang: str) -> None:
    table = Table(title=say("duty.title", lang), title_justify="left", show_header=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    ja = lang == "ja"
    table.add_row(say("duty.regime", lang), judgement.regime_ja if ja else judgement.regime_en)
    table.add_row(say("duty.report", lang), say(f"duty.report.{judgement.reportable.value}", lang))
    categories = [category.ja if ja else category.en for category in judgement.categories]
    table.add_row(say("duty.categories", lang), "\n".join(categories) or "-")
    recipients = [recipient.ja if ja else recipient.en for recipient in judgement.recipients]
    table.add_row(say("duty.recipients", lang), "、".join(recipients) or "-")
    table.add_row(
        say("duty.principals", lang), say(f"duty.principals.{judgement.principal_notification.value}", lang)
    )
    table.add_row(say("duty.law", lang), say("duty.as_of", lang, day=shown_day(judgement.law_as_of, lang)))
    console.print(table, markup=False)


def _print_clocks(console: Console, judgement: Judgement, *, today: date, lang: str) -> None:
    if judgement.reportable is Verdict.NO:
        return
    if judgement.known_on is None:
        console.print(say("clock.no_start", lang), style="bold yellow", markup=False)
        return
    table = Table(title=say("clock.title", lang), title_justify="left", header_style="bold")
    for key in ("clock.what", "clock.until", "clock.left"):
        table.add_column(say(key, lang))
    window = judgement.preliminary or judgement.provisional_preliminary
    finals = (judgement.final,) if judgement.final else judgement.provisional_final
    for name, due in _clocks(window, finals, lang):
        what = say("clock.if_any", lang, what=name) if judgement.reportable is Verdict.DEPENDS else name
        table.add_row(what, shown_day(due, lang), _left(due, today, lang))
    console.print(table, markup=False)
    if window is not None:
        console.print(window.reading_ja if lang == "ja" else window.reading_en, style="dim", markup=False)


def _clocks(window: Window | None, finals: tuple[Deadline, ...], lang: str) -> Iterator[tuple[str, date]]:
    if window is not None and window.end is not None:
        yield say("clock.preliminary", lang, first=window.first_day, last=window.last_day), window.end
    for final in finals:
        if final.due_date is not None:
            yield say("clock.final", lang, days=final.days), final.due_date


def _left(day: date, today: date, lang: str) -> str:
    left = day - today
    if left < timedelta(0):
        return say("clock.overdue", lang, days=-left.days)
    return say("clock.today", lang) if not left else say("clock.days_left", lang, days=left.days)


def _print_questions(console: Console, judgement: Judgement, *, lang: str) -> None:
    if not judgement.missing:
        return
    console.print(say("missing.title", lang), style="bold", markup=False)
    for missing in judgement.missing:
        question = missing.question_ja if lang == "ja" else missing.question_en
        changes = missing.changes_ja if lang == "ja" else missing.changes_en
        console.print(f"  ? {question}  [{missing.fact}]", markup=False, soft_wrap=True)
        console.print(f"    {changes}", style="dim", markup=False, soft_wrap=True)


def _print_notes(console: Console, judgement: Judgement, *, lang: str) -> None:
    for note in judgement.notes:
        warning = note.kind is NoteKind.WARNING
        sentence = note.ja if lang == "ja" else note.en
        console.print(
            f"  {'!' if warning else '-'} {sentence}",
            style="yellow" if warning else "",
            markup=False,
            soft_wrap=True,
        )


def _print_papers(console: Console, done: Triage, *, lang: str) -> None:
    console.print()
    console.print(say("papers.title", lang), style="bold", markup=False)
    for name, (pdf, data) in done.papers.items():
        console.print(f"  {say(f'papers.{name}', lang)}: {pdf}  ({data.name})", markup=False, soft_wrap=True)
    console.print(say("papers.draft", lang), style="dim", markup=False, soft_wrap=True)
