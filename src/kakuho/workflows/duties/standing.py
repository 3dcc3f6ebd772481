"""How a case stands: what the law says to all that was told and found, and the clocks that run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kakuho import cases, detect, law
from kakuho.law.sense import refuse_future
from kakuho.vault import Workspace
from kakuho.vocab.anchors import Anchor
from kakuho.vocab.calendar import JST
from kakuho.vocab.clocks import Clock
from kakuho.vocab.facts import facts_from_mapping, facts_to_mapping
from kakuho.vocab.judgements import Judgement, Note, NoteKind
from kakuho.vocab.papers import FactBase
from kakuho.vocab.stated import Origin, OriginKind
from kakuho.workflows.casebook import case_store
from kakuho.workflows.casebook.kept_count import kept_count
from kakuho.workflows.duties.facts_of_scan import facts_of_scan
from kakuho.workflows.duties.merge_facts import merge_facts
from kakuho.workflows.scanning.scan import summary_of
from kakuho.workflows.scanning.shown import shown

SAID = Origin(OriginKind.PERSON)
_FOUND = Origin(OriginKind.SCAN)


@dataclass(frozen=True, slots=True)
class Standing:
    """A case as it stands; the clock that ends first comes first."""

    base: FactBase
    clocks: tuple[Clock, ...]
    anchors: tuple[Anchor, ...] = ()  # the log, with what the facts say

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What the law says, the report duty first."""
        return (self.base.judgement, *self.base.others)

    @property
    def next_clock(self) -> Clock | None:
        """The clock that ends first of those not met; it may be over."""
        return next((clock for clock in self.clocks if clock.met_on is None), None)


def standing_of(
    stated: Mapping[str, Any],
    scanned: Mapping[str, Any] | None,
    *,
    now: datetime,
    case: tuple[str, str],
    anchors: Sequence[Anchor] = (),
) -> Standing:
    """How a case stands by what people stated and what the files showed (facts schema; None before a scan).

    `case` is how the case is called and its title. Recorded anchors that stand come in place of the times of
    the facts, of a disputed one the earlier; the clocks show both.

    Raises:
        FactsError: names the field that cannot be read.
        UsageError: the day of knowledge has not come yet.
        RulebookError: no rule was in force on the day of knowledge.
    """
    person = facts_from_mapping(stated, origin=SAID)
    refuse_future(person, now.astimezone(JST).date())
    facts, conflicts = merge_facts(person, facts_from_mapping(scanned or {}, origin=_FOUND))
    log = cases.taken_in(anchors, facts, recorded_at=now, recorded_by=cases.FACTS)
    if anchors:
        facts = next(cases.readings(facts, log))
    report_duty, *others = law.judge(facts)
    warnings = (Note(NoteKind.WARNING, conflict.ja, conflict.en) for conflict in conflicts)
    report_duty = replace(report_duty, notes=(*warnings, *report_duty.notes))
    base = FactBase(*case, now, facts, report_duty, tuple(others), kinds=detect.catalogue())
    return Standing(base, cases.clocks_of(facts, log), log)


def scanned_facts(workspace: Workspace) -> dict[str, Any] | None:
    """The facts that the files of a case showed (facts schema), None before its first triage."""
    counted = kept_count(workspace)
    if counted is None:
        return None
    listed = sorted(case_store.kept_scans(workspace), key=lambda scan: str(scan.locator))
    summary = shown(summary_of(listed, case_store.kept_unexamined(workspace)))
    return facts_to_mapping(facts_of_scan(summary, *counted))
