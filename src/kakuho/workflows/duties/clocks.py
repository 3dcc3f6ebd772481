"""The clocks of a case: what they are now, and its calendar file."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kakuho import cases
from kakuho.law import SAFE, Readings
from kakuho.vault import Workspace
from kakuho.vocab.anchors import Anchor
from kakuho.vocab.clocks import Clock
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts import Facts
from kakuho.workflows.casebook.anchor_log import kept_anchors
from kakuho.workflows.casebook.case_facts import facts_of_case
from kakuho.workflows.duties.filed_reports import filed_reports, reports_made

_EXPORTED = "calendar.json"  # the ids of the clocks in the last calendar file


@dataclass(frozen=True, slots=True)
class CaseClocks:
    """The clocks of a case or of a file of facts, and the anchors they run from."""

    clocks: tuple[Clock, ...]
    anchors: tuple[Anchor, ...]


def clocks_of_facts(
    facts: Facts, *, now: datetime, as_of: date | None = None, read_as: Readings = SAFE
) -> CaseClocks:
    """The clocks that a file of facts alone gives.

    Raises:
        NoRuleInForceError: the report duty was not in force on the day of knowledge.
    """
    log = cases.taken_in((), facts, recorded_at=now, recorded_by=cases.FACTS)
    return CaseClocks(cases.clocks_of(facts, log, as_of=as_of, read_as=read_as), log)


def clocks_of_case(
    workspace: Workspace, *, now: datetime, as_of: date | None = None, read_as: Readings = SAFE
) -> CaseClocks:
    """The clocks of a case, met by what its facts tell of and by the reports filed in it; nothing is written.

    Raises:
        ChainError: a filed report is not as it was filed.
        NoRuleInForceError: the report duty was not in force on the day of knowledge.
    """
    facts = facts_of_case(workspace)
    log = cases.taken_in(kept_anchors(workspace), facts, recorded_at=now, recorded_by=workspace.actor)
    filed = reports_made(filed_reports(workspace))
    return CaseClocks(cases.clocks_of(facts, log, as_of=as_of, filed=filed, read_as=read_as), log)


def write_calendar(target: Path, shown: CaseClocks, *, of: Workspace | str, now: datetime, lang: str) -> None:
    """Write the clocks as a calendar file; entries of the case's last file that are no more are cancelled.

    `of` is the case, or a name that tells the entries of a file of facts from others.

    Raises:
        UsageError: the file cannot be written.
    """
    workspace = of if isinstance(of, Workspace) else None
    gone: list[str] = []
    if workspace is not None and _EXPORTED in workspace.names(_EXPORTED):
        gone = json.loads(workspace.get(_EXPORTED))
    case_id = of.case_id if isinstance(of, Workspace) else of
    content = cases.calendar_of(shown.clocks, case_id=case_id, now=now, lang=lang, gone=gone)
    try:
        target.write_bytes(content)
    except OSError as error:
        raise UsageError(
            ja=f"カレンダーのファイル {target} に書けません。",
            en=f"The calendar file {target} cannot be written.",
            do_ja="書き込めるフォルダーを --ics で指定してください。",
            do_en="Name a writable place by --ics.",
        ) from error
    if workspace is not None:
        # Those cancelled now stay on the list: the person may not take this very file in.
        ids = sorted({*gone, *(clock.id for clock in shown.clocks)})
        with workspace.transaction():
            workspace.put(_EXPORTED, json.dumps(ids).encode())
            workspace.record("calendar.exported", {"file": str(target), "clocks": ids})
