"""The clocks of the summary: until when the reports are to be made, and how long is left."""

from datetime import date

from kakuho.documents.days import day_words, days_left_words
from kakuho.documents.drafts.draft import RULE, Draft
from kakuho.documents.summary_fields import summary_field
from kakuho.vocab.judgements import Deadline, Judgement, Verdict, Window
from kakuho.vocab.papers import FactBase, PaperField, Wording
from kakuho.vocab.stated import Status


def clock_figures(base: FactBase) -> tuple[PaperField, PaperField]:
    """The window of the preliminary report and the due date of the final report, with the days left."""
    return (
        summary_field("preliminary", Wording("速報の目安", "Preliminary report by"), _window(base)),
        summary_field("final", Wording("確報の期限", "Final report due"), _deadline(base)),
    )


def _window(base: FactBase) -> Draft:
    window = base.judgement.preliminary or base.judgement.provisional_preliminary
    done = base.facts.progress.preliminary_reported_on
    if done.value is not None:
        day = day_words(done.value)
        return Draft((day, Wording("提出済み", "made")), done.status, done.origin)
    if window is None:
        return _no_clock(base.judgement)
    if window.start is None or window.end is None:
        return Draft((_in_days(window), _DAY_OPEN), Status.UNKNOWN, RULE)
    start, end = day_words(window.start), day_words(window.end)
    left = days_left_words(window.end, _today(base))
    span = Wording(f"{start.ja}から。{left.ja}", f"from {start.en}; {left.en}")
    return Draft((end, _if_any(base.judgement, span)), _clock_status(base), RULE)


def _in_days(window: Window) -> Wording:
    return Wording(
        f"知った日から{window.first_day}〜{window.last_day}日",
        f"Day {window.first_day} to {window.last_day} from knowledge",
    )


_DAY_OPEN = Wording("知った日が分かれば日付が決まる", "The day follows once the date of knowledge is known")


def _deadline(base: FactBase) -> Draft:
    provisional, done = base.judgement.provisional_final, base.facts.progress.final_reported_on
    final = base.judgement.final or next(iter(provisional), None)
    if done.value is not None:
        day = day_words(done.value)
        return Draft((day, Wording("提出済み", "made")), done.status, done.origin)
    if final is None:
        return _no_clock(base.judgement)
    if final.due_date is None:
        days = Wording(f"知った日から{final.days}日以内", f"Within {final.days} days of knowledge")
        return Draft((days, _DAY_OPEN), Status.UNKNOWN, RULE)
    due, left = day_words(final.due_date), days_left_words(final.due_date, _today(base))
    longer = _longer(provisional[1:])
    basis = Wording(
        f"{left.ja}({_counted(final).ja}){longer.ja}", f"{left.en} ({_counted(final).en}){longer.en}"
    )
    return Draft((due, _if_any(base.judgement, basis)), _clock_status(base), RULE)


def _longer(others: tuple[Deadline, ...]) -> Wording:
    """The longer terms that an open duty may turn out to have."""
    days = [(each.days, day_words(each.due_date)) for each in others if each.due_date is not None]
    return Wording(
        "".join(f"。不正の目的のおそれがあれば{n}日で{day.ja}" for n, day in days),
        "".join(f"; {n} days, {day.en}, if an improper purpose is suspected" for n, day in days),
    )


def _counted(final: Deadline) -> Wording:
    moved = final.raw_last_day is not None and final.raw_last_day != final.due_date
    ja, en = f"{final.days}日、知った日を1日目", f"{final.days} days, knowledge = day 1"
    return Wording(f"{ja}、休日のため繰下げ", f"{en}, moved to an open day") if moved else Wording(ja, en)


def _no_clock(judgement: Judgement) -> Draft:
    if judgement.reportable is Verdict.NO:
        return Draft(
            (Wording("なし", "None"), Wording("報告義務なし", "no duty to report")), Status.ESTIMATED, RULE
        )
    lines = [Wording("報告義務の有無による", "Depends on the duty")]
    if judgement.known_on is not None:
        day = day_words(judgement.known_on)
        lines.append(Wording(f"知った日: {day.ja}", f"known on {day.en}"))
    return Draft(tuple(lines), Status.UNKNOWN, RULE)


def _if_any(judgement: Judgement, line: Wording) -> Wording:
    """The line of a clock, with the reservation that there may be no duty behind it."""
    if judgement.reportable is not Verdict.DEPENDS:
        return line
    return Wording(f"報告義務がある場合。{line.ja}", f"if there is a duty; {line.en}")


def _clock_status(base: FactBase) -> Status:
    """A clock is as sure as the duty and the date of knowledge behind it."""
    stated = base.facts.times.known_on
    known = stated.status is Status.CONFIRMED and stated.value == base.judgement.known_on
    sure = known and base.judgement.reportable is Verdict.YES
    return Status.CONFIRMED if sure else Status.ESTIMATED


def _today(base: FactBase) -> date:
    return base.prepared_at.date()
