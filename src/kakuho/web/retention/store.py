"""Closing, keeping and destroying, each with its row in the audit log.

Destroyed are the keys of the folders of the case (files, findings, register) with what lies in them, the
names of the files and what the examinations said. What the company itself stated, decided and filed stays:
it shows how the incident was dealt with.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from kakuho.vault import WorkspaceBusyError
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import KakuhoError
from kakuho.vocab.judgements import Verdict
from kakuho.web import surroundings
from kakuho.web.docket import audit, store, vaults
from kakuho.web.docket.models import AuditRow, Case
from kakuho.web.retention.models import Retention

METHOD = "cryptographic erase (NIST SP 800-88 Rev. 1, 2.6)"


class KeptError(KakuhoError):
    """What was asked for cannot be done with the case as it stands; the message says why."""


def retention_of(case: Case) -> Retention:
    """How long the case is kept; nothing is set while nobody closed it."""
    return Retention.objects.filter(case=case).first() or Retention(case=case)


def turn(case: Case, *, reason: str, by: Any) -> None:
    """Close the case, which sets the last day of its personal data, or open it again, which takes it away.

    Raises:
        KeptError: its personal data was destroyed and it stays closed, or it has a duty and neither measures
            against recurrence nor a reason why there are none.
    """
    with transaction.atomic():
        store.hold()
        case.refresh_from_db()
        kept, closing = _settable(case), case.closed_at is None
        if closing:
            _refuse_unprevented(case)
        store.set_closed(case, closed=closing, reason=reason, by=by)
        kept.expires_on = _today() + timedelta(days=surroundings.retention_days()) if closing else None
        kept.save()


def keep_until(case: Case, day: date, *, reason: str, by: Any) -> None:
    """Set another last day.

    Raises:
        KeptError: the case is open, or its personal data was destroyed.
    """
    with transaction.atomic():
        store.hold()
        kept = _settable(case)
        if not case.closed_at:
            raise _open()
        before, kept.expires_on = kept.expires_on, day
        kept.save()
        details = {"before": str(before), "until": day.isoformat(), "reason": reason}
        audit.record("retention.until_set", actor=by, case=case, details=details)


def set_hold(case: Case, *, held: bool, reason: str, by: Any) -> None:
    """Put a legal hold on the case, or lift it; while it stands nothing is destroyed, whatever day it is.

    Raises:
        KeptError: its personal data was destroyed.
    """
    with transaction.atomic():
        store.hold()
        kept = _settable(case)
        said = {"reason": reason, "by": by.name, "at": timezone.now().isoformat()}
        kept.hold = said if held else None
        kept.save()
        event = "retention.held" if held else "retention.released"
        audit.record(event, actor=by, case=case, details={"reason": reason})


def destroy(case: Case, *, reason: str, by: Any) -> Mapping[str, Any]:
    """The certificate; nobody can read the files and the register of the case again.

    A destruction that was cut off is carried to its end by the next one.

    Raises:
        KeptError: the case is open, or a legal hold keeps it (its own or that of its register).
        WorkspaceBusyError: it is being examined.
    """
    kept = retention_of(case)
    if kept.destroyed_at:
        return dict(kept.certificate)
    _refuse(case, kept)
    destroyed = vaults.shred(case, actor=str(by.pk) if by else "program", reason=reason)
    with transaction.atomic():
        store.hold()
        kept = Retention.objects.select_for_update().filter(case=case).first() or kept
        if kept.destroyed_at:
            return dict(kept.certificate)
        case.arrivals.update(name="")
        case.jobs.update(said=None)
        now = timezone.now()
        details = {"reason": reason, "method": METHOD, "case_number": case.number, **destroyed}
        row = audit.record("retention.destroyed", actor=by, case=case, details=details)
        link = bytes(AuditRow.objects.get(seq=row).link).hex()
        by_name = by.name if by else ""
        kept.certificate = {
            **details, "at": now.isoformat(), "by": by_name, "audit_row": row, "audit_hash": link
        }  # fmt: skip
        kept.destroyed_at = now
        kept.save()
    return dict(kept.certificate)


def destroy_expired(now: datetime) -> int:
    """How many cases were destroyed because their day is over; what is busy comes next time."""
    over = Retention.objects.filter(expires_on__lt=now.astimezone(JST).date(), destroyed_at=None)
    done = 0
    for kept in over.select_related("case"):
        if kept.hold or not kept.case.closed_at:
            continue
        try:
            destroy(kept.case, reason="expired", by=None)
        except (WorkspaceBusyError, KeptError):
            continue
        done += 1
    return done


def _refuse(case: Case, kept: Retention) -> None:
    if not case.closed_at:
        raise _open()
    if kept.hold or vaults.register_is_held(case):
        raise KeptError(
            ja="保全(リーガルホールド)の対象なので、破棄できません。",
            en="A legal hold keeps this case; nothing is destroyed.",
            do_ja="保全を解いてから、もう一度行ってください。",
            do_en="Lift the hold first.",
        )


def _refuse_unprevented(case: Case) -> None:
    """A case with a duty is not over before somebody has said what keeps it from happening again.

    Source: GL 3-5-2(4), 規則8条1項8号.
    """
    duties = store.standing_now(case).judgements
    if case.prevented_at is None and any(one.reportable is Verdict.YES for one in duties):
        raise KeptError(
            ja="報告義務のある事案なので、再発防止策か、置かない理由を記録するまで終えられません。",
            en="A case with a duty to report is closed once measures, or why there are none, are put down.",
            do_ja="「再発防止」のページで記録してください。",
            do_en="Put them down on the page “Prevention”.",
        )


def _settable(case: Case) -> Retention:
    kept = Retention.objects.select_for_update().filter(case=case).first() or Retention(case=case)
    if kept.destroyed_at:
        raise KeptError(
            ja="この事案の個人データはもう破棄されています。",
            en="The personal data of this case was destroyed.",
            do_ja="新しい事実は、新しい事案として受け付けてください。",
            do_en="Open a new case for new facts.",
        )
    return kept


def _open() -> KeptError:
    return KeptError(
        ja="進行中の事案です。", en="The case is open.",
        do_ja="先に事案を終えてください。", do_en="Close it first.",
    )  # fmt: skip


def _today() -> date:
    return timezone.now().astimezone(JST).date()
