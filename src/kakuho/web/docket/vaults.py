"""The encrypted folders of a case: the inbox, where uploads wait, and the workspace of the command."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from kakuho import vault
from kakuho.vault.evidence import EVIDENCE_FOLDER
from kakuho.vault.named import NAMED_FOLDER
from kakuho.vocab.calendar import JST
from kakuho.web.docket.models import Case
from kakuho.workflows.casebook import case_store
from kakuho.workflows.register.register_terms import terms_of

WAIT_SECONDS = 10.0
_LOOK_SECONDS = 0.05
_KEY = vault.KeyFile()  # in its usual place, one for each folder


@contextmanager
def inbox(case: Case, *, actor: str) -> Iterator[vault.Workspace]:
    """The inbox of the case, open; made when it is not there.

    Raises:
        WorkspaceBusyError: somebody else keeps it open for longer than WAIT_SECONDS.
    """
    with _opened(_folder(case) / "inbox", actor, WAIT_SECONDS) as opened:
        yield opened


@contextmanager
def workspace(case: Case, *, actor: str, wait_seconds: float = WAIT_SECONDS) -> Iterator[vault.Workspace]:
    """The workspace of the case, open; made when it is not there.

    Raises:
        WorkspaceBusyError: it is being examined.
    """
    with _opened(_folder(case) / "workspace", actor, wait_seconds) as opened:
        yield opened


def has_workspace(case: Case) -> bool:
    """Whether files of the case were taken into its workspace."""
    return vault.is_workspace(_folder(case) / "workspace")


def register_is_held(case: Case) -> bool:
    """Whether a legal hold lies on the register in the workspace of the case.

    Raises:
        WorkspaceBusyError: it is being examined.
    """
    if not has_workspace(case):
        return False
    try:
        with workspace(case, actor="program") as opened:
            now = timezone.now().astimezone(JST)
            return case_store.has_register(opened) and terms_of(opened, now).legal_hold
    except vault.CaseKeyDestroyedError:
        return False


def shred(case: Case, *, actor: str, reason: str) -> dict[str, Any]:
    """What was destroyed with the keys of the folders: pieces of evidence, and the folders' last audit rows.

    A folder whose key is gone already (the program ended half-way) is only emptied.

    Raises:
        WorkspaceBusyError: it is being examined.
    """
    done: dict[str, Any] = {"evidence": 0, "folders": []}
    for name in ("workspace", "inbox"):
        path = _folder(case) / name
        if not vault.is_workspace(path):
            continue
        with suppress(vault.CaseKeyDestroyedError):
            opened = _opened(path, actor, WAIT_SECONDS)
            done["evidence"] += len(opened.evidence())
            vault.destroy_case_key(opened, key=_KEY, reason=reason)
        done["folders"].append(name)
        for below in (EVIDENCE_FOLDER, NAMED_FOLDER):
            shutil.rmtree(path / below, ignore_errors=True)  # nobody could read them any more
    shutil.rmtree(outgoing(case), ignore_errors=True)  # copies that were made to be handed over
    return done


def outgoing(case: Case) -> Path:
    """The folder of what was written, encrypted, to be handed out of the case."""
    folder = _folder(case) / "outgoing"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _folder(case: Case) -> Path:
    return Path(settings.HOME) / "cases" / str(case.uid)


def _opened(path: Path, actor: str, wait_seconds: float) -> vault.Workspace:
    until = time.monotonic() + wait_seconds
    while True:
        try:
            if vault.is_workspace(path):
                return vault.open_workspace(path, key=_KEY, actor=actor)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return vault.create_workspace(path, key=_KEY, actor=actor)
        except vault.WorkspaceBusyError:
            if time.monotonic() > until:
                raise
            time.sleep(_LOOK_SECONDS)
