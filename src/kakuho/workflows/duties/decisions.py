"""The decisions of a case, kept in its vault and told in its audit log."""

from datetime import datetime

from kakuho import cases, law
from kakuho.vault import Workspace
from kakuho.vocab.facts import Facts
from kakuho.vocab.judgements import Judgement
from kakuho.workflows.casebook.anchor_log import as_anchored
from kakuho.workflows.casebook.case_facts import facts_of_case

_DECISIONS = "decisions/"
MADE = "decision.made"


def kept_decisions(workspace: Workspace) -> tuple[cases.Record, ...]:
    """The records of the case, in order.

    Raises:
        BrokenChainError: one is not what was written, or one that the audit log tells of is missing.
    """
    names = workspace.names(_DECISIONS)
    records = cases.records_from_json([workspace.get(name) for name in names])
    cases.check_chain(records, case_id=workspace.case_id)
    told = [entry.details["sha256"] for entry in workspace.entries(MADE)]
    for number, sha256 in enumerate(told, 1):
        # Whoever has the key could write a whole chain anew; the audit log remembers the one that was made.
        if number > len(records) or records[number - 1].sha256 != sha256:
            raise cases.broken(number)
    if len(records) > len(told):
        raise cases.broken(len(told) + 1)
    return records


def make_decision(workspace: Workspace, said: cases.Said, *, now: datetime) -> cases.Record:
    """The record, now in the vault and in the audit log.

    Raises:
        UsageError: nobody or no reason is named, or the facts do not touch the duty.
        BrokenChainError: an earlier record is not what was written.
    """
    with workspace.transaction():
        record = cases.decided(
            kept_decisions(workspace), said, _facts(workspace, now), case_id=workspace.case_id, at=now
        )
        workspace.put(f"{_DECISIONS}{record.number:06}.json", cases.record_to_json(record))
        details = {
            "number": record.number,
            "sha256": record.sha256,
            "duty": said.duty,
            "decision": said.decision.value,
            "by": said.by,
        }
        workspace.record(MADE, details)
    return record


def open_hits(workspace: Workspace, *, now: datetime) -> tuple[Judgement, ...]:
    """The judgements of the case as it stands on which nobody has decided since its facts last changed."""
    facts = _facts(workspace, now)
    decided = {
        record.said.duty: record for record in kept_decisions(workspace)
    }  # the newest of each duty, for later ones replace earlier ones
    return tuple(
        judgement
        for judgement in law.judge(facts)
        if judgement.duty not in decided or not cases.rests_on(decided[judgement.duty], facts)
    )


def _facts(workspace: Workspace, now: datetime) -> Facts:
    return as_anchored(workspace, facts_of_case(workspace), now=now)
