"""Corrections kept in a case, and the documents they change examined again from their kept originals."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from kakuho.vault import Workspace
from kakuho.vocab.locators import Locator
from kakuho.vocab.scans import ScanSummary
from kakuho.workflows.casebook import case_store
from kakuho.workflows.scanning.column_choices import ColumnRule, refuse_unmatched
from kakuho.workflows.scanning.corrections import Corrections
from kakuho.workflows.scanning.examine import examine_kept
from kakuho.workflows.scanning.scan import ScannedDocument

KEEP_AFTER_SECONDS = 10.0  # of work, which a kill may cost; to keep a document rewrites what lies beside it
Rereading = Callable[[int, int], None]  # hears how many documents are read again, of how many


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


def reexamine(
    workspace: Workspace, corrections: Corrections, *, progress: Rereading = lambda _done, _all: None
) -> int:
    """How many documents were examined again: what was said of them, or what is looked for, has changed.

    Their originals are read from the evidence, so the leaked files need not be there any more. A stopped run
    goes on where it stopped: a document counts as done only with the corrections and own kinds it was
    examined under. `progress` hears of the documents that were read again, and of how many.

    Cost: as examining the originals anew.
    """
    stale: dict[str, set[str]] = defaultdict(set)
    for scan in case_store.stale_documents(workspace, corrections):
        stale[scan.locator.path].add(scan.sha256)
    everything = sum(map(len, stale.values()))
    if not everything:
        return 0
    originals: dict[str, list[str]] = defaultdict(list)
    for kept in workspace.evidence():
        originals[kept.origin].append(kept.sha256)
    pending = _Pending(workspace, corrections)
    done = 0
    try:
        for path, wanted in stale.items():
            progress(done, everything)
            found = _examined(workspace, path, originals[str(Locator(path))], (wanted, corrections))
            pending.documents += found
            done += len(found)
            if pending.is_due():
                pending.keep()
    finally:
        pending.keep()
    progress(everything, everything)
    workspace.record("corrections.applied", {"documents": done})
    return done


@dataclass(slots=True)
class _Pending:
    """Documents read again and not yet in the case: to put each there by itself would outlast reading it."""

    workspace: Workspace
    corrections: Corrections
    documents: list[ScannedDocument] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)

    def is_due(self) -> bool:
        """Whether it is time to keep them."""
        return time.monotonic() - self.since > KEEP_AFTER_SECONDS

    def keep(self) -> None:
        """Put them into the case in place of what was found before, together or not at all."""
        documents, self.documents = self.documents, []
        if documents:
            with self.workspace.transaction():
                case_store.forget_documents(self.workspace, {one.scan.sha256 for one in documents})
                case_store.keep_documents(self.workspace, documents, self.corrections)
        self.since = time.monotonic()


def _examined(
    workspace: Workspace, path: str, originals: Iterable[str], sought: tuple[set[str], Corrections]
) -> list[ScannedDocument]:
    """The wanted documents (by SHA-256) of the originals kept under a path, each once."""
    wanted, corrections = sought
    found: dict[str, ScannedDocument] = {}
    for sha256 in originals:
        read = partial(workspace.read_evidence, sha256, purpose="corrections")
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
