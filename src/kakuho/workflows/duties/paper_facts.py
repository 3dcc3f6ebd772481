"""The facts that papers are drawn up from: out of a case, or out of what a person has written down."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from kakuho import detect, law
from kakuho.law.sense import refuse_future
from kakuho.vault import Workspace
from kakuho.vocab.calendar import JST
from kakuho.vocab.facts import Facts, facts_from_mapping
from kakuho.vocab.judgements import Note, NoteKind
from kakuho.vocab.papers import FactBase
from kakuho.vocab.stated import Origin, OriginKind
from kakuho.workflows.casebook import case_store
from kakuho.workflows.casebook.anchor_log import as_anchored, disputes
from kakuho.workflows.casebook.kept_count import kept_count
from kakuho.workflows.duties.facts_of_scan import facts_of_scan
from kakuho.workflows.duties.merge_facts import merge_facts
from kakuho.workflows.scanning.scan import summary_of
from kakuho.workflows.scanning.shown import shown

_SAID = Origin(OriginKind.PERSON)


def base_of_facts(stated: Mapping[str, Any], now: datetime) -> FactBase:
    """What papers can be drawn up from when only a person has spoken; nothing was scanned.

    Raises:
        FactsError: names the field that cannot be read.
        RulebookError: no rule was in force on the day of knowledge.
        UsageError: a day of the facts has not come yet.
    """
    facts = facts_from_mapping(stated, origin=_SAID)
    refuse_future(facts, now.astimezone(JST).date())
    return _judged("", now, facts)


def base_of_case(workspace: Workspace, now: datetime) -> FactBase:
    """All that the case holds: what the last triage scanned and counted, and what was said.

    A case that no triage has counted yet gives what the person said and no numbers.
    """
    person = facts_from_mapping(case_store.kept_facts(workspace), origin=_SAID)
    counted = kept_count(workspace)
    if counted is None:
        base = _judged(workspace.case_id, now, as_anchored(workspace, person, now=now))
        judgement = replace(base.judgement, notes=(*disputes(workspace), *base.judgement.notes))
        return replace(base, judgement=judgement)
    listed = sorted(case_store.kept_scans(workspace), key=lambda scan: str(scan.locator))
    summary = shown(summary_of(listed, case_store.kept_unexamined(workspace)))
    facts, conflicts = merge_facts(person, facts_of_scan(summary, *counted))
    base = _judged(workspace.case_id, now, as_anchored(workspace, facts, now=now))
    warnings = (Note(NoteKind.WARNING, conflict.ja, conflict.en) for conflict in conflicts)
    judgement = replace(base.judgement, notes=(*disputes(workspace), *warnings, *base.judgement.notes))
    return replace(base, judgement=judgement, count=counted[0], scan=summary)


def _judged(case_id: str, now: datetime, facts: Facts) -> FactBase:
    report_duty, *others = law.judge(facts)
    return FactBase(case_id, "", now, facts, report_duty, tuple(others), kinds=detect.catalogue())
