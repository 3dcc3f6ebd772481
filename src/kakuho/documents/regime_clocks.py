"""The time limits of the regimes beside the report under the Act: until when, and whether they are met."""

from collections.abc import Iterator
from datetime import date, datetime

from kakuho.documents.days import day_words, days_left_words, instant_words
from kakuho.documents.drafts.draft import RULE
from kakuho.documents.report_fields import BLANKS
from kakuho.law.reports_made import made_in, met_on
from kakuho.vocab.calendar import JST
from kakuho.vocab.clocks import ClockKind
from kakuho.vocab.judgements import Judgement, Verdict
from kakuho.vocab.papers import FactBase, PaperField, Wording
from kakuho.vocab.stated import Status

_KINDS = {
    ClockKind.PRELIMINARY: Wording("速報・第一報", "first report"),
    ClockKind.NOTICE: Wording("届出(時間の期限)", "notice (hours)"),
    ClockKind.FINAL: Wording("確報・詳細な報告", "final report"),
}
_LATE = Wording("期限後", "late")
_OVER_TODAY = Wording("本日、時刻を超過", "overdue since today")
_IF_ANY = Wording("報告義務がある場合", "if there is a duty")


def regime_clocks(base: FactBase) -> tuple[PaperField, ...]:
    """One field a time limit of the other regimes that may bind: the day, and days left, met or overdue."""
    return tuple(
        _field(base, judgement, kind, due)
        for judgement in base.others
        if judgement.reportable is not Verdict.NO
        for kind, due in _limits(judgement)
    )


def _limits(judgement: Judgement) -> Iterator[tuple[ClockKind, date | datetime]]:
    window = judgement.preliminary or judgement.provisional_preliminary
    hours = judgement.hours or judgement.provisional_hours
    final = judgement.final or next(iter(judgement.provisional_final), None)
    if window is not None and window.end is not None:
        yield ClockKind.PRELIMINARY, window.end
    if hours is not None and hours.due_at is not None:
        yield ClockKind.NOTICE, hours.due_at.astimezone(JST)
    if final is not None and final.due_date is not None:
        yield ClockKind.FINAL, final.due_date


def _field(base: FactBase, judgement: Judgement, kind: ClockKind, due: date | datetime) -> PaperField:
    last = due.date() if isinstance(due, datetime) else due
    shown = instant_words(due) if isinstance(due, datetime) else day_words(due)
    met = met_on(judgement.duty, kind, tuple(made_in(base.facts)))
    now = base.prepared_at.astimezone(JST)
    state = days_left_words(last, now.date())
    if isinstance(due, datetime) and due < now and last == now.date():
        state = _OVER_TODAY
    if met is not None:
        day = day_words(met)
        late_ja, late_en = (f"({_LATE.ja})", f" ({_LATE.en})") if met > last else ("", "")
        state = Wording(f"{day.ja}に提出済み{late_ja}", f"made {day.en}{late_en}")
    elif judgement.reportable is Verdict.DEPENDS:
        state = Wording(f"{_IF_ANY.ja}。{state.ja}", f"{_IF_ANY.en}; {state.en}")
    sure = met is not None or judgement.reportable is Verdict.YES
    return PaperField(
        id=f"clocks.{judgement.duty.replace('/', '_')}.{kind}",
        label=Wording(
            f"{judgement.regime_ja}: {_KINDS[kind].ja}", f"{judgement.regime_en}: {_KINDS[kind].en}"
        ),
        value=(shown, state),
        status=Status.CONFIRMED if met is not None else Status.ESTIMATED if sure else Status.UNKNOWN,
        origin=RULE,
        blank=BLANKS["investigate"],
    )
