"""The number of people of the last triage and what is known of them, kept for the papers of later days."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from kakuho.vault import Workspace
from kakuho.vocab.person_facts import Ages, Deaths, FileFacts, PersonFacts, SourceRole, Whereabouts
from kakuho.vocab.principals import PrincipalsCount, UnkeyedRow, UnkeyedRows

_NAME = "count.json"


def keep_count(workspace: Workspace, count: PrincipalsCount, facts: PersonFacts) -> None:
    """Store the count and the facts in place of those of the run before."""
    said = {"count": asdict(count), "facts": asdict(facts)}
    workspace.put(_NAME, json.dumps(said, ensure_ascii=False, default=date.isoformat).encode())


def kept_count(workspace: Workspace) -> tuple[PrincipalsCount, PersonFacts] | None:
    """The count and the facts of the last triage; None where none has kept them."""
    if _NAME not in workspace.names(_NAME):
        return None
    said = json.loads(workspace.get(_NAME))
    count = said["count"]
    reasons = {name: tuple(count[name]) for name in ("why_ja", "why_en")}
    unkeyed = _unkeyed_from(count.get("unkeyed", {}))  # counts kept before say nothing of such rows
    return PrincipalsCount(**(count | reasons | {"unkeyed": unkeyed})), _facts_from(said["facts"])


def _unkeyed_from(said: dict[str, Any]) -> UnkeyedRows:
    listed = tuple(
        UnkeyedRow(row["source"], row["row"], tuple(row["items"])) for row in said.get("listed", ())
    )
    return UnkeyedRows(said.get("by_source", {}), listed)


def _facts_from(said: dict[str, Any]) -> PersonFacts:
    ages = said["ages"] | {"as_of": date.fromisoformat(said["ages"]["as_of"])}
    nested = {
        "ages": Ages(**ages),
        "whereabouts": Whereabouts(**said["whereabouts"]),
        "deaths": Deaths(**said["deaths"]),
        "roles_of_sources": {key: SourceRole(**role) for key, role in said["roles_of_sources"].items()},
        "by_file": {key: FileFacts(**one) for key, one in said["by_file"].items()},
    }
    return PersonFacts(**(said | nested))
