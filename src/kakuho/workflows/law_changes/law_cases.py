"""On which provisions the judgement and the open clocks of a case stand."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from kakuho.law import NoRuleInForceError, judge
from kakuho.vault import Workspace
from kakuho.vocab.clocks import Clock
from kakuho.vocab.judgements import Citation, Judgement, Verdict, Why
from kakuho.workflows.casebook.anchor_log import as_anchored
from kakuho.workflows.casebook.case_facts import facts_of_case
from kakuho.workflows.duties.clocks import clocks_of_case
from kakuho.workflows.law_changes.law_tasks import CaseGround


def grounds_of_case(workspace: Workspace, *, now: datetime) -> tuple[CaseGround, ...]:
    """The provisions behind the duties of a case that is open: one of its clocks has not been met.

    A case without an open clock stands on nothing that could still change.
    """
    try:
        clocks = clocks_of_case(workspace, now=now).clocks
        judged = judge(as_anchored(workspace, facts_of_case(workspace), now=now))
    except NoRuleInForceError:
        return ()
    return grounds_of(workspace.case_id, clocks, judged)


def grounds_of(case_id: str, clocks: Iterable[Clock], judged: Iterable[Judgement]) -> tuple[CaseGround, ...]:
    """The provisions behind the clocks and duties of a case; none where no clock is open."""
    running = [clock for clock in clocks if clock.met_on is None]
    if not running:
        return ()
    found = [*_of_clocks(case_id, running)]
    for judgement in judged:
        if judgement.reportable is not Verdict.NO:
            found += _of_duty(case_id, judgement)
    return tuple(dict.fromkeys(found))


def _of_clocks(case_id: str, clocks: list[Clock]) -> Iterator[CaseGround]:
    for clock in clocks:
        for citation in clock.term.citations:
            yield CaseGround(
                case_id,
                f"{clock.regime_ja} — {clock.term.rule_ja}",
                f"{clock.regime_en} — {clock.term.rule_en}",
                f"{citation.law}{citation.article}",
                clock.term.due.isoformat(),
            )


def _of_duty(case_id: str, judgement: Judgement) -> Iterator[CaseGround]:
    for citation in _behind(judgement.why):
        yield CaseGround(
            case_id, judgement.regime_ja, judgement.regime_en, f"{citation.law}{citation.article}"
        )


def _behind(why: Why) -> Iterator[Citation]:
    yield from why.citations
    for child in why.children:
        yield from _behind(child)
