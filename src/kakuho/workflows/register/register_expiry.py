"""The end of a register: its keys destroyed, with a certificate in the audit log; a legal hold wins."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kakuho.vault import AuditEntry, DamagedError, Workspace
from kakuho.workflows.casebook import case_store
from kakuho.workflows.register.register_terms import (
    DESTROYED,
    RegisterError,
    Terms,
    exports_of,
    refuse,
    require_whole_log,
    terms_of,
)

METHOD = "cryptographic erase (NIST SP 800-88 Rev. 1, 2.6)"


@dataclass(frozen=True, slots=True)
class Certificate:
    """That a register was destroyed: when, by whom, how much, how, and what is left elsewhere."""

    case_id: str
    at: datetime
    by: str
    details: dict[str, Any]  # rows, purpose, expires_on, values_destroyed, method, exports, originals_left
    audit_row: int
    audit_hash: str


def destroy_register(workspace: Workspace, *, now: datetime) -> Certificate:
    """The certificate; nobody can read the register again, with whatever key.

    With it go the records it was made from and the lists of values people gave. The originals stay as
    evidence; the certificate says how many. Each value is encrypted under a key of its own that lies in its
    header and is overwritten; copies of the workspace elsewhere (backups, exports) are out of its reach.

    Raises:
        RegisterError: there is none, its time is not over, or a legal hold keeps it.
        DamagedError: the log is not as it was written.
    """
    terms = terms_of(workspace, now)
    _refuse_early(workspace, terms, now)
    require_whole_log(workspace)
    rows = _rows(workspace)
    with workspace.transaction():
        destroyed = case_store.forget_people(workspace)
        details = {
            "rows": rows,
            "purpose": terms.purpose,
            "expires_on": terms.expires_on.isoformat(),
            "holder": terms.holder,
            "values_destroyed": destroyed,
            "method": METHOD,
            "exports": len(exports_of(workspace)),
            "originals_left": len(workspace.evidence()),
        }
        workspace.record(DESTROYED, details)
    found = certificate_of(workspace)
    assert found is not None
    return found


def certificate_of(workspace: Workspace) -> Certificate | None:
    """The certificate, None where nothing was destroyed."""
    for entry in workspace.entries(DESTROYED):
        return _certificate(workspace, entry)
    return None


def _certificate(workspace: Workspace, entry: AuditEntry) -> Certificate:
    return Certificate(
        workspace.case_id, entry.at, entry.actor, entry.details, entry.seq, workspace.link_of(entry.seq)
    )


def _rows(workspace: Workspace) -> int | None:
    """How many people the register names; None when it is damaged: that must not save it."""
    try:
        with case_store.open_register(workspace) as kept, pq.ParquetFile(kept) as file:
            return int(file.metadata.num_rows)
    except (DamagedError, pa.ArrowException):
        return None


def _refuse_early(workspace: Workspace, terms: Terms, now: datetime) -> None:
    if terms.legal_hold:
        held = RegisterError(
            ja="登録簿は保全(リーガルホールド)の対象なので、破棄できません。",
            en="The register is under a legal hold and is not destroyed.",
            do_ja="保全が解けてから、理由を添えて kakuho register bind --no-legal-hold を実行してください。",
            do_en="Once the hold is lifted, run kakuho register bind --no-legal-hold with a reason.",
        )
        raise refuse(workspace, "legal_hold", held)
    if not terms.is_over(now):
        day = terms.expires_on.isoformat()
        early = RegisterError(
            ja=f"登録簿の利用期限は {day} で、まだ過ぎていません。",
            en=f"The register may be used through {day}, which has not passed.",
            do_ja="早く破棄するには、理由を添えて kakuho register bind --expires で期限を早めてください。",
            do_en="To destroy it sooner, set an earlier day with kakuho register bind --expires.",
        )
        raise refuse(workspace, "not_expired", early)
