"""The audit log of the workbench: append-only, chained, in the same transaction as the change it tells of.

The chain runs over the sealed details: it can be verified row by row without opening any. The seal on the
head (HMAC under a key of the workbench) is what somebody who can write the database cannot make.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import transaction
from django.utils import timezone

from kakuho.vault.sealing import seal_bytes, unseal_bytes
from kakuho.web import surroundings
from kakuho.web.docket.models import AuditRow, Case, ChainHead

_COLUMNS = ("seq", "at", "event", "actor", "case", "details", "link")
_ROWS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One row with its details in clear; they may be personal data."""

    seq: int
    at: datetime
    event: str
    actor: int | None
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Verified:
    """How many rows follow each other; `broken_at` is the number of the first that does not."""

    rows: int
    broken_at: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, taken away or put in."""
        return self.broken_at is None


def record(
    event: str, *, actor: Any, case: Case | None = None, details: Mapping[str, Any] | None = None
) -> int:
    """The number of the new row, written in the caller's transaction.

    `event` is a word of the program such as "facts.stated"; `actor` the person (a user) or None.
    """
    with transaction.atomic():
        head = ChainHead.objects.select_for_update().get(one=1)
        at = timezone.now().astimezone(UTC).isoformat(timespec="microseconds")
        row = AuditRow(seq=head.seq + 1, at=at, event=event, actor=actor and actor.pk, case=case and case.pk)
        clear = json.dumps(dict(details or {}), ensure_ascii=False).encode()
        row.details = seal_bytes(_key("details"), clear, _bound_to(row))
        row.link = _link(bytes(head.link), _bound_to(row), row.details)
        row.save(force_insert=True)
        head.seq, head.link = row.seq, row.link
        head.seal = _seal(row.seq, row.link)
        head.save()
    return row.seq


def entries(case: Case | None, *, newest: int, before: int | None = None) -> list[Entry]:
    """The last `newest` rows of a case, or of none, newest first; those before a number when it is given."""
    rows = AuditRow.objects.filter(case=case and case.pk).order_by("-seq")
    if before is not None:
        rows = rows.filter(seq__lt=before)
    return [_opened(row) for row in rows[:newest]]


def verify() -> Verified:
    """Whether the whole chain is as it was written.

    Cost: one pass, some 5 µs a row; memory of one batch.
    """
    previous, seq = b"", 0
    found = AuditRow.objects.order_by("seq").values_list(*_COLUMNS).iterator(chunk_size=_ROWS_AT_ONCE)
    for *columns, details, link in found:
        seq += 1
        if columns[0] != seq or bytes(link) != _link(previous, _bound(*columns), bytes(details)):
            return Verified(seq - 1, broken_at=seq)
        previous = bytes(link)
    head = ChainHead.objects.get(one=1)
    sealed = hmac.compare_digest(bytes(head.seal), _seal(seq, previous)) if seq else not bytes(head.seal)
    if head.seq != seq or not sealed:
        return Verified(seq, broken_at=min(head.seq, seq) + 1)
    return Verified(seq)


def _opened(row: AuditRow) -> Entry:
    details = json.loads(unseal_bytes(_key("details"), bytes(row.details), _bound_to(row)))
    return Entry(row.seq, datetime.fromisoformat(row.at), row.event, row.actor, details)


def _link(previous: bytes, bound_to: bytes, details: bytes) -> bytes:
    return hashlib.sha256(b"\0".join((previous, bound_to, details))).digest()


def _bound_to(row: AuditRow) -> bytes:
    return _bound(row.seq, row.at, row.event, row.actor, row.case)


def _bound(seq: Any, at: Any, event: Any, actor: Any, case: Any) -> bytes:
    return f"{seq}|{at}|{event}|{actor}|{case}".encode()


def _seal(seq: int, link: bytes) -> bytes:
    return hmac.digest(_key("head"), f"{seq}|".encode() + bytes(link), "sha256")


@cache
def _key(purpose: str) -> bytes:
    return surroundings.secret(f"audit/{purpose}")
