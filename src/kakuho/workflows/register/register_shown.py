"""What may be shown of a register: numbers, terms and who got what; no datum of anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow.parquet as pq

from kakuho.vault import AuditEntry, Workspace
from kakuho.workflows.casebook import case_store
from kakuho.workflows.register.register_expiry import Certificate, certificate_of
from kakuho.workflows.register.register_terms import BOUND, Terms, exports_of, terms_of


@dataclass(frozen=True, slots=True)
class ShownRegister:
    """The register of a case in numbers.

    `columns` holds for each column how many people have something in it (None where the file does not say).
    The history is of the audit log: exports that came to their end, and changes of the terms.
    """

    case_id: str
    rows: int
    columns: Mapping[str, int | None]
    terms: Terms | None
    is_over: bool
    exports: tuple[AuditEntry, ...]
    changes: tuple[AuditEntry, ...]
    certificate: Certificate | None = None


def shown_register(workspace: Workspace, now: datetime) -> ShownRegister:
    """The register as it may be shown, or its certificate where it was destroyed.

    Raises:
        RegisterError: the case has no register yet.
        DamagedError: it is not as it was stored.
    """
    certificate = certificate_of(workspace)
    terms = None if certificate else terms_of(workspace, now)
    rows, columns = (0, {}) if certificate else _contents(workspace)
    return ShownRegister(
        case_id=workspace.case_id,
        rows=rows,
        columns=columns,
        terms=terms,
        is_over=terms is not None and terms.is_over(now),
        exports=exports_of(workspace),
        changes=tuple(workspace.entries(BOUND)),
        certificate=certificate,
    )


def register_rows(workspace: Workspace) -> int:
    """How many people the register holds.

    Raises:
        NotKeptError: the case has no register.
    """
    with case_store.open_register(workspace) as kept, pq.ParquetFile(kept) as file:
        return int(file.metadata.num_rows)


def _contents(workspace: Workspace) -> tuple[int, dict[str, int | None]]:
    """Number of people, and per column how many have something in it; the people are not decrypted for it."""
    with case_store.open_register(workspace) as kept, pq.ParquetFile(kept) as file:
        meta, names = file.metadata, file.schema_arrow.names
        filled: dict[str, int | None] = dict.fromkeys(names)
        for place in range(meta.num_columns):
            name = meta.schema.column(place).path
            if name in filled:  # lists lie under longer paths and count their members
                filled[name] = _filled(meta, place)
        return int(meta.num_rows), filled


def _filled(meta: Any, place: int) -> int | None:
    total = 0
    for group in range(meta.num_row_groups):
        chunk = meta.row_group(group).column(place)
        if not chunk.is_stats_set or not chunk.statistics.has_null_count:
            return None
        total += chunk.num_values - chunk.statistics.null_count
    return total


def shown_json(shown: ShownRegister) -> dict[str, Any]:
    """The same for other programs (docs/reference/cli.md)."""
    terms, certificate = shown.terms, shown.certificate
    return {
        "case": shown.case_id,
        "rows": shown.rows,
        "columns": dict(shown.columns),
        "terms": terms and terms_json(terms) | {"expired": shown.is_over},
        "exports": [_entry_json(entry) for entry in shown.exports],
        "changes": [_entry_json(entry) for entry in shown.changes],
        "destroyed": certificate and certificate_json(certificate),
    }


def terms_json(terms: Terms) -> dict[str, Any]:
    """The terms as JSON."""
    return {
        "purpose": terms.purpose,
        "expires_on": terms.expires_on.isoformat(),
        "holder": terms.holder,
        "legal_hold": terms.legal_hold,
    }


def certificate_json(certificate: Certificate) -> dict[str, Any]:
    """The certificate as JSON."""
    return {
        "case": certificate.case_id,
        "at": certificate.at.isoformat(),
        "by": certificate.by,
        **certificate.details,
        "audit_row": certificate.audit_row,
        "audit_hash": certificate.audit_hash,
    }


def _entry_json(entry: AuditEntry) -> dict[str, Any]:
    return {"at": entry.at.isoformat(), "by": entry.actor, **entry.details, "audit_row": entry.seq}
