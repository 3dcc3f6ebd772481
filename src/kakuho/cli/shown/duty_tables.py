"""A judgement on the terminal: the duty, its clocks, the open questions, the notes, and why."""

from collections.abc import Iterator
from datetime import date, timedelta

from rich.console import Console
from rich.table import Table

from kakuho.cli.messages import say
from kakuho.vocab.answers import Answer
from kakuho.vocab.calendar import JST
from kakuho.vocab.judgements import Advice, Deadline, Judgement, NoteKind, Verdict, Why, Window

WEEKDAYS_JA = "月火水木金土日"


def shown_day(day: date, lang: str) -> str:
    """2026年11月23日(月) or Mon 2026-11-23."""
    if lang == "en":
        return f"{day:%a %Y-%m-%d}"
    return f"{day.year}年{day.month}月{day.day}日({WEEKDAYS_JA[day.weekday()]})"


def print_duty(console: Console, judgement: Judgement, *, lang: str) -> None:
    """Whether there is a duty, on which grounds, to whom, and under the law of which day."""
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


def print_clocks(console: Console, judgement: Judgement, *, today: date, lang: str) -> None:
    """Until when what is due and how long is left; what would be due while the duty is open."""
    if judgement.reportable is Verdict.NO:
        return
    if judgement.known_on is None:
        console.print(say("clock.no_start", lang), style="bold yellow", markup=False)
        return
    regime = judgement.regime_ja if lang == "ja" else judgement.regime_en
    title = say("clock.title_of", lang, regime=regime)
    table = Table(title=title, title_justify="left", header_style="bold")
    for key in ("clock.what", "clock.until", "clock.left"):
        table.add_column(say(key, lang), overflow="fold")
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


def print_questions(console: Console, judgement: Judgement, *, lang: str) -> None:
    """The facts that would settle something, and what each answer would change."""
    if not judgement.missing:
        return
    console.print(say("missing.title", lang), style="bold", markup=False)
    for missing in judgement.missing:
        question = missing.question_ja if lang == "ja" else missing.question_en
        changes = missing.changes_ja if lang == "ja" else missing.changes_en
        console.print(f"  ? {question}  [{missing.fact}]", markup=False, soft_wrap=True)
        console.print(f"    {changes}", style="dim", markup=False, soft_wrap=True)


def print_notes(console: Console, judgement: Judgement, *, lang: str) -> None:
    """What is said beside the answer, warnings marked."""
    for note in judgement.notes:
        warning = note.kind is NoteKind.WARNING
        sentence = note.ja if lang == "ja" else note.en
        console.print(
            f"  {'!' if warning else '-'} {sentence}",
            style="yellow" if warning else "",
            markup=False,
            soft_wrap=True,
        )


def print_hours(console: Console, judgement: Judgement, *, lang: str) -> None:
    """The clock of hours, where the regime has one."""
    clock = judgement.hours or judgement.provisional_hours
    if clock is None:
        return
    due = f"{clock.due_at.astimezone(JST):%Y-%m-%d %H:%M %Z}" if clock.due_at else "-"
    line = say("clock.hours", lang, hours=clock.hours, due=due)
    line = line if judgement.hours else say("clock.if_any", lang, what=line)
    console.print(line, markup=False, soft_wrap=True)
    reading = clock.reading_en if lang == "en" else clock.reading_ja
    console.print(reading, style="dim", markup=False, soft_wrap=True)


def print_why(console: Console, judgement: Judgement, *, lang: str) -> None:
    """The tree of reasons, each step with its answer and where it is written; no line is cut."""
    for line in _tree(judgement.why, lang):
        console.print(line, markup=False, soft_wrap=True)


def _tree(why: Why, lang: str, lead: str = "", under: str = "") -> Iterator[str]:
    """The lines of a step and of those below it: `lead` stands before its own, `under` before theirs."""
    gap = " " if lang == "en" else ""
    named = (f"{c.named(lang)}{gap}[{c.certainty.in_(lang)}]" for c in why.citations)
    cited = (", " if lang == "en" else "、").join(named)
    sentence = why.en if lang == "en" else why.ja
    yield f"{lead}{say(f'why.{why.answer.value}', lang)} {sentence}" + (f" ({cited})" if cited else "")
    for child in why.children:
        last = child is why.children[-1]
        yield from _tree(
            child, lang, under + ("└── " if last else "├── "), under + ("    " if last else "│   ")
        )


def print_advice(console: Console, advice: tuple[Advice, ...], *, lang: str) -> None:
    """Whom else to tell: what is worth doing or may be; each says what it does not replace."""
    shown = [each for each in advice if each.worth is not Answer.NO]
    if not shown:
        return
    console.print(say("advice.title", lang), style="bold", markup=False)
    for each in shown:
        en = lang == "en"
        name = each.recipient.en if en else each.recipient.ja
        kind = say(f"advice.{each.recipient.kind.value}", lang)
        worth = say(f"advice.worth.{each.worth.value}", lang)
        parts = (
            (each.reason_en, each.timing_en, each.beside_en)
            if en
            else (each.reason_ja, each.timing_ja, each.beside_ja)
        )
        console.print(f"  - {name} ({kind}, {worth}): {parts[0]}", markup=False, soft_wrap=True)
        console.print(f"    {parts[1]} / {parts[2]}", style="dim", markup=False, soft_wrap=True)
