"""The leaked files into the case: each original kept as evidence, each document scanned and counted once."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kakuho import intake
from kakuho.vault import CustodyAct, Workspace
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.errors import UsageError
from kakuho.vocab.locators import Locator
from kakuho.vocab.scans import DocumentScan
from kakuho.workflows.casebook import case_store
from kakuho.workflows.scanning.corrections import NO_CORRECTIONS, Corrections
from kakuho.workflows.scanning.engines import LOCAL, Engine
from kakuho.workflows.scanning.examine import Original, examine_original
from kakuho.workflows.scanning.scan import Progress, ScannedDocument

KEEP_AFTER_SECONDS = 2.0  # the most work that a kill can cost, beside the file being read
KEEP_AFTER_FILES = 500


@dataclass(slots=True)
class Gathered:
    """What a run met."""

    added: int = 0
    repeated: list[DocumentScan] = field(default_factory=list)
    gaps: list[Unexamined] = field(default_factory=list)
    examined: list[Locator] = field(default_factory=list)
    said: set[str] = field(default_factory=set)  # what people said of columns and met one


def gather(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    progress: Progress,
    corrections: Corrections = NO_CORRECTIONS,
    engine: Engine = LOCAL,
) -> Gathered:
    """What was new and what the case knew already; all of it is in the case now.

    A stopped run keeps what it had finished. The case's own folder is not examined where it lies under a
    folder that was given.

    Raises:
        UsageError: a path leads into the case's own folder.
        StorageError: no room or no permission for the workspace.
    """
    own = workspace.path.resolve()
    if any(path.resolve().is_relative_to(own) for path in paths):
        raise _own_folder(workspace.path)
    met = Gathered()
    known = case_store.known_documents(workspace)
    pending = _Pending(workspace, corrections)
    try:
        files = intake.walk(paths, apart=own)
        for found, items in engine.examine(files, known=known, progress=progress, corrections=corrections):
            if not isinstance(found, Unexamined):
                pending.files.append(found)
            for item in items:
                _take(item, known, met, pending)
            if pending.is_due():
                pending.keep()
    finally:
        pending.keep()
    case_store.merge_unexamined(workspace, met.gaps, examined=met.examined)
    return met


def gather_kept(
    workspace: Workspace,
    originals: Sequence[Original],
    met: Gathered,
    *,
    progress: Progress,
    corrections: Corrections = NO_CORRECTIONS,
) -> None:
    """Nothing; the documents of originals that the case keeps already are in the case now, and in `met`.

    A stopped run keeps what it had finished.
    """
    if not originals:
        return
    known = case_store.known_documents(workspace)
    pending = _Pending(workspace, corrections)
    try:
        for one in originals:
            read = partial(workspace.read_evidence, one.sha256, purpose="triage")
            found = examine_original(one, read, known=known, progress=progress, corrections=corrections)
            for item in found:
                _take(item, known, met, pending)
            if pending.is_due():
                pending.keep()
    finally:
        pending.keep()
    case_store.merge_unexamined(workspace, met.gaps, examined=met.examined)


def _take(
    item: ScannedDocument | Unexamined,
    known: dict[str, tuple[Unexamined, ...]],
    met: Gathered,
    pending: "_Pending",
) -> None:
    if isinstance(item, Unexamined):
        met.gaps.append(item)
        return
    met.examined.append(item.scan.locator)
    if item.scan.already_counted:
        met.repeated.append(item.scan)
        met.gaps.extend(known[item.scan.sha256])
        return
    met.added += 1
    met.said |= item.said
    met.gaps.extend(item.troubles)
    known[item.scan.sha256] = item.troubles
    pending.documents.append(item)


@dataclass(slots=True)
class _Pending:
    """Files and documents not yet in the case: a sync to disk for each small one would outlast reading it."""

    workspace: Workspace
    corrections: Corrections
    files: list[tuple[Locator, Path]] = field(default_factory=list)
    documents: list[ScannedDocument] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)

    def is_due(self) -> bool:
        """Whether it is time to keep them."""
        return time.monotonic() - self.since > KEEP_AFTER_SECONDS or len(self.files) >= KEEP_AFTER_FILES

    def keep(self) -> None:
        """Put them into the case, the originals with what was found in them, together or not at all."""
        files, documents = self.files, self.documents
        self.files, self.documents = [], []
        if files or documents:
            with self.workspace.transaction():
                for locator, path in files:
                    _keep_original(self.workspace, locator, path)
                if documents:
                    case_store.keep_documents(self.workspace, documents, self.corrections)
        self.since = time.monotonic()


def _keep_original(workspace: Workspace, locator: Locator, path: Path) -> None:
    """Keep the file as it was found, whether or not it can be opened later; it is encrypted only once."""
    try:
        with path.open("rb") as original:
            sha256 = hashlib.file_digest(original, "sha256").hexdigest()
            original.seek(0)
            if not workspace.has_evidence(sha256):
                workspace.keep_evidence(original, origin=str(locator))
                return
    except OSError:
        return  # it is listed as unreadable already
    workspace.record_custody(sha256, CustodyAct.RECEIVED_AGAIN, {"origin": str(locator)})


def _own_folder(path: Path) -> UsageError:
    return UsageError(
        ja=f"調べるものとして、事案のフォルダー {path} 自身かその中が指定されています。",
        en=f"What is to be examined is the case folder {path} itself or lies in it.",
        do_ja="漏えいしたファイルの場所か、別の --workspace を指定してください。",
        do_en="Give the place of the leaked files, or another --workspace.",
    )
