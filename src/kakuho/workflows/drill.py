"""What the rulebook answers in a drill: the engine of cases, asked with made-up facts; no case is made."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from kakuho.prevent.drills.scenarios import Asked, Scenario
from kakuho.prevent.drills.scoring import Result, Step, scored
from kakuho.vocab.calendar import JST
from kakuho.vocab.clocks import ClockKind
from kakuho.workflows.duties.standing import standing_of

_NOON = time(12)


def answers_at(scenario: Scenario, minute: int, day: date) -> dict[Asked, str]:
    """What the law says to the facts known by a minute: the verdict as a word, the last days as ISO dates."""
    now = datetime.combine(day, _NOON, tzinfo=JST)
    facts = scenario.facts(minute, day)
    standing = standing_of(facts, None, now=now, case=(scenario.id, scenario.title.ja))
    found = {Asked.REPORTABLE: standing.base.judgement.reportable.value}
    for clock in standing.clocks:
        if clock.duty == "appi/report_duty" and clock.kind in _CLOCKS:
            due = clock.term.due
            day_of_it = due.astimezone(JST).date() if isinstance(due, datetime) else due
            found[_CLOCKS[clock.kind]] = day_of_it.isoformat()
    return found


def result_of(scenario: Scenario, steps: Iterable[Step], day: date) -> Result:
    """The score of a drill that was held on a day.

    A question is answered right by what was known when it was answered; one left out, by its own time.
    """
    listed = list(steps)
    first: Mapping[str, int] = {one.id: one.minute for one in reversed(listed)}
    right = {
        ask.id: answers_at(scenario, first.get(ask.id, ask.by), day).get(ask.of, "") for ask in scenario.asks
    }
    return scored(scenario, listed, right)


_CLOCKS = {ClockKind.PRELIMINARY: Asked.PRELIMINARY, ClockKind.FINAL: Asked.FINAL}
