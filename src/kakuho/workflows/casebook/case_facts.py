"""The facts of a case as they were judged last: what people said and what the files showed, together."""

import json

from kakuho.vault import Workspace
from kakuho.vocab.facts import Facts, facts_from_mapping, facts_to_mapping
from kakuho.vocab.stated import Origin, OriginKind
from kakuho.workflows.casebook import case_store

_JUDGED = "judged-facts.json"
_SAID = Origin(OriginKind.PERSON)


def keep_judged_facts(workspace: Workspace, facts: Facts) -> None:
    """Store the facts that a run has judged; they hold counts and kinds, and what people wrote."""
    workspace.put(_JUDGED, json.dumps(facts_to_mapping(facts), ensure_ascii=False).encode())


def facts_of_case(workspace: Workspace) -> Facts:
    """The facts that were judged last; for a case that no run has judged, what people said of it."""
    kept = _JUDGED in workspace.names(_JUDGED)
    stated = json.loads(workspace.get(_JUDGED)) if kept else case_store.kept_facts(workspace)
    return facts_from_mapping(stated, origin=_SAID)
