"""The encrypted folders of a case: the inbox, where uploads wait, and the workspace of the command."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from kakuho import vault
from kakuho.web.docket.models import Case

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


def outgoing(case: Case) -> Path:
    """The folder of what was written, encrypted, to be handed out of the case."""
    folder = _folder(case) / "outgoing"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
