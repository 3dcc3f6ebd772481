"""Corrections kept in a case, and the documents they change examined again from their kept originals."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial

from kakuho.vault import Workspace
from kakuho.vocab.locators import Locator
from kakuho.vocab.scans import DocumentScan, ScanSummary
from kakuho.workflows import case_store
from kakuho.workflows.column_choices import ColumnRule, refuse_unmatched
from kakuho.workflows.corrections import Corrections
from kakuho.workflows.examine import examine_kept
from kakuho.workflows.scan import ScannedDocument


@dataclass(frozen=True, slots=True)
class Said:
    """What the person says in this run of columns, and at which operating point to work (None: as before)."""

    columns: tuple[ColumnRule, ...] = ()
    point: str | None = None


NOTHING_SAID = Said()


def corrections_of(workspace: Workspace) -> Corrections:
    """What people said of the findings of the case so far."""
    return case_store.kept_corrections(workspace)


def take_in(workspace: Workspace, said: Said) -> Corrections:
    """The corrections of the case with what is said now; a column's last word stands."""
    before = case_store.kept_corrections(workspace)
    now = {(rule.place, rule.column) for rule in said.columns}
    earlier = tuple(rule for rule in before.columns if (rule.place, rule.column) not in now)
    corrections = replace(before, columns=(*earlier, *said.columns), point=said.point or before.point)
    if corrections != before:
        case_store.keep_corrections(workspace, corrections)
        words = {"columns": [rule.said for rule in said.columns], "point": corrections.point}
        workspace.record("corrections.said", words)
    return corrections


def reexamine(workspace: Workspace, corrections: Corrections) -> int:
    """How many documents were examined again because what was said of them has changed.

    Their originals are read from the evidence, so the leaked files need not be there any more. A stopped run
    goes on where it stopped: a document counts as done only with the corrections it was examined under.

    Cost: as examining the originals anew.
    """
    stale: dict[str, list[DocumentScan]] = defaultdict(list)
    for scan in case_store.stale_documents(workspace, corrections):
        stale[scan.locator.path].append(scan)
    done = 0
    for path, scans in stale.items():
        wanted = {scan.sha256 for scan in scans}
        found = _examined(workspace, path, wanted, corrections)
        if found:
            with workspace.transaction():
                case_store.forget_documents(workspace, {one.scan.sha256 for one in found})
                case_store.keep_documents(workspace, found, corrections)
            done += len(found)
    if done:
        workspace.record("corrections.applied", {"documents": done})
    return done


def _examined(
    workspace: Workspace, path: str, wanted: set[str], corrections: Corrections
) -> list[ScannedDocument]:
    """The wanted documents of the originals kept under a path, each once."""
    found: dict[str, ScannedDocument] = {}
    for kept in workspace.evidence():
        if kept.origin != str(Locator(path)):
            continue
        read = partial(workspace.read_evidence, kept.sha256, purpose="corrections")
        for item in examine_kept(Locator(path), read, wanted=wanted - found.keys(), corrections=corrections):
            if isinstance(item, ScannedDocument):
                found.setdefault(item.scan.sha256, item)
    return list(found.values())


def refuse_unmet(workspace: Workspace, said: Said, summary: ScanSummary) -> None:
    """Nothing, when all that is said now of columns meets one in the case; else it is not kept.

    Raises:
        UsageError: names what met no column, and the tables there are.
    """
    tables = [table for scan in case_store.kept_scans(workspace) for table in scan.tables]
    met = {
        rule.said
        for rule in said.columns
        for table in tables
        if rule.is_for(table.locator)
        and rule.columns_in([column.header for column in table.columns], len(table.columns))
    }
    silent = {rule.said for rule in said.columns} - met
    if silent:
        kept = case_store.kept_corrections(workspace)
        left = tuple(rule for rule in kept.columns if rule.said not in silent)
        case_store.keep_corrections(workspace, replace(kept, columns=left))
    refuse_unmatched(said.columns, met, summary)
