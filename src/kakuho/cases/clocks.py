"""The clocks of a case: what the law says of its facts under each reading of its anchors."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kakuho import law
from kakuho.cases.anchors import standing
from kakuho.cases.readings import KINDS, readings
from kakuho.law import SAFE, Readings
from kakuho.law.reports_made import made_in, met_on
from kakuho.vocab.anchors import Anchor, AnchorKind
from kakuho.vocab.calendar import JST
from kakuho.vocab.clocks import Clock, ClockKind, ReportMade, Term
from kakuho.vocab.facts import Facts
from kakuho.vocab.judgements import Deadline, HoursDeadline, Judgement, Window

_STARTS = frozenset(KINDS) - {AnchorKind.OCCURRED}  # no clock of the rulebook runs from the occurrence itself


@dataclass(frozen=True, slots=True)
class _Found:
    judgement: Judgement
    kind: ClockKind
    term: Term
    provisional: bool


def clocks_of(
    facts: Facts,
    log: Sequence[Anchor],
    *,
    as_of: date | None = None,
    filed: Sequence[ReportMade] = (),
    read_as: Readings = SAFE,
) -> tuple[Clock, ...]:
    """Every clock of the case, the one that ends first first; of a disputed anchor both, the earlier first.

    `log` holds what the facts say (`taken_in`); `filed` are reports beside those that the facts tell of;
    `read_as` says how points are read on which the sources are silent.
    Empty while the day of knowledge is not known or there is no duty.

    Raises:
        NoRuleInForceError: the report duty was not in force on a day that is said to be that of knowledge.
    """
    found: dict[tuple[str, ClockKind], dict[Term, _Found]] = defaultdict(dict)
    for reading in readings(facts, log):
        for judgement in law.judge(reading, as_of=as_of, readings=read_as):
            for one in _found(judgement):
                # A duty that is certain under one reading is not provisional.
                same = found[judgement.duty, one.kind].get(one.term)
                if same is None or same.provisional:
                    found[judgement.duty, one.kind][one.term] = one
    made = (*made_in(facts), *filed)
    clocks = (clock for each in found.values() for clock in _clocks(list(each.values()), made, log))
    return tuple(sorted(clocks, key=lambda clock: (clock.term.ends_at, clock.id)))


def _found(judgement: Judgement) -> Iterator[_Found]:
    for kind, maybe, certain in (
        (ClockKind.PRELIMINARY, judgement.provisional_preliminary, judgement.preliminary),
        (ClockKind.NOTICE, judgement.provisional_hours, judgement.hours),
        (ClockKind.FINAL, None, judgement.final),
        *((ClockKind.FINAL, deadline, None) for deadline in judgement.provisional_final),
    ):
        if certain and (term := _term(certain)):
            yield _Found(judgement, kind, term, provisional=False)
        if maybe and (term := _term(maybe)):
            yield _Found(judgement, kind, term, provisional=True)


def _term(due: Window | Deadline | HoursDeadline) -> Term | None:
    if isinstance(due, Window):
        return _window_term(due)
    return _hours_term(due) if isinstance(due, HoursDeadline) else _deadline_term(due)


def _window_term(window: Window) -> Term | None:
    if window.end is None:
        return None
    return Term(
        length=window.last_day,
        started=window.end - timedelta(days=window.last_day - 1),
        raw_last=window.end,
        due=window.end,
        rule_ja=window.rule_ja,
        rule_en=window.rule_en,
        reading_ja=window.reading_ja,
        reading_en=window.reading_en,
        citations=window.citations,
    )


def _deadline_term(deadline: Deadline) -> Term | None:
    if deadline.raw_last_day is None or deadline.due_date is None:
        return None
    return Term(
        length=deadline.days,
        started=deadline.raw_last_day - timedelta(days=deadline.days - 1),
        raw_last=deadline.raw_last_day,
        due=deadline.due_date,
        rule_ja=deadline.rule_ja,
        rule_en=deadline.rule_en,
        citations=deadline.citations,
    )


def _hours_term(deadline: HoursDeadline) -> Term | None:
    if deadline.start is None or deadline.due_at is None:
        return None
    return Term(
        length=deadline.hours,
        started=deadline.start,
        raw_last=deadline.due_at,
        due=deadline.due_at,
        rule_ja=deadline.rule_ja,
        rule_en=deadline.rule_en,
        reading_ja=deadline.reading_ja,
        reading_en=deadline.reading_en,
        citations=deadline.citations,
    )


def _clocks(found: list[_Found], made: Sequence[ReportMade], log: Sequence[Anchor]) -> Iterator[Clock]:
    """The clocks of one duty and kind, numbered by their end, so that the first keeps its id."""
    disputed = len({one.term.started for one in found}) > 1
    for number, one in enumerate(sorted(found, key=lambda one: (one.term.ends_at, one.term.length)), 1):
        judgement = one.judgement
        yield Clock(
            id=f"{judgement.duty}/{one.kind}" + (f"/{number}" if number > 1 else ""),
            duty=judgement.duty,
            kind=one.kind,
            regime_ja=judgement.regime_ja,
            regime_en=judgement.regime_en,
            term=one.term,
            anchors=_anchors(one.term, log),
            provisional=one.provisional,
            disputed=disputed,
            met_on=met_on(judgement.duty, one.kind, made),
        )


def _anchors(term: Term, log: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """All that stand at the start of the term, whoever said them."""
    started = term.started
    day = started.astimezone(JST).date() if isinstance(started, datetime) else started
    return tuple(
        anchor
        for anchor in standing(log)
        if anchor.said.kind in _STARTS and anchor.said.when is not None and anchor.said.when.on == day
    )
